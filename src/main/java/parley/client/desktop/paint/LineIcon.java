package parley.client.desktop.paint;

import com.formdev.flatlaf.util.UIScale;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Path2D;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.swing.Icon;
import javax.swing.JButton;

/// The page's signs (`views/icons.js`): drawn on a field of 20 by 20, with lines of one width. Confined to the event
/// dispatch thread.
public enum LineIcon {
    ADD("M10 4v12M4 10h12"),
    CHANNEL("M7.5 4.5l-1.6 11M14.1 4.5l-1.6 11M4.2 7.8h12M3.8 12.2h12"),
    CHECK("M4 10.5l4 4 8-9"),
    CLOSE("M5 5l10 10M15 5L5 15"),
    MESSAGE("M4 4.5h12v8.5H9.5L6 16v-3H4z"),
    MORE("M4.5 10v.1M10 10v.1M15.5 10v.1"),
    MUTE("M4 4l12 12M6 8.5V12l-1.5 2H12M8 5.2A4 4 0 0 1 14 8.5V11M8.5 16.5h3"),
    PEOPLE("M7.5 9.5a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4ZM2.5 16c.2-3 2-4.5 5-4.5s4.8 1.5 5 4.5"
            + "M13 4.5a2.4 2.4 0 0 1 0 4.7M14.5 11.7c1.9.5 2.9 1.9 3 4.3"),
    PERSON("M10 9.8a3.1 3.1 0 1 0 0-6.2 3.1 3.1 0 0 0 0 6.2ZM4 16.5c.3-3.3 2.4-4.9 6-4.9s5.7 1.6 6 4.9"),
    REPLY("M8 5L3.5 9.5 8 14M4 9.5h7.5c3 0 4.5 1.7 4.5 5"),
    SEARCH("M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11ZM13 13l4 4"),
    SEND("M3.5 10L16.5 4l-3.5 12.5-3-5L3.5 10ZM10 11.5L16.5 4"),
    SETTINGS("M3.5 6h7M14.5 6h2M3.5 14h2M9.5 14h7M12.5 4v4M7.5 12v4"),
    SMILE("M10 3.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM7 11.8c1.5 2 4.5 2 6 0M7.7 8v.3M12.3 8v.3");

    private static final float FIELD = 20;

    private static final Map<LineIcon, Path2D> SHAPES = new EnumMap<>(LineIcon.class);

    private final String path;

    LineIcon(String path) {
        this.path = path;
    }

    /// Draws it in a square, in the colour that is set.
    /// A button that is this sign, with words for who cannot see it.
    public JButton button(String name) {
        var button = new JButton(icon());
        button.putClientProperty("JButton.buttonType", "toolBarButton");
        button.setToolTipText(name);
        button.getAccessibleContext().setAccessibleName(name);
        return button;
    }

    public void paint(Graphics2D g, float x, float y, float size) {
        Object hint = g.getRenderingHint(RenderingHints.KEY_ANTIALIASING);
        AffineTransform place = g.getTransform();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.translate(x, y);
        g.scale(size / FIELD, size / FIELD);
        g.setStroke(new BasicStroke(1.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(SHAPES.computeIfAbsent(this, icon -> new Reader(icon.path).read()));
        g.setTransform(place);
        if (hint != null) {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, hint);
        }
    }

    /// It in the colour of the text beside it.
    public Icon icon() {
        return new OfComponent(this);
    }

    private record OfComponent(LineIcon icon) implements Icon {
        @Override
        public void paintIcon(Component component, Graphics graphics, int x, int y) {
            var g = (Graphics2D) graphics.create();
            Color colour = component.getForeground();
            g.setColor(component.isEnabled() ? colour : new Color((colour.getRGB() & 0xFFFFFF) | 0x80000000, true));
            icon.paint(g, x, y, getIconWidth());
            g.dispose();
        }

        @Override
        public int getIconWidth() {
            return UIScale.scale(20);
        }

        @Override
        public int getIconHeight() {
            return getIconWidth();
        }
    }

    /// Reads a path as SVG has it: M, L, H, V, C, S, A and Z, absolute or relative; of arcs those of circles.
    private static final class Reader {
        private static final Pattern TOKEN = Pattern.compile("[A-Za-z]|-?(?:\\d*\\.\\d+|\\d+)");

        private final Matcher tokens;
        private final Path2D shape = new Path2D.Float();
        private String token = "";
        private double x;
        private double y;
        private double controlX;
        private double controlY;

        Reader(String path) {
            tokens = TOKEN.matcher(path);
            next();
        }

        private void next() {
            token = tokens.find() ? tokens.group() : "";
        }

        private double number() {
            double number = Double.parseDouble(token);
            next();
            return number;
        }

        Path2D read() {
            while (!token.isEmpty()) {
                char command = token.charAt(0);
                next();
                do {
                    step(command);
                } while (!token.isEmpty() && !Character.isLetter(token.charAt(0)));
            }
            return shape;
        }

        private void step(char command) {
            boolean relative = Character.isLowerCase(command);
            double fromX = relative ? x : 0;
            double fromY = relative ? y : 0;
            switch (Character.toUpperCase(command)) {
                case 'M' -> {
                    to(fromX + number(), fromY + number());
                    shape.moveTo(x, y);
                }
                case 'L' -> line(fromX + number(), fromY + number());
                case 'H' -> line(fromX + number(), y);
                case 'V' -> line(x, fromY + number());
                case 'C' -> curve(fromX + number(), fromY + number(), fromX, fromY);
                case 'S' -> curve(2 * x - controlX, 2 * y - controlY, fromX, fromY);
                case 'A' -> arc(fromX, fromY);
                case 'Z' -> shape.closePath();
                default -> throw new IllegalArgumentException("Not a command of a path: " + command);
            }
        }

        private void to(double toX, double toY) {
            x = toX;
            y = toY;
            controlX = toX;
            controlY = toY;
        }

        private void line(double toX, double toY) {
            to(toX, toY);
            shape.lineTo(x, y);
        }

        private void curve(double firstX, double firstY, double fromX, double fromY) {
            double secondX = fromX + number();
            double secondY = fromY + number();
            double toX = fromX + number();
            double toY = fromY + number();
            shape.curveTo(firstX, firstY, secondX, secondY, toX, toY);
            to(toX, toY);
            controlX = secondX;
            controlY = secondY;
        }

        /// SVG 2, "Implementation notes", B.2.4, for circles.
        private void arc(double fromX, double fromY) {
            double radius = number();
            number();
            number();
            boolean large = number() != 0;
            boolean sweep = number() != 0;
            double toX = fromX + number();
            double toY = fromY + number();
            double halfX = (x - toX) / 2;
            double halfY = (y - toY) / 2;
            double half = halfX * halfX + halfY * halfY;
            double r = Math.max(radius, Math.sqrt(half));
            double away = Math.sqrt(Math.max(0, (r * r - half) / half)) * (large == sweep ? -1 : 1);
            double centreX = away * halfY + (x + toX) / 2;
            double centreY = -away * halfX + (y + toY) / 2;
            double start = Math.toDegrees(Math.atan2(y - centreY, x - centreX));
            double extent = Math.toDegrees(Math.atan2(toY - centreY, toX - centreX)) - start;
            extent = sweep ? (extent + 720) % 360 : -((720 - extent) % 360);
            shape.append(new Arc2D.Double(centreX - r, centreY - r, 2 * r, 2 * r, -start, -extent, Arc2D.OPEN), true);
            to(toX, toY);
        }
    }
}
