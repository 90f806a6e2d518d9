package parley.client.desktop;

import java.awt.Rectangle;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import javax.swing.JList;

/// Which line of a list the mouse is over.
final class Hover extends MouseAdapter {
    private final JList<?> list;
    private int index = -1;

    Hover(JList<?> list) {
        this.list = list;
        list.addMouseListener(this);
        list.addMouseMotionListener(this);
    }

    boolean isAt(int line) {
        return line == index;
    }

    @Override
    public void mouseMoved(MouseEvent event) {
        int at = list.locationToIndex(event.getPoint());
        Rectangle line = at < 0 ? null : list.getCellBounds(at, at);
        move(line != null && line.contains(event.getPoint()) ? at : -1);
    }

    @Override
    public void mouseExited(MouseEvent event) {
        move(-1);
    }

    private void move(int to) {
        if (to != index) {
            index = to;
            list.repaint();
        }
    }
}
