package parley.client.desktop.log;

import java.awt.Cursor;
import java.awt.Rectangle;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javax.swing.SwingUtilities;
import parley.client.TimelineEntry;

/// The mouse in the log: clicks follow links, drags select.
final class LogMouse extends MouseAdapter {
    private final LogView log;
    private final Consumer<LogClick> wishes;
    private final BiConsumer<Integer, MouseEvent> menu;

    /// @param menu is asked for at a row
    LogMouse(LogView log, Consumer<LogClick> wishes, BiConsumer<Integer, MouseEvent> menu) {
        this.log = log;
        this.wishes = wishes;
        this.menu = menu;
    }

    @Override
    public void mousePressed(MouseEvent event) {
        log.requestFocusInWindow();
        if (event.isPopupTrigger()) {
            popUp(event);
        } else if (SwingUtilities.isLeftMouseButton(event)) {
            int row = log.rowAt(event);
            log.select(event.isShiftDown() ? log.selected().to(row) : SelectedRows.of(row));
        }
    }

    @Override
    public void mouseDragged(MouseEvent event) {
        if (!log.selected().isEmpty() && SwingUtilities.isLeftMouseButton(event)) {
            log.select(log.selected().to(log.rowAt(event)));
            log.scrollRectToVisible(new Rectangle(0, event.getY(), 1, 1));
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
            log.wishAt(event).ifPresent(wish -> grant(wish, event));
        }
    }

    private void grant(LogClick wish, MouseEvent event) {
        log.select(SelectedRows.NONE);
        switch (wish) {
            case LogClick.Unfold(String id) -> log.unfold(id);
            case LogClick.More(TimelineEntry.Message message) -> open(log.page().indexOf(message.id()), event);
            default -> wishes.accept(wish);
        }
    }

    @Override
    public void mouseExited(MouseEvent event) {
        log.over(-1);
    }

    @Override
    public void mouseMoved(MouseEvent event) {
        if (!log.isOnActions(event)) {
            log.over(log.rowAt(event));
        }
        boolean click = log.wishAt(event).isPresent();
        log.setCursor(Cursor.getPredefinedCursor(click ? Cursor.HAND_CURSOR : Cursor.DEFAULT_CURSOR));
    }

    private void popUp(MouseEvent event) {
        int row = log.rowAt(event);
        if (row >= 0) {
            open(row, event);
        }
    }

    private void open(int row, MouseEvent event) {
        log.selectRow(row);
        menu.accept(row, event);
    }
}
