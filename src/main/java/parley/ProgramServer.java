package parley;

import java.util.Comparator;
import java.util.Map;
import parley.client.desktop.ServerWindow;
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

    private static void tell(Server server, ProgramLog log, String started) {
        Door first = server.addresses().keySet().stream()
                .min(Comparator.naturalOrder())
                .orElseThrow();
        log.lines().accept(started.formatted(Serving.text(server.address(first))));
    }
}
