package parley.programs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;
import parley.door.SafeText;

/// A [Terminal] with JLine's line editing, for people.
///
/// 1. Nothing typed means anything to the editor: no `!` history, no quotes, no escapes, no completion.
/// 2. The terminal stays raw between two lines: what is typed ahead is not echoed into the screen.
/// 3. Several lines pasted at once are several lines, or one block where a block is read. A terminal that does not mark
///    what is pasted sends it as if it was typed, so what stands ready behind a line counts as pasted with it.
final class LineEditor implements Terminal {
    /// How long people may go on typing before they have seen that it is for nobody any more.
    private static final long SEEING_MILLIS = 1_000;

    /// Up to Return; one within what is marked as pasted is text.
    private static final Pattern KEYS_OF_A_LINE =
            Pattern.compile("(?:\u001B\\[200~.*?\u001B\\[201~|[^\r\n])*+[\r\n]", Pattern.DOTALL);

    private final org.jline.terminal.Terminal screen;
    private final LineReader reader;
    private final Queue<String> pasted = new ArrayDeque<>();

    /// Keys that were pressed ahead and are taken from the terminal already. Of the reading thread, as `pasted`.
    private final StringBuilder ahead = new StringBuilder();

    /// Whether a release has cost what was typed of a line.
    private boolean lost;

    /// Whether what was thrown away last is the beginning of a line that is still being typed.
    private boolean midLine;

    private final AtomicReference<@Nullable Thread> reading = new AtomicReference<>();
    private final AtomicBoolean released = new AtomicBoolean();
    private volatile Runnable onInterrupt;

    LineEditor(org.jline.terminal.Terminal screen, Runnable onInterrupt) {
        this.onInterrupt = onInterrupt;
        this.screen = screen;
        this.reader = LineReaderBuilder.builder()
                .terminal(screen)
                .appName("parley")
                .parser(new DefaultParser().escapeChars(null).quoteChars(new char[0]))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.INSERT_TAB, true)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, "")
                .build();
        reader.getKeyMaps().replaceAll((_, keys) -> withoutText(keys));
        screen.handle(Signal.INT, _ -> this.onInterrupt.run());
        enterRawModeWithCtrlC();
    }

    /// JLine takes `\E[<`, four characters, for a key, and where a `\` begins something else it puts what follows it
    /// behind all that was typed ahead.
    private static KeyMap<Binding> withoutText(KeyMap<Binding> keys) {
        var kept = new KeyMap<Binding>();
        kept.setUnicode(keys.getUnicode());
        kept.setNomatch(keys.getNomatch());
        kept.setAmbiguousTimeout(keys.getAmbiguousTimeout());
        keys.getBoundKeys().forEach((key, binding) -> {
            if (key.length() == 1 || Character.isISOControl(key.charAt(0))) {
                kept.bind(binding, key);
            }
        });
        return kept;
    }

    private void enterRawModeWithCtrlC() {
        screen.enterRawMode();
        Attributes raw = screen.getAttributes();
        raw.setLocalFlag(Attributes.LocalFlag.ISIG, true);
        screen.setAttributes(raw);
    }

    static LineEditor ofSystem(Runnable onInterrupt) throws IOException {
        return new LineEditor(
                TerminalBuilder.builder()
                        .system(true)
                        .dumb(true)
                        .nativeSignals(true)
                        .encoding(UTF_8)
                        .build(),
                onInterrupt);
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
        } catch (UserInterruptException e) {
            boolean given = released.getAndSet(false);
            lost |= given && !e.getPartialLine().isEmpty();
            return given ? new Typed.Released() : new Typed.Interrupted();
        } catch (EndOfFileException _) {
            return new Typed.EndOfInput();
        } finally {
            reading.set(null);
        }
    }

    @Override
    public Typed readBlock(String prompt) {
        Typed typed = readLine(prompt);
        var block = new StringJoiner("\n");
        while (typed instanceof Typed.Line(String text)) {
            block.add(text);
            if (block.length() >= MOST_BLOCK || !isLineReady()) {
                return new Typed.Line(block.toString());
            }
            typed = readLine(prompt);
        }
        lost |= block.length() > 0;
        return typed;
    }

    @Override
    public Discarded discard() {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(SEEING_MILLIS);
        boolean any = lost || !pasted.isEmpty();
        midLine |= lost;
        long left = SEEING_MILLIS;
        do {
            takeKeys(left);
            if (!ahead.isEmpty()) {
                any = true;
                midLine = !isLineEnd(ahead.charAt(ahead.length() - 1));
                ahead.setLength(0);
            }
            left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        } while (left > 0);
        pasted.clear();
        lost = false;
        released.set(false);
        return new Discarded(any, midLine);
    }

    private static boolean isLineEnd(char key) {
        return key == '\r' || key == '\n';
    }

    private boolean isLineReady() {
        return !pasted.isEmpty() || lineAhead() > 0 || (takeKeys(READY_MILLIS) && lineAhead() > 0);
    }

    /// How many of the keys ahead make a line with its end; 0 where none is complete.
    private int lineAhead() {
        Matcher line = KEYS_OF_A_LINE.matcher(ahead);
        return line.lookingAt() ? line.end() : 0;
    }

    /// Takes the keys that were pressed ahead from the terminal.
    ///
    /// @param millis how long to wait for the first of them
    /// @return whether there were any
    private boolean takeKeys(long millis) {
        int before = ahead.length();
        try {
            for (int key = screen.reader().read(millis);
                    key >= 0;
                    key = ahead.length() < MOST_BLOCK ? screen.reader().read(READY_MILLIS) : -1) {
                ahead.append((char) key);
            }
        } catch (IOException _) {
            // whoever reads the next line learns of it
        }
        return ahead.length() > before;
    }

    /// JLine gives `%` in a prompt a meaning.
    private Typed edited(String prompt) {
        int keys = lineAhead() > 0 ? lineAhead() : ahead.length();
        reader.runMacro(ahead.substring(0, keys));
        ahead.delete(0, keys);
        String text = reader.readLine(SafeText.safeLines(prompt).replace("%", "%%"));
        midLine = false;
        text.replace("\r", "").lines().forEach(pasted::add);
        String first = pasted.poll();
        return new Typed.Line(first == null ? "" : first);
    }

    @Override
    public void print(String text) {
        reader.printAbove(SafeText.safeLines(text));
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
