package parley.door.irc.verb;

import java.util.Optional;
import parley.chat.Position;
import parley.chat.Target;
import parley.door.irc.Client;
import parley.door.irc.MessageIds;
import parley.irc.Capability;
import parley.irc.IrcMessage;
import parley.irc.Numeric;
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

    static void handle(Client client, IrcMessage message) {
        if (!client.has(Capability.MESSAGE_REDACTION)) {
            client.reply(Numeric.ERR_UNKNOWNCOMMAND, VERB);
            return;
        }
        Optional<? extends Target> target = Targets.target(client.server().names(), message.param(0));
        if (target.isEmpty()) {
            fail(client, message, Obstacle.NO_SUCH_TARGET);
            return;
        }
        Position position = MessageIds.parse(message.param(1)).orElse(null);
        var redact = new Command.Redact(target.get(), position, message.param(2));
        client.perform(redact, performed -> {
            if (position != null
                    && performed.reply() instanceof Refusal.CannotRedact(var _, Obstacle obstacle)
                    && obstacle != Obstacle.FORBIDDEN) {
                lookUp(client, message, new Query.Trace(target.get(), position), obstacle);
            } else {
                tell(client, message, performed);
            }
        });
    }

    /// @param obstacle what is in the way unless history has the message
    private static void lookUp(Client client, IrcMessage message, Query.Trace trace, Obstacle obstacle) {
        client.lookUp(trace, reply -> {
            if (reply instanceof Answer.Traced(Optional<Evidence> evidence) && evidence.isPresent()) {
                var redact = new Command.Redact(trace.of(), trace.message(), message.param(2), evidence.get());
                client.perform(redact, performed -> tell(client, message, performed));
            } else {
                fail(client, message, obstacle);
            }
        });
    }

    private static void tell(Client client, IrcMessage message, Performed performed) {
        if (performed.reply() instanceof Refusal.CannotRedact(var _, var obstacle)) {
            fail(client, message, obstacle);
        } else {
            client.show(performed);
        }
    }

    private static void fail(Client client, IrcMessage message, Obstacle obstacle) {
        String target = Client.shown(message.param(0));
        String msgid = Client.shown(message.param(1));
        switch (obstacle) {
            case NO_SUCH_TARGET -> client.fail(VERB, "INVALID_TARGET", "You cannot delete messages from there", target);
            case UNKNOWN ->
                client.fail(VERB, "UNKNOWN_MSGID", "This message does not exist or is too old", target, msgid);
            case FORBIDDEN -> client.fail(VERB, "REDACT_FORBIDDEN", "You may not delete this message", target, msgid);
        }
    }
}
