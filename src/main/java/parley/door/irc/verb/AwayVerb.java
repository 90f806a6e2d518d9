package parley.door.irc.verb;

import parley.chat.Characters;
import parley.door.irc.Client;
import parley.irc.Capability;
import parley.irc.IrcMessage;
import parley.irc.Numeric;
import parley.protocol.Command;
import parley.protocol.Performed;
import parley.protocol.Refusal;

/// AWAY (Modern, "AWAY message"), before registration too for who has IRCv3 draft/pre-away; `*` is of a client that
/// nobody sits at.
final class AwayVerb {
    private AwayVerb() {}

    static void handle(Client client, IrcMessage message) {
        String reason = Characters.shortened(
                message.param(0), client.settings().irc().limits().away());
        String away = reason.isEmpty() ? null : reason;
        if (client.isRegistered()) {
            client.perform(new Command.SetAway(away), performed -> tell(client, performed, away != null));
        } else if (client.has(Capability.PRE_AWAY)) {
            client.registration().away(away);
            client.reply(numeric(away != null));
        } else {
            client.reply(Numeric.ERR_NOTREGISTERED);
        }
    }

    private static void tell(Client client, Performed performed, boolean away) {
        client.show(performed);
        if (!(performed.reply() instanceof Refusal)) {
            client.reply(numeric(away));
        }
    }

    private static Numeric numeric(boolean away) {
        return away ? Numeric.RPL_NOWAWAY : Numeric.RPL_UNAWAY;
    }
}
