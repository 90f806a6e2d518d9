package parley.door.irc.verb;

import parley.accounts.Step.Denied;
import parley.config.OperSettings;
import parley.door.irc.Exchange;
import parley.door.irc.PasswordChecks;
import parley.irc.IrcMessage;
import parley.irc.Numeric;
import parley.protocol.Command;
import parley.protocol.Refusal;

/// OPER (Modern, "OPER message"): a name of the configuration's `[opers]` and its password, where it has no certificate
/// instead. Whoever fails often waits, as everywhere where something is proved; and nobody is told which names there
/// are.
final class OperVerb {
    private OperVerb() {}

    static void handle(Exchange exchange, IrcMessage message) {
        boolean passwordGiven = message.params().size() > 1;
        if (!passwordGiven && exchange.fingerprint().isEmpty()) {
            exchange.out().reply(Numeric.ERR_NEEDMOREPARAMS, "OPER");
            return;
        }
        String name = message.param(0);
        OperSettings oper = exchange.server().settings().opers().get(name);
        PasswordChecks.check(
                exchange, passwordGiven ? message.param(1) : null, oper == null ? null : oper.entitlement(), denied -> {
                    // it may have been removed meanwhile
                    if (oper != null
                            && denied.isEmpty()
                            && oper.equals(exchange.server().settings().opers().get(name))) {
                        exchange.perform(new Command.Oper(oper.as(name)), performed -> {
                            if (!(performed.reply() instanceof Refusal)) {
                                exchange.out().reply(Numeric.RPL_YOUREOPER);
                            }
                            exchange.show(performed);
                        });
                    } else {
                        PasswordChecks.tell(exchange, denied.orElse(Denied.WRONG), "OPER");
                    }
                });
    }
}
