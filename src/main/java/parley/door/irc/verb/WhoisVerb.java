package parley.door.irc.verb;

import java.util.List;
import java.util.Optional;
import parley.chat.Account;
import parley.chat.Nick;
import parley.chat.Operator;
import parley.chat.Profile;
import parley.chat.Service;
import parley.chat.UserMode;
import parley.door.irc.Exchange;
import parley.door.irc.Modes;
import parley.door.irc.Output;
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

    static void handle(Exchange exchange, IrcMessage message) {
        List<String> params = message.params();
        String asked = params.size() > 1 ? params.get(1) : message.param(0);
        String name = asked.split(",", 2)[0];
        if (name.isEmpty()) {
            exchange.out().reply(Numeric.ERR_NONICKNAMEGIVEN);
            return;
        }
        if (params.size() > 1
                && !ServerVerbs.isHere(exchange, params.getFirst())
                && !params.getFirst().equals(asked)) {
            exchange.out().reply(Numeric.ERR_NOSUCHSERVER, params.getFirst());
            return;
        }
        Nick nick = exchange.server().names().nick(name).orElse(null);
        if (nick == null) {
            exchange.out().reply(Numeric.ERR_NOSUCHNICK, name);
            exchange.out().reply(Numeric.RPL_ENDOFWHOIS, asked);
            return;
        }
        Optional<Service> service = ServiceVerbs.named(exchange, name);
        if (service.isPresent()) {
            Profile profile = ServiceProfiles.of(exchange.server(), service.get());
            tell(
                    exchange,
                    new Answer.Whois(profile, List.of(), exchange.server().now(), false));
            exchange.out().reply(Numeric.RPL_ENDOFWHOIS, asked);
            return;
        }
        List<Query> queries = exchange.peer().has(Capability.METADATA)
                ? List.of(new Query.Whois(nick), new Query.Metadata(nick, List.of()))
                : List.of(new Query.Whois(nick));
        exchange.perform(queries, performed -> {
            if (performed.getFirst().reply() instanceof Answer.Whois whois) {
                tell(exchange, whois);
            } else {
                exchange.out().reply(Numeric.ERR_NOSUCHNICK, name);
            }
            if (performed.getLast().reply() instanceof Answer.Metadata metadata) {
                metadata.entries().forEach(entry -> MetadataVerb.writeOfWhois(exchange.out(), entry));
            }
            exchange.out().reply(Numeric.RPL_ENDOFWHOIS, asked);
        });
    }

    private static void tell(Exchange exchange, Answer.Whois whois) {
        Profile profile = whois.profile();
        String nick = profile.nick().name();
        exchange.out()
                .numeric(Numeric.RPL_WHOISUSER)
                .param(nick)
                .param(profile.source().username())
                .param(profile.source().host())
                .param("*")
                .trailing(profile.realName())
                .end();
        channels(exchange, nick, whois.channels());
        exchange.out()
                .numeric(Numeric.RPL_WHOISSERVER)
                .param(nick)
                .param(exchange.server().name())
                .trailing(exchange.server().settings().network())
                .end();
        status(exchange.out(), nick, profile);
        if (whois.everything()) {
            exchange.out()
                    .numeric(Numeric.RPL_WHOISACTUALLY)
                    .param(nick)
                    .param(profile.source().username() + "@" + WhoLines.address(profile))
                    .param(WhoLines.address(profile))
                    .trailing(Numeric.RPL_WHOISACTUALLY.text())
                    .end();
            exchange.out()
                    .numeric(Numeric.RPL_WHOISMODES)
                    .param(nick)
                    .trailing("is using modes " + Modes.spelled(profile.modes()))
                    .end();
        }
        exchange.out()
                .numeric(Numeric.RPL_WHOISIDLE)
                .param(nick)
                .param(WhoLines.idle(whois.lastSpoke(), exchange.server().now()))
                .param(profile.signOn().getEpochSecond())
                .trailing(Numeric.RPL_WHOISIDLE.text())
                .end();
    }

    private static void status(Output out, String nick, Profile profile) {
        Operator operator = profile.operator();
        if (operator != null) {
            out.numeric(Numeric.RPL_WHOISOPERATOR)
                    .param(nick)
                    .trailing(Numeric.RPL_WHOISOPERATOR.text() + " (" + operator.title() + ")")
                    .end();
        }
        Account account = profile.account();
        if (account != null) {
            out.reply(Numeric.RPL_WHOISACCOUNT, nick, account.name());
        }
        if (profile.is(UserMode.BOT)) {
            out.reply(Numeric.RPL_WHOISBOT, nick);
        }
        if (profile.is(UserMode.SECURE)) {
            out.reply(Numeric.RPL_WHOISSECURE, nick);
        }
        String away = profile.away();
        if (away != null) {
            out.numeric(Numeric.RPL_AWAY).param(nick).trailing(away).end();
        }
    }

    private static void channels(Exchange exchange, String nick, List<Answer.Whois.In> channels) {
        boolean multi = exchange.peer().has(Capability.MULTI_PREFIX);
        WordLines.write(
                channels.stream()
                        .map(in -> in.ranks().prefixes(multi) + in.channel().name())
                        .toList(),
                " ",
                () -> start(exchange.out(), nick));
    }

    private static LineBuilder start(Output out, String nick) {
        return out.numeric(Numeric.RPL_WHOISCHANNELS).param(nick);
    }
}
