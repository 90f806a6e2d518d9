package parley.irc;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A line worded once for many clients, who differ in their nick only, its first parameter. Immutable.
public final class PreparedLine {
    final byte[] beforeNick;
    final byte[] behindNick;

    private PreparedLine(byte[] beforeNick, byte[] behindNick) {
        this.beforeNick = beforeNick;
        this.behindNick = behindNick;
    }

    /// Prepares lines that have been written for one client, with a source and without tags. They are what others
    /// would get whose nicks take as many bytes; to longer ones not all may fit.
    ///
    /// @param lines as [LineBuilder#take] gives them
    /// @param nick the first parameter of each of them
    public static List<PreparedLine> of(byte[] lines, String nick) {
        int width = nick.getBytes(StandardCharsets.UTF_8).length;
        var prepared = new ArrayList<PreparedLine>();
        int start = 0;
        for (int end = 0; end < lines.length; end++) {
            if (lines[end] == '\n') {
                int hole = behindBlank(lines, behindBlank(lines, start));
                prepared.add(new PreparedLine(
                        Arrays.copyOfRange(lines, start, hole), Arrays.copyOfRange(lines, hole + width, end - 1)));
                start = end + 1;
            }
        }
        return List.copyOf(prepared);
    }

    private static int behindBlank(byte[] lines, int from) {
        int at = from;
        while (lines[at] != ' ') {
            at++;
        }
        return at + 1;
    }
}
