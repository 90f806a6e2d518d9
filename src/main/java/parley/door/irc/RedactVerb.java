package parley.door.irc;

import java.util.Optional;
import parley.chat.Target;
import parley.hub.Command;
import parley.hub.Performed;
import parley.hub.Refusal;
import parley.irc.Capability;
import parley.irc.IrcMessage;
import parley.irc.Numeric;

/// REDACT (IRCv3 draft/message-redaction).
final class RedactVerb {
    private static final String VERB = "REDACT";

    private RedactVerb() {}

    static void handle(Client client, IrcMessage message) {
        if (!client.has(Capability.MESSAGE_REDACTION)) {
            client.reply(Numeric.ERR_UNKNOWNCOMMAND, VERB);
            return;
        }
        Optional<? extends Target> target = Targets.target(client, message.param(0));
        if (target.isEmpty()) {
            fail(client, message, Refusal.CannotRedact.Obstacle.NO_SUCH_TARGET);
            return;
        }
        var redact = new Command.Redact(
                target.get(), MessageIds.parse(message.param(1)).orElse(null), message.param(2));
        client.perform(redact, performed -> tell(client, message, performed));
    }

    private static void tell(Client client, IrcMessage message, Performed performed) {
        if (performed.reply() instanceof Refusal.CannotRedact(var _, var obstacle)) {
            fail(client, message, obstacle);
        } else {
            client.show(performed);
        }
    }

    private static void fail(Client client, IrcMessage message, Refusal.CannotRedact.Obstacle obstacle) {
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
