package parley.command;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.door.SafeText;
import parley.net.ConnectionLog;
import parley.net.Origin;

/// Tells a program's operator who comes and goes, in the program's own words.
///
/// @param connected a format for an IP address and a port
/// @param disconnected likewise
/// @param lines takes what is told; any thread may call it
/// @param names of those who are in, by where they come from
record ProgramLog(String connected, String disconnected, Consumer<String> lines, Map<Origin, String> names)
        implements ConnectionLog {
    private static final Logger TERMINAL = LoggerFactory.getLogger(LogSetup.TERMINAL);

    /// Tells it on the terminal.
    ProgramLog(String connected, String disconnected) {
        this(connected, disconnected, TERMINAL::info);
    }

    ProgramLog(String connected, String disconnected, Consumer<String> lines) {
        this(connected, disconnected, lines, new ConcurrentHashMap<>());
    }

    @Override
    public void connected(String door, Origin origin) {
        say(connected, origin);
    }

    /// The originals say at most that; who it was is another line.
    @Override
    public void entered(String door, Origin origin, String name) {
        String shown = SafeText.safe(name);
        names.put(origin, shown);
        lines.accept(shown + " has come in from " + origin);
    }

    @Override
    public void disconnected(String door, Origin origin, String reason) {
        say(disconnected, origin);
        String name = names.remove(origin);
        if (name != null) {
            lines.accept(name + " has left");
        }
    }

    private void say(String format, Origin origin) {
        lines.accept(format.formatted(origin.host(), origin.socket().getPort()));
    }
}
