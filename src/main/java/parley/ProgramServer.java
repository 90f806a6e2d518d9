package parley;

import java.util.Map;
import org.slf4j.LoggerFactory;
import parley.names.Casemapping;

/// Runs one of the replaced programs' servers: a single door, its log on the terminal.
final class ProgramServer {
    private ProgramServer() {}

    /// Serves until somebody ends the program.
    ///
    /// @param started what the terminal says when the door is open: a format for its address
    static int serve(Door door, String listen, int port, ProgramLog log, String started) throws InterruptedException {
        var settings = new Settings(
                listen, Map.of(door, port), new Casemapping().nick("operator").orElseThrow());
        Server server = Server.start(settings, Data.passing(), log);
        Serving.stopInOrder(server::close);
        String address = Serving.text(server.address(door));
        LoggerFactory.getLogger(LogSetup.TERMINAL).info(started.formatted(address));
        return Serving.forever();
    }
}
