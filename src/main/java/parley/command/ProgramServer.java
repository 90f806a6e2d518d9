package parley.command;

import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.Map;
import parley.Data;
import parley.Server;
import parley.client.desktop.ServerWindow;
import parley.config.Door;
import parley.config.Settings;
import parley.names.Casemapping;

/// Runs one of the replaced programs' servers: its own door, or a few, its log on the terminal or in a window.
final class ProgramServer {
    private ProgramServer() {}

    /// Serves until somebody ends the program.
    ///
    /// @param started what the terminal says when the door is open: a format for its address
    static int serve(Door door, String listen, int port, ProgramLog log, String started) throws InterruptedException {
        return serve(Map.of(door, port), listen, log, started);
    }

    /// @param started a format for the address of the first door, in the order of [Door]
    static int serve(Map<Door, Integer> doors, String listen, ProgramLog log, String started)
            throws InterruptedException {
        Server server = start(doors, listen, log);
        tell(server, log, started);
        return Serving.forever();
    }

    /// Serves until somebody closes the window, or ends the program.
    static int serveInWindow(
            Map<Door, Integer> doors, String listen, ProgramLog log, String started, ServerWindow window)
            throws InterruptedException {
        Server server = start(doors, listen, log);
        window.open();
        tell(server, log, started);
        window.awaitStop();
        return 0;
    }

    private static Server start(Map<Door, Integer> doors, String listen, ProgramLog log) {
        var settings =
                new Settings(listen, doors, new Casemapping().nick("operator").orElseThrow());
        Serving.endOnDefect();
        Server server = Server.start(settings, Data.passing(), log);
        Serving.stopInOrder(server::close);
        return server;
    }

    /// Where a door is reached, for whoever has opened it: nothing that goes through it is encrypted.
    static String where(InetSocketAddress address) {
        return address.getAddress().isAnyLocalAddress()
                ? "127.0.0.1:" + address.getPort()
                        + " and at every other address of this machine (--listen 127.0.0.1: at no other)"
                : Serving.text(address);
    }

    private static void tell(Server server, ProgramLog log, String started) {
        Door first = server.addresses().keySet().stream()
                .min(Comparator.naturalOrder())
                .orElseThrow();
        log.lines().accept(started.formatted(where(server.address(first))));
    }
}
