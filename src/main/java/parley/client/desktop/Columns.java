package parley.client.desktop;

import java.awt.ComponentOrientation;
import java.awt.Dimension;
import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JSplitPane;
import parley.client.desktop.paint.Palette;

/// The three columns of the window: conversations, messages, and people or what was found. The first stands at the side
/// at which the reader's tongue begins.
final class Columns {
    /// The least that is left of the outer ones, and of the one in the midst, in pixels.
    private static final int LEAST = 80;

    private static final int LEAST_MIDDLE = 240;

    private final boolean fromRight;
    private final JComponent conversations;
    private final JComponent side;
    private final JSplitPane inner;
    private final JSplitPane whole;

    Columns(boolean fromRight, JComponent conversations, JComponent middle, JComponent side) {
        this.fromRight = fromRight;
        this.conversations = conversations;
        this.side = side;
        conversations.setMinimumSize(new Dimension(LEAST, 0));
        middle.setMinimumSize(new Dimension(LEAST_MIDDLE, 0));
        side.setMinimumSize(new Dimension(LEAST, 0));
        inner = fromRight ? split(side, middle, 0) : split(middle, side, 1);
        whole = fromRight ? split(inner, conversations, 1) : split(conversations, inner, 0);
    }

    /// @param weight which one grows with the window: 0 the right one, 1 the left one
    private static JSplitPane split(JComponent left, JComponent right, int weight) {
        var split = new JSplitPane(JSplitPane.HORIZONTAL_SPLIT, left, right) {
            @Override
            public void setComponentOrientation(ComponentOrientation other) {
                // Swing would change the sides once more
            }
        };
        split.setBorder(null);
        split.setContinuousLayout(true);
        split.setResizeWeight(weight);
        return split;
    }

    JComponent component() {
        return whole;
    }

    void wear(Palette palette) {
        for (JSplitPane each : new JSplitPane[] {whole, inner}) {
            each.setBackground(palette.line());
            each.setDividerSize(1);
        }
        whole.setBorder(BorderFactory.createMatteBorder(1, 0, 0, 0, palette.line()));
    }

    /// Gives the outer columns their widths.
    ///
    /// @param usual for those that have none
    /// @param width of all
    void widen(Preferences.Sides sides, int usual, int width) {
        int first = sides.channels() > 0 ? sides.channels() : usual;
        int last = sides.people() > 0 ? sides.people() : usual;
        int rest = width - first - whole.getDividerSize();
        whole.setDividerLocation(fromRight ? rest : first);
        widenSide(Math.min(last, rest - LEAST_MIDDLE - inner.getDividerSize()), rest);
    }

    /// Gives the last column a width, if it leaves that much for the messages.
    void widenSide(int wanted) {
        if (inner.getWidth() - wanted - inner.getDividerSize() > LEAST_MIDDLE) {
            widenSide(wanted, inner.getWidth());
        }
    }

    private void widenSide(int wanted, int room) {
        inner.setDividerLocation(fromRight ? wanted : room - wanted - inner.getDividerSize());
    }

    int sideWidth() {
        return side.getWidth();
    }

    int conversationsWidth() {
        return conversations.getWidth();
    }
}
