package parley.door.irc;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import parley.irc.LineBuilder;

/// Writes CAP with names of capabilities (IRCv3 capability-negotiation).
public final class CapLines {
    /// From this version on clients know values and several lines, and cap-notify is implied.
    public static final int VERSION = 302;

    private CapLines() {}

    /// Writes one line at least. Clients older than [#VERSION] take the first line for the whole list, and the next for
    /// an answer to what they ask then: they are told what fits into one.
    ///
    /// @param several whether the client knows several lines, of which all but the last say that there are more
    /// @param start begins a line, up to the names
    public static void write(List<String> names, boolean several, Supplier<LineBuilder> start) {
        LineBuilder begun = start.get().param("*");
        int room = begun.room() - 3;
        begun.undo();
        List<String> texts = cut(names, room);
        int count = several ? texts.size() : 1;
        for (int i = 0; i < count; i++) {
            LineBuilder line = start.get();
            (i < count - 1 ? line.param("*") : line).trailing(texts.get(i)).end();
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
