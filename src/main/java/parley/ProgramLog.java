package parley;

import java.net.InetSocketAddress;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.net.ConnectionLog;

/// Tells a program's operator who comes and goes, in the program's own words.
///
/// @param connected a format for an IP address and a port
/// @param disconnected likewise
/// @param lines takes what is told; any thread may call it
record ProgramLog(String connected, String disconnected, Consumer<String> lines) implements ConnectionLog {
    private static final Logger TERMINAL = LoggerFactory.getLogger(LogSetup.TERMINAL);

    /// Tells it on the terminal.
    ProgramLog(String connected, String disconnected) {
        this(connected, disconnected, TERMINAL::info);
    }

    @Override
    public void connected(String door, InetSocketAddress peer) {
        say(connected, peer);
    }

    @Override
    public void disconnected(String door, InetSocketAddress peer, String reason) {
        say(disconnected, peer);
    }

    private void say(String format, InetSocketAddress peer) {
        lines.accept(format.formatted(peer.getAddress().getHostAddress(), peer.getPort()));
    }
}
