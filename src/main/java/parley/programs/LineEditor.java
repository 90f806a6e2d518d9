package parley.programs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;
import parley.door.PlainText;

/// A [Terminal] with JLine's line editing, for people.
///
/// 1. Nothing typed means anything to the editor: no `!` history, no quotes, no escapes, no completion.
/// 2. The terminal stays raw between two lines: what is typed ahead is not echoed into the screen.
/// 3. Several lines pasted at once are several lines.
final class LineEditor implements Terminal {
    private final org.jline.terminal.Terminal screen;
    private final LineReader reader;
    private final Queue<String> pasted = new ArrayDeque<>();
    private final AtomicReference<@Nullable Thread> reading = new AtomicReference<>();
    private final AtomicBoolean released = new AtomicBoolean();
    private volatile Runnable onInterrupt = () -> {};

    LineEditor(org.jline.terminal.Terminal screen) {
        this.screen = screen;
        this.reader = LineReaderBuilder.builder()
                .terminal(screen)
                .appName("parley")
                .parser(new DefaultParser().escapeChars(null).quoteChars(new char[0]))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.INSERT_TAB, true)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, "")
                .build();
        enterRawModeWithCtrlC();
        screen.handle(Signal.INT, _ -> onInterrupt.run());
    }

    private void enterRawModeWithCtrlC() {
        screen.enterRawMode();
        Attributes raw = screen.getAttributes();
        raw.setLocalFlag(Attributes.LocalFlag.ISIG, true);
        screen.setAttributes(raw);
    }

    static LineEditor ofSystem() throws IOException {
        return new LineEditor(TerminalBuilder.builder()
                .system(true)
                .dumb(true)
                .nativeSignals(true)
                .encoding(UTF_8)
                .build());
    }

    @Override
    public Typed readLine(String prompt) {
        String next = pasted.poll();
        if (next != null) {
            return new Typed.Line(next);
        }
        reading.set(Thread.currentThread());
        try {
            return released.getAndSet(false) ? new Typed.Released() : edited(prompt);
        } catch (UserInterruptException _) {
            return released.getAndSet(false) ? new Typed.Released() : new Typed.Interrupted();
        } catch (EndOfFileException _) {
            return new Typed.EndOfInput();
        } finally {
            reading.set(null);
        }
    }

    /// JLine gives `%` in a prompt a meaning.
    private Typed edited(String prompt) {
        String text = reader.readLine(PlainText.safeLines(prompt).replace("%", "%%"));
        text.replace("\r", "").lines().forEach(pasted::add);
        String first = pasted.poll();
        return new Typed.Line(first == null ? "" : first);
    }

    @Override
    public void print(String text) {
        reader.printAbove(PlainText.safeLines(text));
    }

    @Override
    public void onInterrupt(Runnable action) {
        onInterrupt = action;
    }

    @Override
    public void release() {
        released.set(true);
        Thread reader = reading.get();
        if (reader != null) {
            reader.interrupt();
        }
    }

    @Override
    public void close() {
        release();
        try {
            screen.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot leave the terminal as it was", e);
        }
    }
}
