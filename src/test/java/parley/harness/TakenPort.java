package parley.harness;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.EnumMap;
import parley.Data;
import parley.Server;
import parley.config.Door;
import parley.config.Failure;
import parley.config.Settings;
import parley.names.Casemapping;

/// What happens where a port is in use.
public final class TakenPort {
    private TakenPort() {}

    /// Tries to start a server one of whose doors cannot open.
    public static void endsTheStart(Door door) throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = taken.getLocalPort();
            var ports = new EnumMap<Door, Integer>(Door.class);
            RunningServer.DOORS.forEach(each -> ports.put(each, each == door ? port : 0));
            var settings = new Settings(
                    "127.0.0.1", ports, new Casemapping().channel("#help").orElseThrow());
            assertThatThrownBy(() -> Server.start(settings, Data.passing(), new NoLog()))
                    .isInstanceOf(Failure.class)
                    .hasMessage("The door " + door.title() + " cannot open at 127.0.0.1:" + port
                            + ": the port is in use. Stop what uses it, or choose another port.");
        }
    }
}
