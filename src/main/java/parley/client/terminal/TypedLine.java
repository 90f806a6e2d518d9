package parley.client.terminal;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.Candidate;
import org.jline.reader.LineReader;
import org.jline.reader.Widget;
import org.jline.reader.impl.DefaultHighlighter;
import org.jline.reader.impl.DefaultParser;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.InfoCmp.Capability;

/// The line that is being typed, at the bottom of a terminal; what is shown goes above it and leaves it as it is.
///
/// 1. Nothing typed means anything to the editor: no `!` history, no quotes, no escapes.
/// 2. Several lines pasted at once are one text of several lines.
/// 3. What was typed disappears with Return: it comes back as a message, in its place among the others.
/// 4. One thread reads; any thread may show something.
final class TypedLine extends LineReaderImpl {
    /// What keys do here besides editing.
    interface Keys {
        /// Shows the buffer of a number.
        void buffer(int number);

        /// Shows a buffer so many further on.
        void further(int by);

        /// Shows the next buffer that has something unread.
        void unread();

        /// Reads what is further back.
        void older();

        /// The terminal has another size.
        void resized();
    }

    private final Keys keys;
    private AttributedString shownPrompt = AttributedString.EMPTY;
    private volatile String typed = "";

    /// @param complete what a line, up to the cursor, may become: the last word of it
    TypedLine(Terminal terminal, Keys keys, BiFunction<String, Integer, List<String>> complete) throws IOException {
        super(terminal, "parley", new HashMap<>());
        this.keys = keys;
        setParser(new DefaultParser().escapeChars(null).quoteChars(new char[0]));
        setVariable(LineReader.SECONDARY_PROMPT_PATTERN, "");
        setVariable(LineReader.HISTORY_IGNORE, "/login *:/register *");
        setOpt(Option.DISABLE_EVENT_EXPANSION);
        setOpt(Option.ERASE_LINE_ON_FINISH);
        setOpt(Option.CASE_INSENSITIVE);
        setOpt(Option.BRACKETED_PASTE);
        setCompleter((_, line, candidates) ->
                complete.apply(line.line(), line.cursor()).forEach(word -> candidates.add(new Candidate(word))));
        setHighlighter(new Watching());
        bind();
    }

    /// Sees what is typed whenever it is drawn.
    private final class Watching extends DefaultHighlighter {
        @Override
        public AttributedString highlight(LineReader reader, String buffer) {
            typed = buffer;
            return super.highlight(reader, buffer);
        }
    }

    private void bind() {
        KeyMap<Binding> map = Objects.requireNonNull(getKeyMaps().get(LineReader.MAIN));
        for (int number = 0; number <= 9; number++) {
            int shown = number;
            bind(map, () -> run(() -> keys.buffer(shown)), KeyMap.alt((char) ('0' + number)));
        }
        bind(map, () -> run(() -> keys.further(1)), KeyMap.ctrl('N'));
        bind(map, () -> run(() -> keys.further(-1)), KeyMap.ctrl('P'));
        bind(map, () -> run(keys::unread), KeyMap.alt('a'));
        bind(map, () -> run(() -> getBuffer().write("\n")), KeyMap.alt('\r'), KeyMap.alt('\n'));
        Widget older = () -> run(keys::older);
        bind(map, older, "\033[5~");
        String pageUp = KeyMap.key(terminal, Capability.key_ppage);
        if (pageUp != null) {
            bind(map, older, pageUp);
        }
    }

    private static void bind(KeyMap<Binding> map, Widget action, String... keys) {
        map.bind(action, keys);
    }

    private static boolean run(Runnable action) {
        action.run();
        return true;
    }

    /// Waits for the next line. Blocks.
    String next() {
        typed = "";
        return readLine("");
    }

    /// What has been typed and not sent.
    String typed() {
        return typed;
    }

    /// Shows lines above, and another prompt, in one go.
    ///
    /// @param lines each with its end; "" for none
    void show(String lines, AttributedString prompt) {
        lock.lock();
        try {
            boolean changed = !prompt.equals(shownPrompt);
            shownPrompt = prompt;
            this.prompt = prompt;
            if (!lines.isEmpty()) {
                printAbove(lines);
            } else if (changed && reading) {
                redisplay(false);
                terminal.flush();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Wipes the screen, but for what is being typed.
    void wipe() {
        lock.lock();
        try {
            if (reading) {
                clearScreen();
                terminal.flush();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    protected void handleSignal(Terminal.Signal signal) {
        super.handleSignal(signal);
        if (signal == Terminal.Signal.WINCH) {
            keys.resized();
        }
    }

    /// The prompt is what was shown last, whatever JLine is asked for.
    @Override
    public void setPrompt(String ignored) {
        prompt = shownPrompt == null ? AttributedString.EMPTY : shownPrompt;
    }
}
