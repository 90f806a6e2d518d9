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
import parley.door.irc.Client;
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

    static void handle(Client client, IrcMessage message) {
        List<String> names = Targets.split(client, message.param(0));
        if (names.isEmpty()) {
            client.reply(Numeric.ERR_NONICKNAMEGIVEN);
            return;
        }
        String count = message.param(1);
        int limit = count.matches("[0-9]{1,6}") ? Integer.parseInt(count) : 0;
        var queries = new ArrayList<Query>();
        for (String name : names) {
            Nick nick = client.server().names().nick(name).orElse(null);
            if (nick == null) {
                nobody(client, name);
            } else {
                queries.add(new Query.Whowas(nick, limit));
            }
        }
        if (!queries.isEmpty()) {
            client.perform(queries, performed -> performed.forEach(each -> tell(client, each)));
        }
    }

    private static void nobody(Client client, String name) {
        client.reply(Numeric.ERR_WASNOSUCHNICK, Client.shown(name));
        client.reply(Numeric.RPL_ENDOFWHOWAS, Client.shown(name));
    }

    private static void tell(Client client, Performed performed) {
        String asked = ((Query.Whowas) performed.request()).nick().name();
        List<WhowasEntry> departures = ((Answer.Whowas) performed.reply()).departures();
        if (departures.isEmpty()) {
            nobody(client, asked);
            return;
        }
        Operator self = client.profile().operator();
        boolean seesAddresses = self != null && self.may(Privilege.SEE_HOSTS);
        for (WhowasEntry departure : departures) {
            Profile profile = departure.profile();
            client.numeric(Numeric.RPL_WHOWASUSER)
                    .param(profile.nick().name())
                    .param(profile.source().username())
                    .param(profile.source().host())
                    .param("*")
                    .trailing(profile.realName())
                    .end();
            if (seesAddresses) {
                client.reply(
                        Numeric.RPL_WHOISACTUALLY,
                        profile.nick().name(),
                        profile.source().username() + "@" + WhoLines.address(profile),
                        WhoLines.address(profile));
            }
            client.numeric(Numeric.RPL_WHOISSERVER)
                    .param(profile.nick().name())
                    .param(client.server().name())
                    .trailing(TIME.format(departure.at()))
                    .end();
        }
        client.reply(Numeric.RPL_ENDOFWHOWAS, asked);
    }
}
