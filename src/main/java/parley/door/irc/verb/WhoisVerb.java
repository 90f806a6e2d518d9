package parley.door.irc.verb;

import java.util.List;
import java.util.Optional;
import parley.chat.Account;
import parley.chat.Nick;
import parley.chat.Operator;
import parley.chat.Profile;
import parley.chat.Service;
import parley.chat.UserMode;
import parley.door.irc.Client;
import parley.door.irc.Modes;
import parley.door.irc.ServiceProfiles;
import parley.irc.Capability;
import parley.irc.IrcMessage;
import parley.irc.LineBuilder;
import parley.irc.Numeric;
import parley.protocol.Answer;
import parley.protocol.Query;

/// WHOIS (Modern, "WHOIS message"), also with the name of the server, or of a nick, before the nick.
final class WhoisVerb {
    private WhoisVerb() {}

    static void handle(Client client, IrcMessage message) {
        List<String> params = message.params();
        String asked = params.size() > 1 ? params.get(1) : message.param(0);
        String name = asked.split(",", 2)[0];
        if (name.isEmpty()) {
            client.reply(Numeric.ERR_NONICKNAMEGIVEN);
            return;
        }
        if (params.size() > 1
                && !ServerVerbs.isHere(client, params.getFirst())
                && !params.getFirst().equals(asked)) {
            client.reply(Numeric.ERR_NOSUCHSERVER, Client.shown(params.getFirst()));
            return;
        }
        Nick nick = client.server().names().nick(name).orElse(null);
        if (nick == null) {
            client.reply(Numeric.ERR_NOSUCHNICK, Client.shown(name));
            client.reply(Numeric.RPL_ENDOFWHOIS, Client.shown(asked));
            return;
        }
        Optional<Service> service = ServiceVerbs.named(client, name);
        if (service.isPresent()) {
            Profile profile = ServiceProfiles.of(client.server(), service.get());
            tell(client, new Answer.Whois(profile, List.of(), client.server().now(), false));
            client.reply(Numeric.RPL_ENDOFWHOIS, Client.shown(asked));
            return;
        }
        List<Query> queries = client.has(Capability.METADATA)
                ? List.of(new Query.Whois(nick), new Query.Metadata(nick, List.of()))
                : List.of(new Query.Whois(nick));
        client.perform(queries, performed -> {
            if (performed.getFirst().reply() instanceof Answer.Whois whois) {
                tell(client, whois);
            } else {
                client.reply(Numeric.ERR_NOSUCHNICK, name);
            }
            if (performed.getLast().reply() instanceof Answer.Metadata metadata) {
                metadata.entries().forEach(entry -> MetadataVerb.writeOfWhois(client, entry));
            }
            client.reply(Numeric.RPL_ENDOFWHOIS, Client.shown(asked));
        });
    }

    private static void tell(Client client, Answer.Whois whois) {
        Profile profile = whois.profile();
        String nick = profile.nick().name();
        client.numeric(Numeric.RPL_WHOISUSER)
                .param(nick)
                .param(profile.source().username())
                .param(profile.source().host())
                .param("*")
                .trailing(profile.realName())
                .end();
        channels(client, nick, whois.channels());
        client.numeric(Numeric.RPL_WHOISSERVER)
                .param(nick)
                .param(client.server().name())
                .trailing(client.settings().server().network())
                .end();
        status(client, nick, profile);
        if (whois.everything()) {
            client.numeric(Numeric.RPL_WHOISACTUALLY)
                    .param(nick)
                    .param(profile.source().username() + "@" + WhoLines.address(profile))
                    .param(WhoLines.address(profile))
                    .trailing(Numeric.RPL_WHOISACTUALLY.text())
                    .end();
            client.numeric(Numeric.RPL_WHOISMODES)
                    .param(nick)
                    .trailing("is using modes " + Modes.spelled(profile.modes()))
                    .end();
        }
        client.numeric(Numeric.RPL_WHOISIDLE)
                .param(nick)
                .param(WhoLines.idle(whois.lastSpoke(), client.server().now()))
                .param(profile.signOn().getEpochSecond())
                .trailing(Numeric.RPL_WHOISIDLE.text())
                .end();
    }

    private static void status(Client client, String nick, Profile profile) {
        Operator operator = profile.operator();
        if (operator != null) {
            client.numeric(Numeric.RPL_WHOISOPERATOR)
                    .param(nick)
                    .trailing(Numeric.RPL_WHOISOPERATOR.text() + " (" + operator.title() + ")")
                    .end();
        }
        Account account = profile.account();
        if (account != null) {
            client.reply(Numeric.RPL_WHOISACCOUNT, nick, account.name());
        }
        if (profile.is(UserMode.BOT)) {
            client.reply(Numeric.RPL_WHOISBOT, nick);
        }
        if (profile.is(UserMode.SECURE)) {
            client.reply(Numeric.RPL_WHOISSECURE, nick);
        }
        String away = profile.away();
        if (away != null) {
            client.numeric(Numeric.RPL_AWAY).param(nick).trailing(away).end();
        }
    }

    private static void channels(Client client, String nick, List<Answer.Whois.In> channels) {
        boolean multi = client.has(Capability.MULTI_PREFIX);
        WordLines.write(
                channels.stream()
                        .map(in -> in.ranks().prefixes(multi) + in.channel().name())
                        .toList(),
                " ",
                () -> start(client, nick));
    }

    private static LineBuilder start(Client client, String nick) {
        return client.numeric(Numeric.RPL_WHOISCHANNELS).param(nick);
    }
}
