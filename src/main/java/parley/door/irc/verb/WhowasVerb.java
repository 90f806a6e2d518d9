package parley.door.irc.verb;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import parley.chat.Nick;
import parley.chat.Operator;
import parley.chat.Privilege;
import parley.chat.Profile;
import parley.chat.WhowasEntry;
import parley.door.irc.Exchange;
import parley.door.irc.Output;
import parley.irc.IrcMessage;
import parley.irc.Numeric;
import parley.protocol.Answer;
import parley.protocol.Performed;
import parley.protocol.Query;

/// WHOWAS (Modern, "WHOWAS message"): who had a nick before; a count below 1 is none.
final class WhowasVerb {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

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

    private static void nobody(Output out, String name) {
        out.reply(Numeric.ERR_WASNOSUCHNICK, name);
        out.reply(Numeric.RPL_ENDOFWHOWAS, name);
    }

    private static void tell(Exchange exchange, Performed performed) {
        String asked = ((Query.Whowas) performed.request()).nick().name();
        List<WhowasEntry> departures = ((Answer.Whowas) performed.reply()).departures();
        if (departures.isEmpty()) {
            nobody(exchange.out(), asked);
            return;
        }
        Operator self = exchange.peer().profile().operator();
        boolean seesAddresses = self != null && self.may(Privilege.SEE_HOSTS);
        for (WhowasEntry departure : departures) {
            Profile profile = departure.profile();
            exchange.out()
                    .numeric(Numeric.RPL_WHOWASUSER)
                    .param(profile.nick().name())
                    .param(profile.source().username())
                    .param(profile.source().host())
                    .param("*")
                    .trailing(profile.realName())
                    .end();
            if (seesAddresses) {
                exchange.out()
                        .reply(
                                Numeric.RPL_WHOISACTUALLY,
                                profile.nick().name(),
                                profile.source().username() + "@" + WhoLines.address(profile),
                                WhoLines.address(profile));
            }
            exchange.out()
                    .numeric(Numeric.RPL_WHOISSERVER)
                    .param(profile.nick().name())
                    .param(exchange.server().name())
                    .trailing(TIME.format(departure.at()))
                    .end();
        }
        exchange.out().reply(Numeric.RPL_ENDOFWHOWAS, asked);
    }
}
