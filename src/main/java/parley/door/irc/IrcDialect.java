package parley.door.irc;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.chat.Position;
import parley.chat.Profile;
import parley.config.Suggestion;
import parley.door.Dialect;
import parley.door.PlainText;
import parley.door.Session;
import parley.irc.IrcMessage;
import parley.irc.Numeric;
import parley.net.Connection;
import parley.net.Pacing;
import parley.net.Unpaced;
import parley.net.frame.End;
import parley.net.frame.Frame;
import parley.net.frame.Framer;
import parley.net.frame.MessageFramer;
import parley.port.Variant;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Event;
import parley.protocol.Performed;
import parley.protocol.Query;
import parley.protocol.Refusal;
import parley.protocol.Request;

/// A client's side of a connection at the IRC door: lines come in here. Confined to the connection's event loop.
///
/// A line is an exchange: whatever it takes, its answer is complete before the next line is looked at, and of a
/// labelled line the answer is one (IRCv3 labeled-response).
public final class IrcDialect implements Dialect {
    /// The most bytes of a client's tags, the `@` and the blank behind them included (message-tags, "Size limit").
    private static final int MAX_TAGS = 4_096;

    /// So many bytes of one line are no mistake but an attack, and end the connection.
    private static final int ENDLESS = 16 * 1024;

    private final IrcServer server;
    private final Exchange exchange;

    public IrcDialect(Session session, IrcServer server) {
        this.server = server;
        this.exchange = new Exchange(session, server);
    }

    @Override
    public Framer framer(Connection connection) {
        return new MessageFramer(MAX_TAGS + server.settings().irc().limits().line(), ENDLESS);
    }

    @Override
    public Pacing pacing() {
        return new Unpaced();
    }

    @Override
    public @Nullable Variant variant() {
        return exchange.peer().variant();
    }

    @Override
    public void opened() {
        exchange.session().connection().limit(server.settings().limits().registration(), "Registration timed out");
        server.arrived(exchange);
    }

    @Override
    public boolean leaves(String line) {
        return IrcMessage.parse(line.stripTrailing())
                .map(IrcMessage::command)
                .filter("QUIT"::equals)
                .isPresent();
    }

    @Override
    public void delayed() {
        exchange.outside(() -> exchange.out().notice(PlainText.DELAYED));
    }

    @Override
    public void received(Frame frame) {
        exchange.received();
        Optional<IrcMessage> message = IrcMessage.parse(frame.text());
        if (!frame.whole() || isTooLong(frame.text())) {
            refuse(message, () -> exchange.out().reply(Numeric.ERR_INPUTTOOLONG));
        } else if (!frame.valid()) {
            refuse(
                    message,
                    () -> exchange.out().fail(failing(message), "INVALID_UTF8", "What is not UTF-8 is not taken here"));
        } else {
            message.ifPresent(this::take);
        }
    }

    /// The command that a FAIL names for a line that is not UTF-8: none can be told for sure, but METADATA, whose
    /// clients wait for a FAIL of their own.
    private static String failing(Optional<IrcMessage> message) {
        return message.map(IrcMessage::command)
                .filter(MetadataLines.VERB::equals)
                .orElse("*");
    }

    /// Answers a line that is not carried out, with its label where it can be read.
    private void refuse(Optional<IrcMessage> message, Runnable answer) {
        exchange.begin(message);
        answer.run();
        exchange.handled();
    }

    private boolean isTooLong(String text) {
        int limit = server.settings().irc().limits().line() - 2;
        if (text.length() <= limit / 3) {
            return false;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        int tags = 0;
        if (text.charAt(0) == '@') {
            while (tags < utf8.length && utf8[tags] != ' ') {
                tags++;
            }
            tags = Math.min(tags + 1, utf8.length);
        }
        return tags > MAX_TAGS || utf8.length - tags > limit;
    }

    private void take(IrcMessage message) {
        exchange.begin(Optional.of(message));
        exchange.receipts().received(message);
        Verb verb = server.verbs().get(message.command());
        if (verb == null) {
            List<String> near = Suggestion.near(
                    message.command(), server.verbs().names().stream().sorted());
            exchange.out()
                    .say(
                            Numeric.ERR_UNKNOWNCOMMAND,
                            Numeric.ERR_UNKNOWNCOMMAND.text()
                                    + (near.isEmpty() ? "" : "; near are " + String.join(", ", near)),
                            message.command());
        } else if (!verb.mayBeUsed(exchange.peer())) {
            exchange.out()
                    .reply(exchange.peer().isRegistered() ? Numeric.ERR_ALREADYREGISTERED : Numeric.ERR_NOTREGISTERED);
        } else if (message.params().size() < verb.params()) {
            exchange.out().reply(Numeric.ERR_NEEDMOREPARAMS, verb.name());
        } else if (!exchange.batchTakes(message)) {
            server.used(verb);
            verb.carryOut(exchange, message);
        }
        exchange.handled();
    }

    @Override
    public void done(Request request) {
        // told by its event
    }

    @Override
    public void refused(Request request, Refusal refusal) {
        switch (request) {
            case Query.Playback _ -> {
                if (!(refusal instanceof Refusal.TryAgain)) {
                    exchange.out().notice("What you missed cannot be read now; it comes when you come again.");
                    exchange.out().flush();
                }
                exchange.playback().refused(refusal);
            }
            case Query.Latest _, Command.MarkSeen _ -> {
                // is tried again after the next message
            }
            case Query _ -> exchange.found(refusal);
            default -> {
                Refusals.tell(exchange.out(), request, refusal);
                exchange.out().flush();
            }
        }
    }

    @Override
    public void answered(Answer answer) {
        switch (answer) {
            case Answer.Playback missed -> exchange.playback().answered(missed);
            case Answer.Latest(Position position) -> exchange.receipts().latest(position);
            default -> exchange.found(answer);
        }
    }

    @Override
    public void delivers(Position upTo) {
        exchange.receipts().delivers(upTo);
    }

    @Override
    public void performed(List<Performed> performed) {
        exchange.performed(performed);
    }

    @Override
    public void delivered(Event event) {
        exchange.outside(() -> ChannelReplies.delivered(exchange, event));
    }

    @Override
    public void renewed(Profile self) {
        exchange.renewedElsewhere(self);
    }

    /// RFC 2812, section 3.1.7: who quits or is made to is told so with ERROR.
    @Override
    public Farewell farewell(End why) {
        server.gone(exchange);
        return new IrcFarewell(why.words()).words();
    }
}
