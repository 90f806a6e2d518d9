package parley.client.desktop;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.font.FontRenderContext;
import javax.swing.JComponent;

/// The fonts of the log, and its columns: when, who, what.
///
/// @param width of the log, in pixels, as are all lengths
/// @param line from one line to the next
/// @param ascent of a line
/// @param when where the times begin
/// @param who where the names end
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
        int when,
        int who,
        int what,
        int room,
        float letter) {

    /// So many letters of a name are seen; the end of a longer one is not.
    private static final int NAME = 12;

    static Measures of(JComponent log, int width) {
        Font text = log.getFont();
        Font small = text.deriveFont(text.getSize2D() * 0.88f);
        FontMetrics metrics = log.getFontMetrics(text);
        int edge = metrics.charWidth('n');
        int who = edge + log.getFontMetrics(small).stringWidth("00:00") + edge + NAME * metrics.charWidth('n');
        int what = who + edge * 3 / 2;
        return new Measures(
                text,
                text.deriveFont(Font.BOLD),
                small,
                new Font(Font.MONOSPACED, Font.PLAIN, text.getSize()),
                metrics.getFontRenderContext(),
                width,
                metrics.getHeight() + 2,
                metrics.getAscent() + 1,
                edge,
                who,
                what,
                Math.max(10 * edge, width - what - 2 * edge),
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
