package parley.door.irc.verb;

import java.util.Optional;
import parley.chat.Position;
import parley.chat.Target;
import parley.door.irc.Exchange;
import parley.door.irc.MessageIds;
import parley.door.irc.Outbound;
import parley.door.irc.parameter.Targets;
import parley.irc.IrcMessage;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Evidence;
import parley.protocol.Performed;
import parley.protocol.Query;
import parley.protocol.Refusal;
import parley.protocol.Refusal.CannotRedact.Obstacle;

/// REDACT (IRCv3 draft/message-redaction). Of a message that is not recent any more, history is asked who wrote it.
final class RedactVerb {
    private static final String VERB = "REDACT";

    private RedactVerb() {}

    static void handle(Exchange exchange, IrcMessage message) {
        Optional<? extends Target> target = Targets.target(exchange.server().names(), message.param(0));
        if (target.isEmpty()) {
            fail(exchange.out(), message, Obstacle.NO_SUCH_TARGET);
            return;
        }
        Position position = MessageIds.parse(message.param(1)).orElse(null);
        var redact = new Command.Redact(target.get(), position, message.param(2));
        exchange.perform(redact, performed -> {
            if (position != null
                    && performed.reply() instanceof Refusal.CannotRedact(var _, Obstacle obstacle)
                    && obstacle != Obstacle.FORBIDDEN) {
                lookUp(exchange, message, new Query.Trace(target.get(), position), obstacle);
            } else {
                tell(exchange, message, performed);
            }
        });
    }

    /// @param obstacle what is in the way unless history has the message
    private static void lookUp(Exchange exchange, IrcMessage message, Query.Trace trace, Obstacle obstacle) {
        exchange.lookUp(trace, reply -> {
            if (reply instanceof Answer.Traced(Optional<Evidence> evidence) && evidence.isPresent()) {
                var redact = new Command.Redact(trace.of(), trace.message(), message.param(2), evidence.get());
                exchange.perform(redact, performed -> tell(exchange, message, performed));
            } else {
                fail(exchange.out(), message, obstacle);
            }
        });
    }

    private static void tell(Exchange exchange, IrcMessage message, Performed performed) {
        if (performed.reply() instanceof Refusal.CannotRedact(var _, var obstacle)) {
            fail(exchange.out(), message, obstacle);
        } else {
            exchange.show(performed);
        }
    }

    private static void fail(Outbound out, IrcMessage message, Obstacle obstacle) {
        String target = message.param(0);
        String msgid = message.param(1);
        switch (obstacle) {
            case NO_SUCH_TARGET -> out.fail(VERB, "INVALID_TARGET", "You cannot delete messages from there", target);
            case UNKNOWN -> out.fail(VERB, "UNKNOWN_MSGID", "This message does not exist or is too old", target, msgid);
            case FORBIDDEN -> out.fail(VERB, "REDACT_FORBIDDEN", "You may not delete this message", target, msgid);
        }
    }
}
