package parley.client.desktop.log;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Graphics2D;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import parley.client.TimelineEntry;
import parley.client.desktop.paint.LineIcon;
import parley.client.desktop.paint.Palette;
import parley.client.desktop.paint.Plain.Side;

/// What can be done with the message that the mouse is over, at the end of its row: react, answer, and what else there
/// is.
final class RowActions {
    private static final int BUTTON = 30;
    private static final int HEIGHT = 28;
    private static final int EDGE = 20;

    private record Action(LineIcon icon, Function<TimelineEntry.Message, LogClick> wish) {}

    private static final List<Action> ALL = List.of(
            new Action(LineIcon.SMILE, LogClick.Pick::new),
            new Action(LineIcon.REPLY, LogClick.Answer::new),
            new Action(LineIcon.MORE, LogClick.More::new));

    private final boolean fromRight;

    RowActions(boolean fromRight) {
        this.fromRight = fromRight;
    }

    int height() {
        return UIScale.scale(HEIGHT);
    }

    private int left(int width) {
        int wide = UIScale.scale(BUTTON) * ALL.size();
        return new Side(fromRight, width).x(width - UIScale.scale(EDGE) - wide, wide);
    }

    /// @param width of the log
    /// @param top where they stand
    boolean isAt(int x, int y, int width, int top) {
        int left = left(width);
        return x >= left && x < left + UIScale.scale(BUTTON) * ALL.size() && y >= top && y < top + height();
    }

    Optional<LogClick> wishAt(TimelineEntry.Message message, int x, int y, int width, int top) {
        return isAt(x, y, width, top)
                ? Optional.of(
                        ALL.get((x - left(width)) / UIScale.scale(BUTTON)).wish.apply(message))
                : Optional.empty();
    }

    void paint(Graphics2D g, Palette palette, int width, int top) {
        int button = UIScale.scale(BUTTON);
        int round = UIScale.scale(12);
        int x = left(width);
        g.setColor(palette.raised());
        g.fillRoundRect(x, top, button * ALL.size(), height(), round, round);
        g.setColor(palette.line());
        g.drawRoundRect(x, top, button * ALL.size(), height(), round, round);
        g.setColor(palette.subdued());
        int size = UIScale.scale(18);
        for (Action action : ALL) {
            action.icon.paint(g, x + (button - size) / 2f, top + (height() - size) / 2f, size);
            x += button;
        }
    }
}
