package parley.client.desktop.log;

import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.datatransfer.StringSelection;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.awt.event.MouseEvent;
import java.util.Optional;
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
import javax.swing.UIManager;
import org.jspecify.annotations.Nullable;
import parley.client.Words;
import parley.client.desktop.paint.Palette;
import parley.client.desktop.paint.Plain.Side;

/// The messages of a conversation. Only rows that are in view are laid out ([LogRows]); when one comes into view its
/// height is put right, without moving what is there. To be put into a [JViewport].
public final class LogView extends JComponent implements Scrollable {
    /// How near to an end, in pixels, counts as being there.
    private static final int NEAR = 4;

    private final Words words;
    private final LogRows rows;
    private boolean atEnd = true;
    private boolean settling;
    private SelectedRows selected = SelectedRows.NONE;

    /// The row that the mouse is over, -1 for none.
    private int over = -1;

    /// The message that somebody looks for, "" for none.
    private String sought = "";

    /// Where the view is, told in rows, so that it can be found again when rows have changed.
    ///
    /// @param row -1 for what is above all
    /// @param offset of the view's top below the row's end: what is above the row's text may go or come
    private record Anchor(int row, int offset, boolean end) {}

    /// @param menu is asked for at a row
    public LogView(Words words, Consumer<LogClick> wishes, BiConsumer<Integer, MouseEvent> menu) {
        this.words = words;
        setFocusable(true);
        setOpaque(true);
        updateUI();
        rows = new LogRows(words, Measures.of(this, 0));
        addComponentListener(new ComponentAdapter() {
            @Override
            public void componentResized(ComponentEvent event) {
                if (getWidth() != rows.measures().width()) {
                    measure();
                }
            }
        });
        var mouse = new LogMouse(this, wishes, menu);
        addMouseListener(mouse);
        addMouseMotionListener(mouse);
    }

    /// Fonts are those of the look.
    @Override
    public void updateUI() {
        setFont(UIManager.getFont("Label.font"));
    }

    /// Has names painted in other colours.
    ///
    /// @param other tells the colour of a name
    public void colour(ToIntFunction<String> other) {
        rows.colour(other);
    }

    /// Has other names taken for those of people.
    ///
    /// @param other tells whether somebody is called so here
    public void people(Predicate<String> other) {
        rows.people(other);
    }

    /// Whether comings and goings are told from now on.
    public void tellGoings(boolean told) {
        if (rows.tellGoings(told)) {
            measure();
        }
    }

    /// Shows in other colours from now on.
    public void wear(Palette other) {
        rows.wear(other);
        setBackground(other.ground());
        measure();
    }

    public LogPage page() {
        return rows.page();
    }

    /// Shows what there is now, and leaves in view what is: at the end what is new, otherwise what was there.
    public void show(LogPage other) {
        if (other.looksLike(page())) {
            return;
        }
        boolean another = !other.buffer().equals(page().buffer());
        Anchor anchor = another ? new Anchor(0, 0, true) : anchor();
        over = -1;
        if (another) {
            sought = "";
        }
        LogRows.Change change = rows.replace(other);
        // where what was long past is gone, rows are others
        select(change.anew() ? SelectedRows.NONE : selected.map(change::moved));
        settle(new Anchor(change.moved(anchor.row), anchor.offset, anchor.end));
        describe();
        repaint();
    }

    private void measure() {
        Anchor anchor = anchor();
        rows.measure(Measures.of(this, getWidth()));
        settle(anchor);
        repaint();
    }

    /// Whether the end is in view.
    public boolean atEnd() {
        return atEnd;
    }

    /// Whether what is oldest is in view, or nearly.
    public boolean atBeginning() {
        Rectangle view = getVisibleRect();
        return view.height > 0 && view.y < view.height;
    }

    public void goToEnd() {
        settle(new Anchor(0, 0, true));
        repaint();
    }

    /// Brings a message into the midst of the view and marks it.
    ///
    /// @return whether it is here
    public boolean goTo(String id) {
        int row = page().indexOf(id);
        if (row < 0) {
            return false;
        }
        sought = id;
        settle(new Anchor(row - 1, -getVisibleRect().height / 3, false));
        repaint();
        return true;
    }

    /// Scrolls by most of what is in view.
    public void turnPage(int direction) {
        Rectangle view = getVisibleRect();
        if (getParent() instanceof JViewport viewport) {
            int most = Math.max(0, getHeight() - viewport.getExtentSize().height);
            int y = view.y + direction * view.height * 9 / 10;
            viewport.setViewPosition(new Point(0, Math.max(0, Math.min(y, most))));
        }
    }

    /// The view has been moved by somebody: what comes into view gets its true height.
    public void moved() {
        if (!settling) {
            Rectangle view = getVisibleRect();
            atEnd = view.y + view.height >= getHeight() - NEAR;
            settle(anchor());
        }
    }

    private Anchor anchor() {
        Heights heights = rows.heights();
        if (heights.size() == 0) {
            return new Anchor(0, 0, true);
        }
        int y = getVisibleRect().y - inset();
        int row = heights.rowAt(y);
        return new Anchor(row, y - heights.bottom(row), atEnd);
    }

    /// Few rows stand at the bottom.
    private int inset() {
        return Math.max(0, getHeight() - rows.heights().total());
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
                int top = viewport.getViewPosition().y - inset();
                if (!rows.measureSeen(top, top + viewport.getExtentSize().height)) {
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
        Heights heights = rows.heights();
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

    @Override
    protected void paintComponent(Graphics graphics) {
        var g = (Graphics2D) graphics.create();
        try {
            g.setColor(rows.palette().ground());
            Rectangle clip = g.getClipBounds();
            g.fillRect(clip.x, clip.y, clip.width, clip.height);
            if (rows.heights().size() > 0 && rows.measures().width() > 0) {
                rows.paint(g, Side.of(words, this), inset(), new LogRows.Marks(over, selected, sought));
            }
        } finally {
            g.dispose();
        }
    }

    boolean isOnActions(MouseEvent event) {
        return over >= 0
                && over < page().size()
                && rows.actions().isAt(event.getX(), event.getY(), getWidth(), rows.actionsTop(over, inset()));
    }

    void over(int row) {
        if (row != over) {
            over = row;
            repaint();
        }
    }

    /// Shows all of something, or less of it again.
    void unfold(String id) {
        Anchor anchor = anchor();
        rows.unfold(id);
        settle(new Anchor(anchor.row, anchor.offset, false));
        repaint();
    }

    SelectedRows selected() {
        return selected;
    }

    void select(SelectedRows other) {
        selected = other;
        repaint();
    }

    public void selectAll() {
        select(page().size() == 0 ? SelectedRows.NONE : new SelectedRows(0, page().size() - 1));
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
                .takeWhile(row -> row < page().size())
                .mapToObj(rows::line)
                .collect(Collectors.joining("\n"));
    }

    public void copySelection() {
        String text = selection();
        if (!text.isEmpty()) {
            getToolkit().getSystemClipboard().setContents(new StringSelection(text), null);
        }
    }

    /// -1 where there is none.
    int rowAt(MouseEvent event) {
        return rows.heights().size() == 0 ? -1 : rows.heights().rowAt(event.getY() - inset());
    }

    /// What a click there wishes.
    Optional<LogClick> wishAt(MouseEvent event) {
        Optional<LogClick> action = rows.answerable(over)
                .flatMap(message -> rows.actions()
                        .wishAt(message, event.getX(), event.getY(), getWidth(), rows.actionsTop(over, inset())));
        if (action.isPresent()) {
            return action;
        }
        int row = rowAt(event);
        int y = row < 0 ? 0 : event.getY() - inset() - rows.heights().top(row);
        return row < 0 || y < 0 ? Optional.empty() : rows.picture(row).wishAt(event.getX(), y);
    }

    @Override
    public Dimension getPreferredSize() {
        return new Dimension(rows.measures().width(), rows.heights().total());
    }

    @Override
    public Dimension getPreferredScrollableViewportSize() {
        return new Dimension(600, 400);
    }

    @Override
    public int getScrollableUnitIncrement(Rectangle view, int orientation, int direction) {
        return rows.measures().line() * 3;
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
        return getParent() != null && rows.heights().total() < getParent().getHeight();
    }

    /// A screen reader is told what was said last.
    private void describe() {
        getAccessibleContext()
                .setAccessibleDescription(page().size() == 0 ? words.of("log.empty") : rows.line(page().size() - 1));
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
