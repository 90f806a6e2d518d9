package parley.door.irc;

import java.time.Duration;
import parley.irc.LineBuilder;
import parley.net.Connection;

/// Finds out whether a silent client is still there: it is sent a PING, and where nothing comes then, its connection
/// ends (Modern, "PING message"). One timer a connection, which looks when the last line came; lines do not
/// touch it. Confined to the connection's event loop.
final class Liveness {
    /// How long it may take to answer.
    static final Duration ANSWER = Duration.ofMinutes(1);

    private final Connection connection;
    private final String server;
    private final Duration idle;
    private long lastHeard;
    private boolean asked;

    /// @param idle how long a client may be silent
    Liveness(Connection connection, String server, Duration idle) {
        this.idle = idle;
        this.connection = connection;
        this.server = server;
        this.lastHeard = connection.nanoTime();
        connection.after(idle, this::look);
    }

    /// A line has come.
    void received() {
        lastHeard = connection.nanoTime();
        if (asked) {
            asked = false;
            connection.after(idle, this::look);
        }
    }

    private void look() {
        Duration left = idle.minusNanos(connection.nanoTime() - lastHeard);
        if (left.isPositive()) {
            connection.after(left, this::look);
            return;
        }
        asked = true;
        connection.send(new LineBuilder()
                .source(server)
                .command("PING")
                .trailing(server)
                .end()
                .take());
        connection.limit(ANSWER, "Ping timeout: " + idle.plus(ANSWER).toSeconds() + " seconds");
    }
}
