package parley.client.desktop;

import java.awt.Cursor;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import javax.accessibility.AccessibleContext;
import javax.accessibility.AccessibleRole;
import javax.swing.JComponent;
import javax.swing.JViewport;
import javax.swing.Scrollable;
import javax.swing.SwingUtilities;
import javax.swing.UIManager;
import org.jspecify.annotations.Nullable;
import parley.client.TimelineEntry;
import parley.client.Words;
import parley.irc.NickColor;

/// The messages of a conversation. Only rows that are in view are laid out; the others have a height by estimate, which
/// is put right when they come into view, without moving what is there. To be put into a [JViewport].
final class LogView extends JComponent implements Scrollable {
    /// Pictures of so many rows are kept.
    private static final int KEPT = 400;

    /// How near to an end, in pixels, counts as being there.
    private static final int NEAR = 4;

    /// Beyond its row a letter may reach so far, in pixels.
    private static final int ROOM = 3;

    /// How wide the edge of a mention is, in pixels.
    private static final int EDGE = 3;

    private final Words words;
    private final Consumer<LogClick> wishes;
    private final BiConsumer<Integer, MouseEvent> menu;
    private final ZoneId zone = ZoneId.systemDefault();
    private final Heights heights = new Heights();
    private final Map<Object, Seen> pictures = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Seen> eldest) {
            return size() > KEPT;
        }
    };
    private Palette palette = Palette.LIGHT;
    private ToIntFunction<String> colours = NickColor::index;
    private LogPage page = LogPage.EMPTY;
    private Measures measures;
    private int firstUnread = -1;
    private boolean atEnd = true;
    private boolean settling;

    private SelectedRows selected = SelectedRows.NONE;
    private Runs runs = new Runs(List.of(), zone);

    /// Whether comings and goings are told.
    private boolean goings = true;

    /// The ids of what is shown whole.
    private final Set<String> open = new HashSet<>();

    private Predicate<String> people = _ -> false;

    /// The row that the mouse is over, -1 for none.
    private int over = -1;

    private final RowActions actions;

    /// The message that somebody looks for, "" for none.
    private String sought = "";

    private record Seen(LogRow row, Picture picture) {}

    /// Where the view is, told in rows, so that it can be found again when rows have changed.
    ///
    /// @param row -1 for what is above all
    /// @param offset of the view's top below the row's end: what is above the row's text may go or come
    private record Anchor(int row, int offset, boolean end) {}

    /// @param menu is asked for at a row
    LogView(Words words, Consumer<LogClick> wishes, BiConsumer<Integer, MouseEvent> menu) {
        this.words = words;
        this.actions = new RowActions(words.isFromRight());
        this.wishes = wishes;
        this.menu = menu;
        setFocusable(true);
        setOpaque(true);
        updateUI();
        measures = Measures.of(this, 0);
        listen();
    }

    private void listen() {
        addComponentListener(new ComponentAdapter() {
            @Override
            public void componentResized(ComponentEvent event) {
                if (getWidth() != measures.width()) {
                    forgetHeights();
                }
            }
        });
        var mouse = new Mouse();
        addMouseListener(mouse);
        addMouseMotionListener(mouse);
    }

    /// Fonts are those of the look.
    @Override
    public void updateUI() {
        setFont(UIManager.getFont("Label.font"));
    }

    /// @param other tells the colour of a name
    void colour(ToIntFunction<String> other) {
        colours = other;
    }

    /// @param other tells whether somebody is called so here
    void people(Predicate<String> other) {
        people = other;
    }

    /// Whether comings and goings are told from now on.
    void tellGoings(boolean told) {
        if (told != goings) {
            goings = told;
            forgetHeights();
        }
    }

    /// Shows in other colours from now on.
    void wear(Palette other) {
        palette = other;
        setBackground(other.ground());
        pictures.clear();
        forgetHeights();
        repaint();
    }

    LogPage page() {
        return page;
    }

    /// Shows what there is now, and leaves in view what is: at the end what is new, otherwise what was there.
    void show(LogPage other) {
        if (other.looksLike(page)) {
            return;
        }
        boolean another = !other.buffer().equals(page.buffer());
        Anchor anchor = another ? new Anchor(0, 0, true) : anchor();
        LogPage before = page;
        int first = another ? 0 : sameAtStart(before, other);
        int last = another ? 0 : sameAtEnd(before, other, first);
        page = other;
        runs = new Runs(other.entries(), zone);
        over = -1;
        if (another) {
            pictures.clear();
            open.clear();
            select(SelectedRows.NONE);
            sought = "";
        } else if (last > 0 && other.size() != before.size()) {
            pictures.values()
                    .removeIf(seen -> seen.row().content() instanceof LogRow.Shown(TimelineEntry.Message message)
                            && !message.replyTo().isEmpty());
        }
        heights.replace(first, last, other.size(), this::estimate);
        doubtNeighbours(first, last);
        if (first == 0 && last == 0) {
            select(SelectedRows.NONE); // what was long past is gone: rows are others
        }
        int moved = other.size() - before.size();
        int rest = before.size() - last;
        select(selected.map(row -> moved(row, rest, moved)));
        settle(new Anchor(moved(anchor.row, rest, moved), anchor.offset, anchor.end));
        describe();
        repaint();
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

    private static int moved(int row, int rest, int by) {
        return row >= rest ? row + by : row;
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

    private int estimate(int row) {
        return measures.estimate(page.text(row, words));
    }

    private void forgetHeights() {
        Anchor anchor = anchor();
        measures = Measures.of(this, getWidth());
        pictures.clear();
        heights.replace(0, 0, page.size(), this::estimate);
        settle(anchor);
        repaint();
    }

    /// Whether the end is in view.
    boolean atEnd() {
        return atEnd;
    }

    /// Whether what is oldest is in view, or nearly.
    boolean atBeginning() {
        Rectangle view = getVisibleRect();
        return view.height > 0 && view.y < view.height;
    }

    void goToEnd() {
        settle(new Anchor(0, 0, true));
        repaint();
    }

    /// Brings a message into the midst of the view and marks it.
    ///
    /// @return whether it is here
    boolean goTo(String id) {
        int row = page.indexOf(id);
        if (row < 0) {
            return false;
        }
        sought = id;
        settle(new Anchor(row - 1, -getVisibleRect().height / 3, false));
        repaint();
        return true;
    }

    /// Scrolls by most of what is in view.
    void turnPage(int direction) {
        Rectangle view = getVisibleRect();
        scrollTo(view.y + direction * view.height * 9 / 10);
    }

    private void scrollTo(int y) {
        if (getParent() instanceof JViewport viewport) {
            int most = Math.max(0, getHeight() - viewport.getExtentSize().height);
            viewport.setViewPosition(new Point(0, Math.max(0, Math.min(y, most))));
        }
    }

    /// The view has been moved by somebody: what comes into view gets its true height.
    void moved() {
        if (!settling) {
            Rectangle view = getVisibleRect();
            atEnd = view.y + view.height >= getHeight() - NEAR;
            settle(anchor());
        }
    }

    private Anchor anchor() {
        Rectangle view = getVisibleRect();
        if (heights.size() == 0) {
            return new Anchor(0, 0, true);
        }
        int y = view.y - inset();
        int row = heights.rowAt(y);
        return new Anchor(row, y - heights.bottom(row), atEnd);
    }

    /// Few rows stand at the bottom.
    private int inset() {
        return Math.max(0, getHeight() - heights.total());
    }

    /// Measures what is in view until nothing of it is an estimate, and leaves the anchor where it is.
    private void settle(Anchor anchor) {
        if (!(getParent() instanceof JViewport viewport)) {
            revalidate();
            return;
        }
        settling = true;
        try {
            for (int round = 0; round < 20; round++) {
                place(viewport, anchor);
                if (!measureSeen(viewport)) {
                    break;
                }
            }
            atEnd = anchor.end || getVisibleRect().y + getVisibleRect().height >= getHeight() - NEAR;
        } finally {
            settling = false;
        }
        revalidate();
    }

    private void place(JViewport viewport, Anchor anchor) {
        int extent = viewport.getExtentSize().height;
        int height = Math.max(heights.total(), extent);
        if (getHeight() != height || getWidth() != viewport.getWidth()) {
            setSize(viewport.getWidth(), height);
        }
        int row = Math.min(anchor.row, heights.size() - 1);
        int y = anchor.end ? height - extent : heights.bottom(row) + anchor.offset;
        Point position = new Point(0, Math.max(0, Math.min(y, height - extent)));
        if (!viewport.getViewPosition().equals(position)) {
            viewport.setViewPosition(position);
        }
    }

    private boolean measureSeen(JViewport viewport) {
        if (heights.size() == 0 || measures.width() == 0) {
            return false;
        }
        int top = viewport.getViewPosition().y - inset();
        int bottom = top + viewport.getExtentSize().height;
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

    private Picture picture(int index) {
        LogRow row = page.row(index, index == firstUnread, zone, runs, goings, open);
        Seen seen = pictures.get(page.identity(index));
        if (seen != null && seen.row.equals(row)) {
            return seen.picture;
        }
        Picture picture = RowPainter.picture(row, measures, palette, new World());
        pictures.put(page.identity(index), new Seen(row, picture));
        return picture;
    }

    private final class World implements RowPainter.Surroundings {
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

    @Override
    protected void paintComponent(Graphics graphics) {
        var g = (Graphics2D) graphics.create();
        try {
            g.setColor(palette.ground());
            Rectangle clip = g.getClipBounds();
            g.fillRect(clip.x, clip.y, clip.width, clip.height);
            if (heights.size() > 0 && measures.width() > 0) {
                hint(g);
                paintRows(g, clip);
            }
        } finally {
            g.dispose();
        }
    }

    private static void hint(Graphics2D g) {
        if (Toolkit.getDefaultToolkit().getDesktopProperty("awt.font.desktophints") instanceof Map<?, ?> hints) {
            g.addRenderingHints(hints);
        } else {
            g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        }
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    }

    private void paintRows(Graphics2D g, Rectangle clip) {
        int inset = inset();
        int bottom = clip.y + clip.height;
        for (int row = heights.rowAt(clip.y - inset); row < heights.size(); row++) {
            int y = inset + heights.top(row);
            if (y >= bottom) {
                break;
            }
            Picture picture = picture(row);
            if (picture.height() > 0) {
                paintGround(g, row, picture, y);
                Shape whole = g.getClip();
                // marks piled upon a letter stay with their row
                g.clipRect(0, y - ROOM, getWidth(), picture.height() + 2 * ROOM);
                picture.paint(g, y, row == over);
                g.setClip(whole);
            }
        }
        paintActions(g, inset);
    }

    private void paintActions(Graphics2D g, int inset) {
        if (over >= 0 && over < page.size()) {
            actionsAt(over).ifPresent(_ -> actions.paint(g, palette, getWidth(), actionsTop(over, inset)));
        }
    }

    private int actionsTop(int row, int inset) {
        return inset + heights.top(row) + picture(row).top() - actions.height() / 3;
    }

    /// What can be answered: what the server knows, and nobody has taken back.
    private Optional<TimelineEntry.Message> actionsAt(int row) {
        return page.content(row) instanceof LogRow.Shown(TimelineEntry.Message message)
                        && message.redacted().isEmpty()
                        && !message.id().startsWith("local-")
                ? Optional.of(message)
                : Optional.empty();
    }

    private void paintGround(Graphics2D g, int row, Picture picture, int y) {
        boolean found =
                row < page.entries().size() && page.entries().get(row).id().equals(sought);
        boolean marked = found || selected.has(row);
        int top = y + picture.top();
        int height = picture.height() - picture.top();
        if (marked || picture.mention() || row == over) {
            g.setColor(marked ? palette.chosen() : picture.mention() ? palette.mention() : palette.over());
            g.fillRect(0, top, getWidth(), height);
        }
        if (picture.mention()) {
            g.setColor(palette.mentionEdge());
            g.fillRect(Side.of(words, this).x(0, EDGE), top, EDGE, height);
        }
    }

    private void over(int row) {
        if (row != over) {
            over = row;
            repaint();
        }
    }

    /// Shows all of something, or less of it again.
    private void unfold(String id) {
        Anchor anchor = anchor();
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
        settle(new Anchor(anchor.row, anchor.offset, false));
        repaint();
    }

    private void select(SelectedRows rows) {
        selected = rows;
        repaint();
    }

    void selectAll() {
        select(page.size() == 0 ? SelectedRows.NONE : new SelectedRows(0, page.size() - 1));
    }

    /// Makes a row the selection, unless it is part of it.
    void selectRow(int row) {
        if (!selected.has(row)) {
            select(SelectedRows.of(row));
        }
    }

    /// The rows that are selected as text: when, who, what.
    String selection() {
        return selected.rows()
                .takeWhile(row -> row < page.size())
                .mapToObj(row -> page.line(row, zone, words))
                .collect(Collectors.joining("\n"));
    }

    void copySelection() {
        String text = selection();
        if (!text.isEmpty()) {
            getToolkit().getSystemClipboard().setContents(new StringSelection(text), null);
        }
    }

    private int rowAt(MouseEvent event) {
        return heights.size() == 0 ? -1 : heights.rowAt(event.getY() - inset());
    }

    private Optional<LogClick> wishAt(MouseEvent event) {
        int above = over;
        if (above >= 0 && above < page.size()) {
            Optional<LogClick> action = actionsAt(above)
                    .flatMap(message -> actions.wishAt(
                            message, event.getX(), event.getY(), getWidth(), actionsTop(above, inset())));
            if (action.isPresent()) {
                return action;
            }
        }
        int row = rowAt(event);
        int y = row < 0 ? 0 : event.getY() - inset() - heights.top(row);
        return row < 0 || y < 0 ? Optional.empty() : picture(row).wishAt(event.getX(), y);
    }

    /// Clicks follow links, drags select.
    private final class Mouse extends MouseAdapter {
        @Override
        public void mousePressed(MouseEvent event) {
            requestFocusInWindow();
            if (event.isPopupTrigger()) {
                popUp(event);
            } else if (SwingUtilities.isLeftMouseButton(event)) {
                int row = rowAt(event);
                select(event.isShiftDown() ? selected.to(row) : SelectedRows.of(row));
            }
        }

        @Override
        public void mouseDragged(MouseEvent event) {
            if (!selected.isEmpty() && SwingUtilities.isLeftMouseButton(event)) {
                select(selected.to(rowAt(event)));
                scrollRectToVisible(new Rectangle(0, event.getY(), 1, 1));
            }
        }

        @Override
        public void mouseReleased(MouseEvent event) {
            if (event.isPopupTrigger()) {
                popUp(event);
            }
        }

        @Override
        public void mouseClicked(MouseEvent event) {
            if (SwingUtilities.isLeftMouseButton(event) && !event.isShiftDown()) {
                wishAt(event).ifPresent(wish -> grant(wish, event));
            }
        }

        private void grant(LogClick wish, MouseEvent event) {
            select(SelectedRows.NONE);
            switch (wish) {
                case LogClick.Unfold(String id) -> unfold(id);
                case LogClick.More(TimelineEntry.Message message) -> {
                    int row = page.indexOf(message.id());
                    selectRow(row);
                    menu.accept(row, event);
                }
                default -> wishes.accept(wish);
            }
        }

        @Override
        public void mouseExited(MouseEvent event) {
            over(-1);
        }

        @Override
        public void mouseMoved(MouseEvent event) {
            boolean onActions = over >= 0
                    && over < page.size()
                    && actions.isAt(event.getX(), event.getY(), getWidth(), actionsTop(over, inset()));
            if (!onActions) {
                over(rowAt(event));
            }
            boolean click = wishAt(event).isPresent();
            setCursor(Cursor.getPredefinedCursor(click ? Cursor.HAND_CURSOR : Cursor.DEFAULT_CURSOR));
        }

        private void popUp(MouseEvent event) {
            int row = rowAt(event);
            if (row >= 0) {
                selectRow(row);
                menu.accept(row, event);
            }
        }
    }

    @Override
    public Dimension getPreferredSize() {
        return new Dimension(measures.width(), heights.total());
    }

    @Override
    public Dimension getPreferredScrollableViewportSize() {
        return new Dimension(600, 400);
    }

    @Override
    public int getScrollableUnitIncrement(Rectangle view, int orientation, int direction) {
        return measures.line() * 3;
    }

    @Override
    public int getScrollableBlockIncrement(Rectangle view, int orientation, int direction) {
        return view.height * 9 / 10;
    }

    @Override
    public boolean getScrollableTracksViewportWidth() {
        return true;
    }

    @Override
    public boolean getScrollableTracksViewportHeight() {
        return getParent() != null && heights.total() < getParent().getHeight();
    }

    /// A screen reader is told what was said last.
    private void describe() {
        getAccessibleContext()
                .setAccessibleDescription(
                        page.size() == 0 ? words.of("log.empty") : page.line(page.size() - 1, zone, words));
    }

    @Override
    public AccessibleContext getAccessibleContext() {
        AccessibleContext known = accessible;
        if (known == null) {
            known = new AccessibleLog();
            accessible = known;
        }
        return known;
    }

    private transient @Nullable AccessibleContext accessible;

    private final class AccessibleLog extends AccessibleJComponent {
        @Override
        public AccessibleRole getAccessibleRole() {
            return AccessibleRole.LIST;
        }

        @Override
        public String getAccessibleName() {
            return words.of("server.messages");
        }
    }
}
