package parley.client.desktop.log;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.font.TextLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.client.desktop.paint.Plain.Side;

/// How a [LogRow] looks, at one width: laid out once by a [RowPainter], painted often. All text is painted as glyphs,
/// so none of it is ever taken for HTML.
final class Picture {
    private final List<Glyphs> glyphs = new ArrayList<>();
    private final List<Box> boxes = new ArrayList<>();
    private final List<Area> areas = new ArrayList<>();
    private final List<Glyphs> whenOver = new ArrayList<>();
    private boolean mention;
    private int top;
    private int height;

    /// Text on its baseline.
    private record Glyphs(TextLayout layout, float x, float y, Color colour) {
        Glyphs mirrored(Side side) {
            return new Glyphs(layout, side.x(x, layout.getAdvance()), y, colour);
        }
    }

    /// A place that can be clicked.
    private record Area(Rectangle where, LogClick wish) {}

    /// A ground behind text, or a line.
    ///
    /// @param round the diameter of its corners
    private record Box(Rectangle where, Color ground, Color edge, int round) {}

    void write(TextLayout layout, float x, float y, Color colour) {
        glyphs.add(new Glyphs(layout, x, y, colour));
    }

    /// Text that is seen while the mouse is over the row.
    void writeWhenOver(TextLayout layout, float x, float y, Color colour) {
        whenOver.add(new Glyphs(layout, x, y, colour));
    }

    void box(Rectangle where, Color ground, Color edge, int round) {
        boxes.add(new Box(where, ground, edge, round));
    }

    /// A thin line across.
    void rule(int from, int to, int y, Color colour) {
        boxes.add(new Box(new Rectangle(from, y, to - from, 1), colour, colour, 0));
    }

    void click(Rectangle where, LogClick wish) {
        areas.add(new Area(where, wish));
    }

    /// Leaves out what is below a line.
    void cut(int y) {
        glyphs.removeIf(each -> each.y > y);
        areas.removeIf(each -> each.where.y > y);
        boxes.removeIf(each -> each.where.y > y);
        boxes.replaceAll(each -> each.where.y + each.where.height <= y
                ? each
                : new Box(
                        new Rectangle(each.where.x, each.where.y, each.where.width, y - each.where.y),
                        each.ground,
                        each.edge,
                        each.round));
    }

    /// @param side from which all of it is laid out
    /// @param rowTop where the row itself begins: what stands above belongs to the day
    void finish(Side side, int rowTop, int whole, boolean isMention) {
        if (side.fromRight()) {
            glyphs.replaceAll(each -> each.mirrored(side));
            whenOver.replaceAll(each -> each.mirrored(side));
            boxes.replaceAll(each -> new Box(mirrored(each.where, side), each.ground, each.edge, each.round));
            areas.replaceAll(each -> new Area(mirrored(each.where, side), each.wish));
        }
        top = rowTop;
        height = whole;
        mention = isMention;
    }

    private static Rectangle mirrored(Rectangle where, Side side) {
        return new Rectangle(side.x(where.x, where.width), where.y, where.width, where.height);
    }

    int height() {
        return height;
    }

    /// Where the row itself begins, below the line of a day.
    int top() {
        return top;
    }

    boolean mention() {
        return mention;
    }

    /// What a click at a place of it wishes.
    Optional<LogClick> wishAt(int x, int y) {
        return areas.reversed().stream()
                .filter(area -> area.where.contains(x, y))
                .map(Area::wish)
                .findFirst();
    }

    void paint(Graphics2D g, int offset, boolean over) {
        for (Box box : boxes) {
            Rectangle where = box.where;
            g.setColor(box.ground);
            if (where.height == 1) {
                g.fillRect(where.x, offset + where.y, where.width, 1);
            } else {
                g.fillRoundRect(where.x, offset + where.y, where.width, where.height, box.round, box.round);
            }
            if (!box.edge.equals(box.ground)) {
                g.setColor(box.edge);
                g.setStroke(new BasicStroke(1));
                g.drawRoundRect(where.x, offset + where.y, where.width - 1, where.height - 1, box.round, box.round);
            }
        }
        paint(g, glyphs, offset);
        if (over) {
            paint(g, whenOver, offset);
        }
    }

    private static void paint(Graphics2D g, List<Glyphs> all, int offset) {
        for (Glyphs each : all) {
            g.setColor(each.colour);
            each.layout.draw(g, each.x, offset + each.y);
        }
    }
}
