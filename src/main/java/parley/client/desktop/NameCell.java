package parley.client.desktop;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.Map;
import javax.swing.JLabel;
import javax.swing.JList;
import org.jspecify.annotations.Nullable;
import parley.client.Words;
import parley.client.desktop.log.RowPainter;
import parley.client.desktop.paint.LineIcon;
import parley.client.desktop.paint.Palette;
import parley.client.desktop.paint.Plain;
import parley.client.desktop.paint.Plain.Side;

/// A line of a list: a sign, a name, and perhaps a number at its end. Its text is there for screen readers; it is
/// painted here.
final class NameCell extends JLabel {
    private final Words words;
    private String sign = "";
    private @Nullable LineIcon icon;
    private @Nullable Color picture;
    private String name = "";
    private String detail = "";
    private String badge = "";
    private boolean loud;
    private boolean bold;
    private boolean italic;
    private boolean heading;
    private boolean chosen;
    private boolean over;
    private @Nullable LineIcon mark;
    private Color colour = Color.BLACK;
    private Palette palette = Palette.LIGHT;

    NameCell(Words words) {
        this.words = words;
        Plain.without(this);
        setOpaque(true);
    }

    /// @param text the name
    NameCell show(JList<?> list, boolean selected, String text, Color textColour, Palette colours) {
        sign = "";
        icon = null;
        picture = null;
        mark = null;
        name = text;
        detail = "";
        colour = textColour;
        palette = colours;
        badge = "";
        loud = false;
        bold = false;
        italic = false;
        heading = false;
        over = false;
        chosen = selected;
        setText(text);
        setFont(list.getFont());
        setBackground(list.getBackground());
        return this;
    }

    /// @param before what stands before the name, such as the sign of a rank
    NameCell withSign(String before) {
        sign = before;
        setText(before + name);
        return this;
    }

    NameCell withIcon(LineIcon before) {
        icon = before;
        return this;
    }

    /// With a small picture of somebody before the name.
    NameCell withPicture(Color ground) {
        picture = ground;
        return this;
    }

    /// @param behind what stands behind the name, in weaker letters
    NameCell withDetail(String behind) {
        detail = behind;
        if (!behind.isEmpty()) {
            setText(getText() + " (" + behind + ")");
        }
        return this;
    }

    /// A sign at the end.
    NameCell withMark(LineIcon atEnd) {
        mark = atEnd;
        return this;
    }

    NameCell inBold() {
        bold = true;
        return this;
    }

    NameCell inItalics() {
        italic = true;
        return this;
    }

    /// The name of a part of the list.
    NameCell asHeading() {
        heading = true;
        return this;
    }

    /// @param isOver whether the mouse is over it
    NameCell over(boolean isOver) {
        over = isOver;
        return this;
    }

    /// @param isLoud whether the number is of what is about the user
    NameCell withBadge(int number, boolean isLoud) {
        if (number > 0) {
            badge = number > 999 ? "999+" : Integer.toString(number);
            loud = isLoud;
            String told = words.of(isLoud ? "buffer.mentions" : "buffer.unread", Map.of("count", number));
            setText(getText() + words.of("comma") + told);
        }
        return this;
    }

    static int height(JList<?> list) {
        return list.getFontMetrics(list.getFont()).getHeight() + UIScale.scale(11);
    }

    @Override
    public Dimension getPreferredSize() {
        FontMetrics metrics = getFontMetrics(getFont());
        return new Dimension(metrics.charWidth('n') * 16, metrics.getHeight() + UIScale.scale(11));
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        var g = (Graphics2D) graphics.create();
        try {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            g.setColor(getBackground());
            g.fillRect(0, 0, getWidth(), getHeight());
            Side side = Side.of(words, this);
            if (chosen || over) {
                int inset = UIScale.scale(6);
                int round = UIScale.scale(12);
                g.setColor(chosen ? palette.chosen() : palette.hover());
                g.fillRoundRect(inset, 1, getWidth() - 2 * inset, getHeight() - 2, round, round);
            }
            paintTexts(g, side);
        } finally {
            g.dispose();
        }
    }

    private void paintTexts(Graphics2D g, Side side) {
        float size = getFont().getSize2D();
        Font font = heading
                ? getFont().deriveFont(Font.BOLD, size * 0.8f)
                : getFont().deriveFont((bold ? Font.BOLD : 0) | (italic ? Font.ITALIC : 0), size);
        FontMetrics metrics = getFontMetrics(font);
        int edge = UIScale.scale(15);
        int bottom = heading ? getHeight() - UIScale.scale(5) - metrics.getDescent() : 0;
        int baseline = heading ? bottom : (getHeight() - metrics.getHeight()) / 2 + metrics.getAscent();
        int end = getWidth() - edge - paintEnd(g, side, edge);
        g.setFont(font);
        g.setColor(palette.subdued());
        int x = edge + paintBefore(g, side, edge, baseline, metrics);
        g.setColor(heading ? palette.subdued() : colour);
        int room = Math.max(0, end - x);
        g.clipRect(side.x(x, room), 0, room, getHeight());
        x += Plain.draw(g, side, name, x, baseline, end - x);
        if (!detail.isEmpty()) {
            g.setFont(getFont().deriveFont(size * 0.85f));
            g.setColor(palette.subdued());
            Plain.draw(g, side, detail, x + edge / 2, baseline, end - x - edge / 2);
        }
    }

    /// @return how much room it takes
    private int paintBefore(Graphics2D g, Side side, int edge, int baseline, FontMetrics metrics) {
        int size = UIScale.scale(18);
        if (icon != null) {
            icon.paint(g, side.x(edge - 1f, size), (getHeight() - size) / 2f, size);
            return size + UIScale.scale(7);
        }
        if (picture == null) {
            int wide = metrics.stringWidth(sign);
            g.drawString(sign, side.x(edge, wide), baseline);
            return wide;
        }
        int wide = metrics.getHeight() + UIScale.scale(2);
        int y = (getHeight() - wide) / 2;
        int pictured = side.x(edge - UIScale.scale(3), wide);
        g.setColor(picture);
        g.fillRoundRect(pictured, y, wide, wide, wide * 5 / 9, wide * 5 / 9);
        Font small = getFont().deriveFont(Font.BOLD, getFont().getSize2D() * 0.8f);
        g.setFont(small);
        g.setColor(palette.onNick());
        RowPainter.initial(name).ifPresent(letter -> {
            FontMetrics letters = g.getFontMetrics();
            int left = pictured + (wide - letters.stringWidth(letter)) / 2;
            g.drawString(letter, left, y + (wide - letters.getHeight()) / 2 + letters.getAscent());
        });
        g.setFont(getFont());
        g.setColor(palette.subdued());
        int room = wide + UIScale.scale(6);
        if (!sign.isEmpty()) {
            int signed = metrics.stringWidth(sign);
            g.drawString(sign, side.x(getWidth() - edge - signed, signed), baseline);
        }
        return room;
    }

    /// @return how much room it takes
    private int paintEnd(Graphics2D g, Side side, int edge) {
        int room = 0;
        if (mark != null) {
            int size = UIScale.scale(15);
            room = size + edge / 2;
            g.setColor(palette.subdued());
            mark.paint(g, side.x(getWidth() - edge - size, size), (getHeight() - size) / 2f, size);
        }
        return badge.isEmpty() ? room : room + paintBadge(g, side, getWidth() - edge - room, edge);
    }

    private int paintBadge(Graphics2D g, Side side, int end, int edge) {
        Font font = getFont().deriveFont(Font.BOLD, getFont().getSize2D() * 0.8f);
        FontMetrics metrics = getFontMetrics(font);
        int height = metrics.getHeight() + UIScale.scale(2);
        int width = Math.max(height, metrics.stringWidth(badge) + height * 2 / 3);
        int y = (getHeight() - height) / 2;
        g.setColor(loud ? palette.accent() : palette.line());
        int x = side.x(end - width, width);
        g.fillRoundRect(x, y, width, height, height, height);
        g.setFont(font);
        g.setColor(loud ? palette.onAccent() : palette.text());
        int baseline = y + (height - metrics.getHeight()) / 2 + metrics.getAscent();
        g.drawString(badge, x + (width - metrics.stringWidth(badge)) / 2, baseline);
        return width + edge / 2;
    }
}
