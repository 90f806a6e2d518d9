package parley.client.desktop.paint;

import java.awt.Component;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.font.TextMeasurer;
import java.text.AttributedString;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JMenuItem;
import parley.client.Words;

/// Components whose text is shown as it is. Swing takes text that begins with `<html>` for a page, with images that it
/// loads; nothing that others wrote may be such text.
public final class Plain {
    /// What Swing asks a component for before it makes a page of its text.
    private static final String NO_HTML = "html.disable";

    /// No text of one line has more letters.
    private static final int MOST = 400;

    private Plain() {}

    /// From which side something is laid out: places are told as from the left, and mirrored where it begins at the
    /// right.
    ///
    /// @param width of it, in pixels
    public record Side(boolean fromRight, int width) {
        public static Side of(Words words, Component component) {
            return new Side(words.isFromRight(), component.getWidth());
        }

        /// Where something stands.
        ///
        /// @param left as from the left
        /// @param wide how wide it is
        public int x(int left, int wide) {
            return fromRight ? width - left - wide : left;
        }

        public float x(float left, float wide) {
            return fromRight ? width - left - wide : left;
        }
    }

    public static JLabel label(String text) {
        var label = without(new JLabel());
        label.setText(text);
        return label;
    }

    public static JMenuItem item(String text) {
        var item = without(new JMenuItem());
        item.setText(text);
        return item;
    }

    /// Has a component show no HTML, whatever text it is given from now on.
    public static <C extends JComponent> C without(C component) {
        component.putClientProperty(NO_HTML, true);
        return component;
    }

    /// Paints a text of one line as it is, emoji in colour, and a sign at its end where it has no room.
    ///
    /// @param x as from the left, see [Side]
    /// @return how wide it is
    public static int draw(Graphics2D g, Side side, String text, int x, int baseline, int room) {
        if (text.isBlank() || room <= 0) {
            return 0;
        }
        String some = text.length() > MOST ? text.substring(0, text.offsetByCodePoints(0, MOST / 2)) : text;
        TextLayout layout = layout(g, some);
        if (layout.getAdvance() > room) {
            var measurer = new TextMeasurer(styled(some, g.getFont()).getIterator(), g.getFontRenderContext());
            float sign = layout(g, "…").getAdvance();
            int end = measurer.getLineBreakIndex(0, Math.max(1, room - sign));
            layout = layout(g, some.substring(0, end) + "…");
        }
        layout.draw(g, side.x(x, layout.getAdvance()), baseline);
        return Math.round(layout.getAdvance());
    }

    private static TextLayout layout(Graphics2D g, String text) {
        return new TextLayout(styled(text, g.getFont()).getIterator(), g.getFontRenderContext());
    }

    private static AttributedString styled(String text, Font font) {
        var styled = new AttributedString(text);
        styled.addAttribute(TextAttribute.FONT, font);
        Emoji.picture(styled, text, font);
        return styled;
    }
}
