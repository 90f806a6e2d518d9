package parley.door.irc.verb;

import parley.chat.Characters;
import parley.door.irc.Exchange;
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

    static void handle(Exchange exchange, IrcMessage message) {
        String reason = Characters.shortened(
                message.param(0), exchange.server().settings().irc().limits().away());
        String away = reason.isEmpty() ? null : reason;
        if (exchange.peer().isRegistered()) {
            exchange.perform(new Command.SetAway(away), performed -> tell(exchange, performed, away != null));
        } else if (exchange.peer().has(Capability.PRE_AWAY)) {
            exchange.registration().away(away);
            exchange.out().reply(numeric(away != null));
        } else {
            exchange.out().reply(Numeric.ERR_NOTREGISTERED);
        }
    }

    private static void tell(Exchange exchange, Performed performed, boolean away) {
        exchange.show(performed);
        if (!(performed.reply() instanceof Refusal)) {
            exchange.out().reply(numeric(away));
        }
    }

    private static Numeric numeric(boolean away) {
        return away ? Numeric.RPL_NOWAWAY : Numeric.RPL_UNAWAY;
    }
}
