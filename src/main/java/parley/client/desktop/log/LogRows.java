package parley.client.desktop.log;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.Toolkit;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import parley.client.TimelineEntry;
import parley.client.Words;
import parley.client.desktop.paint.Palette;
import parley.client.desktop.paint.Plain.Side;
import parley.irc.NickColor;

/// The rows of the log: how each looks, and how tall it is. Pictures are made of those that are seen alone; the others
/// have a height by estimate.
final class LogRows implements RowPainter.Surroundings {
    /// Pictures of so many rows are kept.
    private static final int KEPT = 400;

    /// Beyond its row a letter may reach so far, in pixels.
    private static final int ROOM = 3;

    /// How wide the edge of a mention is, in pixels.
    private static final int EDGE = 3;

    private final Words words;
    private final ZoneId zone = ZoneId.systemDefault();
    private final Heights heights = new Heights();
    private final Map<Object, Seen> pictures = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Seen> eldest) {
            return size() > KEPT;
        }
    };

    /// The ids of what is shown whole.
    private final Set<String> open = new HashSet<>();

    private Palette palette = Palette.LIGHT;
    private ToIntFunction<String> colours = NickColor::index;
    private Predicate<String> people = _ -> false;
    private LogPage page = LogPage.EMPTY;
    private Runs runs = new Runs(List.of(), zone);
    private Measures measures;
    private int firstUnread = -1;

    /// Whether comings and goings are told.
    private boolean goings = true;

    private final RowActions actions;

    private record Seen(LogRow row, Picture picture) {}

    /// @param over the row that the mouse is over, -1 for none
    /// @param sought the id of the message that somebody looks for, "" for none
    record Marks(int over, SelectedRows selected, String sought) {}

    /// What has become of the rows: those from one on have moved.
    ///
    /// @param rest the first of those that stay at the end, as it was
    /// @param by how many rows they have moved
    /// @param anew whether none is what it was
    record Change(int rest, int by, boolean anew) {
        int moved(int row) {
            return row >= rest ? row + by : row;
        }
    }

    LogRows(Words words, Measures measures) {
        this.words = words;
        this.measures = measures;
        this.actions = new RowActions(words.isFromRight());
    }

    LogPage page() {
        return page;
    }

    Heights heights() {
        return heights;
    }

    Measures measures() {
        return measures;
    }

    Palette palette() {
        return palette;
    }

    void colour(ToIntFunction<String> other) {
        colours = other;
    }

    void people(Predicate<String> other) {
        people = other;
    }

    void wear(Palette other) {
        palette = other;
        pictures.clear();
    }

    /// Tells comings and goings from now on, or not.
    ///
    /// @return whether that is another choice than before; then all is to be measured anew
    boolean tellGoings(boolean told) {
        boolean changed = told != goings;
        goings = told;
        return changed;
    }

    /// Lays all out anew.
    void measure(Measures other) {
        measures = other;
        pictures.clear();
        heights.replace(0, 0, page.size(), this::estimate);
    }

    private int estimate(int row) {
        return measures.estimate(page.text(row, words));
    }

    /// Takes other rows; what is the same in both stays as it is.
    Change replace(LogPage other) {
        boolean another = !other.buffer().equals(page.buffer());
        LogPage before = page;
        int first = another ? 0 : sameAtStart(before, other);
        int last = another ? 0 : sameAtEnd(before, other, first);
        page = other;
        runs = new Runs(other.entries(), zone);
        if (another) {
            pictures.clear();
            open.clear();
        } else if (last > 0 && other.size() != before.size()) {
            pictures.values()
                    .removeIf(seen -> seen.row().content() instanceof LogRow.Shown(TimelineEntry.Message message)
                            && !message.replyTo().isEmpty());
        }
        heights.replace(first, last, other.size(), this::estimate);
        doubtNeighbours(first, last);
        return new Change(before.size() - last, other.size() - before.size(), first == 0 && last == 0);
    }

    private void doubtNeighbours(int first, int last) {
        int unread = page.firstUnread();
        if (unread != firstUnread) {
            heights.doubt(firstUnread);
            heights.doubt(unread);
            firstUnread = unread;
        }
        doubtRun(first);
        doubtRun(first - 1);
        doubtRun(page.size() - last);
    }

    /// A run that has grown is told otherwise.
    private void doubtRun(int row) {
        heights.doubt(row);
        if (runs.isGoing(row)) {
            int start = runs.start(row);
            int end = Math.min(runs.end(start), start + 2 * LogPage.FEW);
            for (int each = start; each < end; each++) {
                heights.doubt(each);
            }
        }
    }

    private static int sameAtStart(LogPage before, LogPage after) {
        int most = Math.min(before.size(), after.size());
        int same = 0;
        while (same < most && same(before, same, after, same)) {
            same++;
        }
        return same;
    }

    private static int sameAtEnd(LogPage before, LogPage after, int first) {
        int most = Math.min(before.size(), after.size()) - first;
        int same = 0;
        while (same < most && same(before, before.size() - 1 - same, after, after.size() - 1 - same)) {
            same++;
        }
        return same;
    }

    @SuppressWarnings("ReferenceEquality") // entries that did not change stay the same objects; equals would read texts
    private static boolean same(LogPage before, int row, LogPage after, int otherRow) {
        return before.identity(row) == after.identity(otherRow);
    }

    /// Gives the rows between two heights their true ones.
    ///
    /// @return whether one of them was another
    boolean measureSeen(int top, int bottom) {
        if (heights.size() == 0 || measures.width() == 0) {
            return false;
        }
        boolean changed = false;
        for (int row = heights.rowAt(top); row < heights.size() && heights.top(row) < bottom; row++) {
            if (!heights.isSeen(row)) {
                int height = picture(row).height();
                changed |= height != heights.height(row);
                heights.see(row, height);
            }
        }
        if (changed) {
            heights.sum();
        }
        return changed;
    }

    /// Shows all of something, or less of it again.
    void unfold(String id) {
        int row = page.indexOf(id);
        if (!open.remove(id)) {
            open.add(id);
        }
        heights.doubt(row);
        if (runs.isGoing(row)) {
            int end = runs.end(runs.start(row));
            for (int each = row; each < end; each++) {
                heights.doubt(each);
            }
        }
    }

    Picture picture(int index) {
        LogRow row = page.row(index, index == firstUnread, zone, runs, goings, open);
        Seen seen = pictures.get(page.identity(index));
        if (seen != null && seen.row.equals(row)) {
            return seen.picture;
        }
        Picture picture = RowPainter.picture(row, measures, palette, this);
        pictures.put(page.identity(index), new Seen(row, picture));
        return picture;
    }

    /// Paints the rows that are in view, what is marked of them, and what can be done with one.
    ///
    /// @param side of the log
    /// @param inset where the first row begins
    void paint(Graphics2D g, Side side, int inset, Marks marks) {
        hint(g);
        Rectangle clip = g.getClipBounds();
        int bottom = clip.y + clip.height;
        for (int row = heights.rowAt(clip.y - inset); row < heights.size(); row++) {
            int y = inset + heights.top(row);
            if (y >= bottom) {
                break;
            }
            Picture picture = picture(row);
            if (picture.height() > 0) {
                paintGround(g, side, row, picture, y, marks);
                Shape whole = g.getClip();
                // marks piled upon a letter stay with their row
                g.clipRect(0, y - ROOM, side.width(), picture.height() + 2 * ROOM);
                picture.paint(g, y, row == marks.over);
                g.setClip(whole);
            }
        }
        answerable(marks.over).ifPresent(_ -> actions.paint(g, palette, side.width(), actionsTop(marks.over, inset)));
    }

    private static void hint(Graphics2D g) {
        if (Toolkit.getDefaultToolkit().getDesktopProperty("awt.font.desktophints") instanceof Map<?, ?> hints) {
            g.addRenderingHints(hints);
        } else {
            g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        }
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    }

    private void paintGround(Graphics2D g, Side side, int row, Picture picture, int y, Marks marks) {
        boolean found =
                row < page.entries().size() && page.entries().get(row).id().equals(marks.sought);
        boolean marked = found || marks.selected.has(row);
        int top = y + picture.top();
        int height = picture.height() - picture.top();
        if (marked || picture.mention() || row == marks.over) {
            g.setColor(marked ? palette.chosen() : picture.mention() ? palette.mention() : palette.over());
            g.fillRect(0, top, side.width(), height);
        }
        if (picture.mention()) {
            g.setColor(palette.mentionEdge());
            g.fillRect(side.x(0, EDGE), top, EDGE, height);
        }
    }

    /// Where what can be done with a row stands.
    int actionsTop(int row, int inset) {
        return inset + heights.top(row) + picture(row).top() - actions.height() / 3;
    }

    RowActions actions() {
        return actions;
    }

    /// A row as text: when, who, what.
    String line(int row) {
        return page.line(row, zone, words);
    }

    /// What of a row can be answered: what the server knows, and nobody has taken back.
    Optional<TimelineEntry.Message> answerable(int row) {
        return row >= 0
                        && row < page.size()
                        && page.content(row) instanceof LogRow.Shown(TimelineEntry.Message message)
                        && message.redacted().isEmpty()
                        && !message.id().startsWith("local-")
                ? Optional.of(message)
                : Optional.empty();
    }

    @Override
    public Words words() {
        return words;
    }

    @Override
    public ZoneId zone() {
        return zone;
    }

    @Override
    public LocalDate today() {
        return LocalDate.now(zone);
    }

    @Override
    public String nick() {
        return page.nick();
    }

    @Override
    public int colour(String nick) {
        return colours.applyAsInt(nick);
    }

    @Override
    public boolean isPerson(String name) {
        return people.test(name);
    }

    @Override
    public Optional<TimelineEntry.Message> message(String id) {
        return page.message(id);
    }
}
