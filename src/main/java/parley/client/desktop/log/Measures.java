package parley.client.desktop.log;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.font.FontRenderContext;
import javax.swing.JComponent;

/// The fonts of the log, and its columns: who, as a picture, and what.
///
/// @param width of the log, in pixels, as are all lengths
/// @param line from one line to the next
/// @param ascent of a line
/// @param edge between the log's edge and the pictures
/// @param avatar how wide and high a picture of somebody is
/// @param what where the texts begin
/// @param room of the texts
/// @param letter how wide a letter is, more or less
record Measures(
        Font text,
        Font bold,
        Font small,
        Font mono,
        FontRenderContext context,
        int width,
        int line,
        int ascent,
        int edge,
        int avatar,
        int what,
        int room,
        float letter) {
    static Measures of(JComponent log, int width) {
        Font text = log.getFont();
        FontMetrics metrics = log.getFontMetrics(text);
        int edge = UIScale.scale(20);
        int avatar = Math.round(text.getSize2D() * 2.25f);
        int what = edge + avatar + UIScale.scale(10);
        return new Measures(
                text,
                text.deriveFont(Font.BOLD),
                text.deriveFont(text.getSize2D() * 0.82f),
                new Font(Font.MONOSPACED, Font.PLAIN, Math.round(text.getSize2D() * 0.92f)),
                metrics.getFontRenderContext(),
                width,
                metrics.getHeight() + UIScale.scale(4),
                metrics.getAscent() + UIScale.scale(2),
                edge,
                avatar,
                what,
                Math.max(10 * metrics.charWidth('n'), width - what - edge),
                metrics.stringWidth("in the middle of a text") / 23f);
    }

    /// How tall text is, more or less: enough for a scroll bar until it is seen.
    int estimate(String words) {
        int letters = Math.max(1, (int) (room / letter));
        int lines = 0;
        int start = 0;
        for (int end = words.indexOf('\n'); end >= 0; end = words.indexOf('\n', start)) {
            lines += 1 + (end - start) / letters;
            start = end + 1;
        }
        return (lines + 1 + (words.length() - start) / letters) * line + 2;
    }
}
