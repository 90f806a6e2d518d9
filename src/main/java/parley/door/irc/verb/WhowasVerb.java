package parley.door.irc.verb;

import java.util.ArrayList;
import java.util.List;
import parley.chat.Nick;
import parley.chat.Privilege;
import parley.chat.Profile;
import parley.chat.WhowasEntry;
import parley.door.irc.Exchange;
import parley.door.irc.IrcServer;
import parley.door.irc.Outbound;
import parley.door.irc.parameter.Targets;
import parley.irc.IrcMessage;
import parley.irc.Numeric;
import parley.protocol.Answer;
import parley.protocol.Performed;
import parley.protocol.Query;

/// WHOWAS (Modern, "WHOWAS message"): who had a nick before; a count below 1 is none.
final class WhowasVerb {
    private WhowasVerb() {}

    static void handle(Exchange exchange, IrcMessage message) {
        List<String> names = Targets.split(exchange, message.param(0));
        if (names.isEmpty()) {
            exchange.out().reply(Numeric.ERR_NONICKNAMEGIVEN);
            return;
        }
        String count = message.param(1);
        int limit = count.matches("[0-9]{1,6}") ? Integer.parseInt(count) : 0;
        var queries = new ArrayList<Query>();
        for (String name : names) {
            Nick nick = exchange.server().names().nick(name).orElse(null);
            if (nick == null) {
                nobody(exchange.out(), name);
            } else {
                queries.add(new Query.Whowas(nick, limit));
            }
        }
        if (!queries.isEmpty()) {
            exchange.perform(queries, performed -> performed.forEach(each -> tell(exchange, each)));
        }
    }

    private static void nobody(Outbound out, String name) {
        out.reply(Numeric.ERR_WASNOSUCHNICK, name);
        out.reply(Numeric.RPL_ENDOFWHOWAS, name);
    }

    private static void tell(Exchange exchange, Performed performed) {
        Outbound out = exchange.out();
        String asked = ((Query.Whowas) performed.request()).nick().name();
        List<WhowasEntry> entries = ((Answer.Whowas) performed.reply()).entries();
        if (entries.isEmpty()) {
            nobody(out, asked);
            return;
        }
        boolean seesAddresses = exchange.peer().may(Privilege.SEE_HOSTS);
        for (WhowasEntry entry : entries) {
            Profile profile = entry.profile();
            WhoisVerb.user(out, Numeric.RPL_WHOWASUSER, profile);
            if (seesAddresses) {
                WhoisVerb.actually(out, profile);
            }
            out.say(
                    Numeric.RPL_WHOISSERVER,
                    IrcServer.words(entry.at()),
                    profile.nick().name(),
                    exchange.server().name());
        }
        out.reply(Numeric.RPL_ENDOFWHOWAS, asked);
    }
}
