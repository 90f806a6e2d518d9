package parley.door.irc;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import parley.irc.LineBuilder;

/// Writes CAP with names of capabilities (IRCv3 capability-negotiation), as many lines as it takes.
public final class CapLines {
    /// From this version on clients know values and several lines, and cap-notify is implied.
    public static final int VERSION = 302;

    private CapLines() {}

    /// Writes one line at least.
    ///
    /// @param marked whether all lines but the last say that there are more, for clients of [#VERSION]
    /// @param start begins a line, up to the names
    public static void write(List<String> names, boolean marked, Supplier<LineBuilder> start) {
        LineBuilder begun = start.get().param("*");
        int room = begun.room() - 3;
        begun.undo();
        List<String> texts = cut(names, room);
        for (int i = 0; i < texts.size(); i++) {
            LineBuilder line = start.get();
            boolean more = marked && i < texts.size() - 1;
            (more ? line.param("*") : line).trailing(texts.get(i)).end();
        }
    }

    /// @param room the most bytes of a text
    private static List<String> cut(List<String> names, int room) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (String name : names) {
            if (!line.isEmpty() && line.length() + name.length() + 1 > room) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(name);
        }
        lines.add(line.toString());
        return lines;
    }
}
