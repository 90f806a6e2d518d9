package parley.client.terminal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jline.keymap.BindingReader;
import org.jline.keymap.KeyMap;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;
import org.jspecify.annotations.Nullable;
import parley.client.Buffer;
import parley.client.Timeline;
import parley.client.TimelineEntry;
import parley.client.Words;

/// Reads back in a buffer, on the terminal's other screen: as one scrolls up, what is older comes from the server. What
/// is typed, and what was shown, is there again when it ends.
///
/// Confined to the thread that reads the terminal. Places are counted in lines from the end, as it was when the pager
/// began, so that they stay what they are while older entries come.
final class Pager {
    private static final long LOOK_MILLIS = 200;

    private final Terminal terminal;
    private final Words words;
    private final BindingReader keys;
    private final Supplier<Buffer> buffer;
    private final IntFunction<Sheet> sheets;
    private final Consumer<String> older;
    private final KeyMap<Move> moves = new KeyMap<>();
    private final IdentityHashMap<TimelineEntry, List<AttributedString>> laid = new IdentityHashMap<>();
    private final String end;
    private String drawn = "";
    private int columns;

    /// How many lines are below the view.
    private int below;

    private enum Move {
        UP,
        DOWN,
        PAGE_UP,
        PAGE_DOWN,
        FIRST,
        LAST,
        BACK,
        NOTHING
    }

    /// @param buffer as it is now
    /// @param sheets for a width in columns
    /// @param older asks for what is before, of the buffer of a key
    Pager(
            Terminal terminal,
            Words words,
            BindingReader keys,
            Supplier<Buffer> buffer,
            IntFunction<Sheet> sheets,
            Consumer<String> older) {
        this.terminal = terminal;
        this.words = words;
        this.keys = keys;
        this.buffer = buffer;
        this.sheets = sheets;
        this.older = older;
        Timeline timeline = buffer.get().timeline();
        this.end = timeline.isEmpty() ? "" : timeline.getLast().id();
        bindKeys();
    }

    private void bindKeys() {
        bind(Move.UP, Capability.key_up, "\033[A", "\033OA", "k", KeyMap.ctrl('P'));
        bind(Move.DOWN, Capability.key_down, "\033[B", "\033OB", "j", "\r", "\n", KeyMap.ctrl('N'));
        bind(Move.PAGE_UP, Capability.key_ppage, "\033[5~", "b", KeyMap.ctrl('B'));
        bind(Move.PAGE_DOWN, Capability.key_npage, "\033[6~", " ", "f", KeyMap.ctrl('F'));
        bind(Move.FIRST, Capability.key_home, "\033[H", "\033OH", "\033[1~", "g");
        bind(Move.LAST, Capability.key_end, "\033[F", "\033OF", "\033[4~", "G");
        bind(Move.BACK, null, "q", "Q", "\033", KeyMap.ctrl('D'), KeyMap.ctrl('C'));
        moves.setNomatch(Move.NOTHING);
        moves.setUnicode(Move.NOTHING);
        moves.setAmbiguousTimeout(LOOK_MILLIS);
    }

    private void bind(Move move, @Nullable Capability capability, String... sequences) {
        moves.bind(move, sequences);
        String told = capability == null ? null : KeyMap.key(terminal, capability);
        if (told != null && !told.isEmpty()) {
            moves.bind(move, told);
        }
    }

    /// Shows it until its reader has had enough. Blocks.
    void run() {
        Attributes before = terminal.enterRawMode();
        terminal.puts(Capability.enter_ca_mode);
        terminal.puts(Capability.cursor_invisible);
        try {
            below = Math.max(0, height() / 2);
            while (turn()) {
                // drawn and asked again
            }
        } finally {
            terminal.puts(Capability.cursor_normal);
            terminal.puts(Capability.exit_ca_mode);
            terminal.flush();
            terminal.setAttributes(before);
        }
    }

    private boolean turn() {
        draw();
        int key = keys.peekCharacter(LOOK_MILLIS);
        if (key == NonBlockingReader.READ_EXPIRED) {
            return true;
        }
        Move move = key == NonBlockingReader.EOF ? Move.BACK : keys.readBinding(moves);
        int page = Math.max(1, height() - 1);
        switch (move == null ? Move.BACK : move) {
            case UP -> below++;
            case DOWN -> below--;
            case PAGE_UP -> below += page;
            case PAGE_DOWN -> below -= page;
            case FIRST -> below = Integer.MAX_VALUE / 2;
            case LAST -> below = 0;
            case BACK -> {
                return false;
            }
            case NOTHING -> {}
        }
        if (below < 0) {
            return false; // further down is what one was reading before
        }
        return true;
    }

    private int height() {
        return Math.max(2, terminal.getSize().getRows()) - 1;
    }

    private void draw() {
        Buffer now = buffer.get();
        if (columns != terminal.getSize().getColumns()) {
            columns = Math.max(1, terminal.getSize().getColumns());
            laid.clear();
            drawn = "";
        }
        Sheet sheet = sheets.apply(columns);
        List<AttributedString> view = view(now, sheet);
        var screen = new StringBuilder();
        for (AttributedString line : view) {
            screen.append(sheet.look().encode(line)).append("\033[K\r\n");
        }
        screen.append(sheet.look().encode(bar(now))).append("\033[K");
        if (!drawn.contentEquals(screen)) {
            drawn = screen.toString();
            terminal.puts(Capability.cursor_home);
            terminal.writer().write(drawn);
            terminal.flush();
        }
    }

    private AttributedString bar(Buffer now) {
        String further = below == 0 ? "" : " · " + words.of("pager.below", Map.of("count", below));
        String told = " " + StatusLine.name(now, words) + further + " · " + words.of("pager.keys") + " ";
        return new AttributedString(Sheet.shortened(told, Math.max(1, columns - 1)), AttributedStyle.INVERSE);
    }

    /// The lines in view, exactly as many as there is room for; asks for older ones where they are needed soon.
    private List<AttributedString> view(Buffer now, Sheet sheet) {
        int height = height();
        Timeline timeline = now.timeline();
        int last = timeline.indexOf(end).orElse(timeline.size() - 1);
        var lines = new ArrayList<List<AttributedString>>();
        int count = 0;
        int index = last;
        while (index >= 0 && count < (long) below + height) {
            List<AttributedString> entry = lines(timeline, index, sheet);
            lines.add(entry);
            count += entry.size();
            index--;
        }
        if (index < 0) {
            below = Math.max(0, Math.min(below, count - height + 1));
            lines.add(List.of(sheet.rule(edge(now.backlog()))));
            count++;
        }
        if (index < height && !now.backlog().complete() && now.backlog().asked() == null) {
            older.accept(now.key());
        }
        return cutOut(lines, count, height);
    }

    private String edge(Buffer.Backlog backlog) {
        if (backlog.complete()) {
            return words.of("pager.beginning");
        }
        return words.of(backlog.asked() == null ? "pager.unknown" : "pager.coming");
    }

    private List<AttributedString> cutOut(List<List<AttributedString>> upwards, int count, int height) {
        var view = new ArrayList<AttributedString>();
        int to = count - below;
        int from = to - height;
        for (int blank = from; blank < 0; blank++) {
            view.add(AttributedString.EMPTY);
        }
        int at = 0;
        for (List<AttributedString> entry : upwards.reversed()) {
            for (AttributedString line : entry) {
                if (at >= from && at < to) {
                    view.add(line);
                }
                at++;
            }
        }
        return view;
    }

    private List<AttributedString> lines(Timeline timeline, int index, Sheet sheet) {
        TimelineEntry entry = timeline.get(index);
        List<AttributedString> known = index == 0 ? null : laid.get(entry);
        if (known != null) {
            return known;
        }
        LocalDate day = sheet.day(entry);
        var lines = new ArrayList<AttributedString>();
        if (index == 0 || !day.equals(sheet.day(timeline.get(index - 1)))) {
            lines.add(sheet.dayLine(day));
        }
        lines.addAll(sheet.lines(entry));
        if (index > 0) { // what comes before the first one decides whether a day begins with it
            laid.put(entry, lines);
        }
        return lines;
    }
}
