package parley.client.desktop;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.UIManager;

/// A line of a list: a name, and perhaps a number at its end. Its text is there for screen readers; it is painted here.
final class NameCell extends JLabel {
    private String sign = "";
    private String name = "";
    private String badge = "";
    private boolean loud;
    private boolean bold;
    private Color colour = Color.BLACK;
    private Palette palette = Palette.LIGHT;

    NameCell() {
        Plain.without(this);
        setOpaque(true);
    }

    /// @param before what stands before the name, such as the sign of a rank
    NameCell show(JList<?> list, boolean selected, String before, String text, Color textColour, Palette colours) {
        sign = before;
        name = text;
        colour = textColour;
        palette = colours;
        badge = "";
        loud = false;
        bold = false;
        setText(before + text);
        setFont(list.getFont());
        setBackground(selected ? colours.selection() : list.getBackground());
        return this;
    }

    NameCell inBold() {
        bold = true;
        return this;
    }

    /// @param isLoud whether the number is of what is about the user
    NameCell withBadge(int number, boolean isLoud) {
        if (number > 0) {
            badge = number > 999 ? "999+" : Integer.toString(number);
            loud = isLoud;
            setText(getText() + ", " + badge + (isLoud ? " for you" : " unread"));
        }
        return this;
    }

    static int height(JList<?> list) {
        return list.getFontMetrics(list.getFont()).getHeight() + 10;
    }

    @Override
    public Dimension getPreferredSize() {
        FontMetrics metrics = getFontMetrics(getFont());
        return new Dimension(metrics.charWidth('n') * 16, metrics.getHeight() + 10);
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        var g = (Graphics2D) graphics.create();
        try {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            g.setColor(getBackground());
            g.fillRect(0, 0, getWidth(), getHeight());
            paintTexts(g);
        } finally {
            g.dispose();
        }
    }

    private void paintTexts(Graphics2D g) {
        Font font = bold ? getFont().deriveFont(Font.BOLD) : getFont();
        FontMetrics metrics = getFontMetrics(font);
        int edge = metrics.charWidth('n');
        int baseline = (getHeight() - metrics.getHeight()) / 2 + metrics.getAscent();
        int room = getWidth() - 2 * edge - paintBadge(g, edge);
        g.setFont(font);
        g.setColor(palette.subdued());
        g.drawString(sign, edge, baseline);
        int x = edge + (sign.isEmpty() ? 0 : metrics.stringWidth(sign));
        g.setColor(colour);
        g.clipRect(x, 0, Math.max(0, edge + room - x), getHeight());
        g.drawString(name, x, baseline);
    }

    /// @return how much room it takes
    private int paintBadge(Graphics2D g, int edge) {
        if (badge.isEmpty()) {
            return 0;
        }
        Font font = getFont().deriveFont(Font.BOLD, getFont().getSize2D() * 0.85f);
        FontMetrics metrics = getFontMetrics(font);
        int height = metrics.getHeight() + 2;
        int width = Math.max(height, metrics.stringWidth(badge) + height * 2 / 3);
        int x = getWidth() - edge - width;
        int y = (getHeight() - height) / 2;
        g.setColor(loud ? UIManager.getColor("Component.accentColor") : palette.line());
        g.fillRoundRect(x, y, width, height, height, height);
        g.setFont(font);
        g.setColor(loud ? (palette.dark() ? Color.BLACK : Color.WHITE) : palette.text());
        g.drawString(badge, x + (width - metrics.stringWidth(badge)) / 2, y + 1 + metrics.getAscent());
        return width + edge / 2;
    }
}
