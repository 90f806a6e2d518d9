package parley.door.irc;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import parley.chat.Position;
import parley.hub.Command;
import parley.hub.Query;
import parley.irc.IrcMessage;
import parley.irc.LineBuilder;

/// Finds out how much of what it was sent a client has got: some time after it was sent something it gets a PING that
/// bears how far it has been told, and its PONG says that it is through with that. Only where an account is to be given
/// what it misses. Confined to the connection's event loop.
final class Receipts {
    /// How long what is sent may go unconfirmed: after a crash so much is seen twice.
    static final Duration INTERVAL = Duration.ofSeconds(20);

    /// No server is called so.
    private static final char MARK = '=';

    private final Client client;
    private boolean armed;

    Receipts(Client client) {
        this.client = client;
    }

    /// The client is sent something, or has sent something itself.
    void delivered() {
        if (!armed && client.isRegistered() && client.profile().account() != null) {
            armed = true;
            client.session().connection().loop().schedule(this::look, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void look() {
        armed = false;
        ask();
    }

    /// The client has been given what it missed: much of what may come twice, so it is asked at once.
    void replayed() {
        if (client.replays().gave()) {
            ask();
        }
    }

    /// Has the client asked at once.
    void ask() {
        if (client.replays().underWay()) {
            delivered(); // what it is given first must be before the PING
        } else if (!client.replays().failed()) {
            client.session().inquire(new Query.Latest());
        }
    }

    /// The client has been told all up to here.
    void told(Position latest) {
        if (client.replays().underWay()) {
            delivered();
            return;
        }
        client.session()
                .connection()
                .send(new LineBuilder()
                        .source(client.server().name())
                        .command("PING")
                        .trailing(MARK + MessageIds.of(latest))
                        .end()
                        .take());
    }

    /// PONG (Modern, "PONG message").
    static void handle(Client client, IrcMessage message) {
        List<String> params = message.params();
        String token = params.isEmpty() ? "" : params.getLast();
        if (client.isRegistered() && !token.isEmpty() && token.charAt(0) == MARK) {
            MessageIds.parse(token.substring(1))
                    .ifPresent(position -> client.session().submit(new Command.MarkSeen(position)));
        }
    }
}
