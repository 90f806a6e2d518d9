package parley.client.desktop;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.TextLayout;
import javax.swing.JLabel;
import parley.client.desktop.paint.Plain;
import parley.client.desktop.paint.Plain.Side;

/// A text of one line as it is, emoji in colour; what has no room is left out.
final class TextLine extends JLabel {
    private final String name;

    /// @param name for who cannot see it
    TextLine(String name) {
        this.name = name;
        Plain.without(this);
        getAccessibleContext().setAccessibleName(name);
    }

    void show(String text) {
        if (!text.equals(getText())) {
            setText(text);
            setToolTipText(null);
            getAccessibleContext().setAccessibleName(name + (text.isBlank() ? "" : ": " + text));
            revalidate();
            repaint();
        }
    }

    void wear(Font font, Color colour) {
        setFont(font);
        setForeground(colour);
    }

    @Override
    public Dimension getPreferredSize() {
        FontMetrics metrics = getFontMetrics(getFont());
        String text = getText();
        int width = text.isBlank()
                ? 0
                : (int) Math.ceil(new TextLayout(text, getFont(), metrics.getFontRenderContext()).getAdvance());
        return new Dimension(width + getFont().getSize(), metrics.getHeight() + 4);
    }

    @Override
    public Dimension getMinimumSize() {
        return new Dimension(0, getPreferredSize().height);
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        var g = (Graphics2D) graphics.create();
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setFont(getFont());
        g.setColor(getForeground());
        FontMetrics metrics = getFontMetrics(getFont());
        int baseline = (getHeight() - metrics.getHeight()) / 2 + metrics.getAscent();
        var side = new Side(!getComponentOrientation().isLeftToRight(), getWidth());
        Plain.draw(g, side, getText(), 0, baseline, getWidth());
        g.dispose();
    }
}
