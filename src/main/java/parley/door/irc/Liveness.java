package parley.door.irc;

import java.time.Duration;
import parley.irc.LineBuilder;
import parley.net.Connection;

/// Finds out whether a silent client is still there: it is sent a PING, and where nothing comes then, its connection
/// ends (Modern, "PING message"). One timer a connection, which looks when the last line came; lines do not
/// touch it. Confined to the connection's event loop.
final class Liveness {
    /// How long a client may be silent.
    static final Duration IDLE = Duration.ofMinutes(2);

    /// How long it may take to answer.
    static final Duration ANSWER = Duration.ofMinutes(1);

    private final Connection connection;
    private final String server;
    private long lastHeard;
    private boolean asked;

    Liveness(Connection connection, String server) {
        this.connection = connection;
        this.server = server;
        this.lastHeard = connection.nanoTime();
        connection.after(IDLE, this::look);
    }

    /// A line has come.
    void received() {
        lastHeard = connection.nanoTime();
        if (asked) {
            asked = false;
            connection.after(IDLE, this::look);
        }
    }

    private void look() {
        Duration left = IDLE.minusNanos(connection.nanoTime() - lastHeard);
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
        connection.limit(ANSWER, "Ping timeout: " + IDLE.plus(ANSWER).toSeconds() + " seconds");
    }
}
