package parley;

import java.net.InetSocketAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.net.ConnectionLog;

/// Tells a program's operator who comes and goes, in the program's own words, on its terminal.
///
/// @param connected a format for an IP address and a port
/// @param disconnected likewise
record ProgramLog(String connected, String disconnected) implements ConnectionLog {
    private static final Logger TERMINAL = LoggerFactory.getLogger(LogSetup.TERMINAL);

    @Override
    public void connected(String door, InetSocketAddress peer) {
        say(connected, peer);
    }

    @Override
    public void disconnected(String door, InetSocketAddress peer, String reason) {
        say(disconnected, peer);
    }

    private static void say(String format, InetSocketAddress peer) {
        TERMINAL.info(format.formatted(peer.getAddress().getHostAddress(), peer.getPort()));
    }
}
