package parley.door.irc;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import parley.chat.Position;
import parley.irc.IrcMessage;
import parley.irc.LineBuilder;
import parley.protocol.Command;
import parley.protocol.Query;

/// Finds out how much of what it was sent a client has got. Only where an account is to be given what it misses.
/// Confined to the connection's event loop.
///
/// 1. A line of the client's says that it has got what its socket had taken before the line came. So nothing is given
///    again to who has answered it: a program would carry it out again. What was still on its way when a line came the
///    other way is taken for got, too; where the connection breaks just then it is in history only.
/// 2. A PING or PONG is a program's by itself and says nothing, but the PONG to a PING that bears how far the client
///    has been told: it is through with that. One is sent some time after something was, where the client says nothing.
/// 3. While a client is given what it missed its lines wait, and the socket takes what it is given: a line that is
///    looked at behind that may have been sent before, as programs join at once when they come. So lines say nothing
///    again until the PING that comes behind what was missed is answered.
public final class Receipts {
    /// How long what is sent may go unconfirmed: after a crash so much is seen twice.
    static final Duration INTERVAL = Duration.ofSeconds(20);

    /// No server is called so.
    private static final char MARK = '=';

    private final Exchange exchange;
    private boolean armed;

    /// Whether lines say nothing, for they may be older than what the client was given last.
    private boolean awaitsPong;

    /// How far the client has been told, how much of that its socket has taken, and how much the client has got.
    private @Nullable Position sent;

    private @Nullable Position taken;
    private @Nullable Position got;

    Receipts(Exchange exchange) {
        this.exchange = exchange;
    }

    /// Something that stands there is sent to the client next.
    void delivers(Position upTo) {
        if (exchange.playback().underWay()) {
            awaitsPong = true; // it waits behind that
        } else {
            advance();
        }
        sent = upTo;
        delivered();
    }

    private void advance() {
        if (exchange.session().connection().isThrough()) {
            taken = sent;
        }
    }

    /// A line has come.
    void received(IrcMessage line) {
        boolean byItself = line.command().equals("PING") || line.command().equals("PONG");
        if (byItself
                || awaitsPong
                || exchange.playback().underWay()
                || exchange.playback().failed()) {
            return;
        }
        advance();
        Position through = taken;
        if (through != null && !through.equals(got)) {
            got = through;
            exchange.session().submit(new Command.MarkSeen(through));
        }
    }

    /// The client is sent something, or has sent something itself.
    void delivered() {
        if (!armed
                && exchange.peer().isRegistered()
                && exchange.peer().profile().account() != null) {
            armed = true;
            exchange.session().connection().loop().schedule(this::look, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void look() {
        armed = false;
        ask();
    }

    /// The client has been given what it missed: much of what may come twice, so it is asked at once.
    void replayed() {
        awaitsPong = exchange.playback().gave(); // if it was nothing, the lines behind it count as ever
        if (awaitsPong) {
            ask();
        }
    }

    /// Has the client asked at once.
    void ask() {
        if (exchange.playback().underWay()) {
            delivered(); // what it is given first must be before the PING
        } else if (!exchange.playback().failed()) {
            exchange.session().inquire(new Query.Latest());
        }
    }

    /// The client has been told all up to here.
    void latest(Position latest) {
        if (exchange.playback().underWay()) {
            delivered();
            return;
        }
        exchange.session()
                .connection()
                .send(new LineBuilder()
                        .source(exchange.server().name())
                        .command("PING")
                        .trailing(MARK + MessageIds.of(latest))
                        .end()
                        .take());
        sent = latest;
    }

    /// The client answers a PING with what that bore.
    public void pong(String token) {
        if (exchange.peer().isRegistered() && !token.isEmpty() && token.charAt(0) == MARK) {
            awaitsPong = false;
            MessageIds.parse(token.substring(1))
                    .ifPresent(position -> exchange.session().submit(new Command.MarkSeen(position)));
        }
    }
}
