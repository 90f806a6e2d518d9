package parley.door.irc.verb;

import java.util.List;
import java.util.Optional;
import parley.chat.Account;
import parley.chat.Nick;
import parley.chat.Operator;
import parley.chat.Profile;
import parley.chat.Service;
import parley.chat.Source;
import parley.chat.UserMode;
import parley.door.irc.Exchange;
import parley.door.irc.Modes;
import parley.door.irc.Outbound;
import parley.door.irc.ServiceProfiles;
import parley.irc.Capability;
import parley.irc.IrcMessage;
import parley.irc.Numeric;
import parley.protocol.Answer;
import parley.protocol.Query;

/// WHOIS (Modern, "WHOIS message"), also with the name of the server, or of a nick, before the nick.
final class WhoisVerb {
    private WhoisVerb() {}

    static void handle(Exchange exchange, IrcMessage message) {
        Outbound out = exchange.out();
        List<String> params = message.params();
        String asked = params.size() > 1 ? params.get(1) : message.param(0);
        String name = asked.split(",", 2)[0];
        if (name.isEmpty()) {
            out.reply(Numeric.ERR_NONICKNAMEGIVEN);
            return;
        }
        if (params.size() > 1
                && !ServerVerbs.isHere(exchange, params.getFirst())
                && !params.getFirst().equals(asked)) {
            out.reply(Numeric.ERR_NOSUCHSERVER, params.getFirst());
            return;
        }
        Nick nick = exchange.server().names().nick(name).orElse(null);
        if (nick == null) {
            out.reply(Numeric.ERR_NOSUCHNICK, name);
            out.reply(Numeric.RPL_ENDOFWHOIS, asked);
            return;
        }
        Optional<Service> service = ServiceVerbs.named(exchange, name);
        if (service.isPresent()) {
            Profile profile = ServiceProfiles.of(exchange.server(), service.get());
            tell(
                    exchange,
                    new Answer.Whois(profile, List.of(), exchange.server().now(), false));
            out.reply(Numeric.RPL_ENDOFWHOIS, asked);
            return;
        }
        List<Query> queries = exchange.peer().has(Capability.METADATA)
                ? List.of(new Query.Whois(nick), new Query.Metadata(nick, List.of()))
                : List.of(new Query.Whois(nick));
        exchange.perform(queries, performed -> {
            if (performed.getFirst().reply() instanceof Answer.Whois whois) {
                tell(exchange, whois);
            } else {
                out.reply(Numeric.ERR_NOSUCHNICK, name);
            }
            if (performed.getLast().reply() instanceof Answer.Metadata metadata) {
                metadata.entries().forEach(entry -> MetadataVerb.writeOfWhois(out, entry));
            }
            out.reply(Numeric.RPL_ENDOFWHOIS, asked);
        });
    }

    private static void tell(Exchange exchange, Answer.Whois whois) {
        Outbound out = exchange.out();
        Profile profile = whois.profile();
        String nick = profile.nick().name();
        user(out, Numeric.RPL_WHOISUSER, profile);
        channels(exchange, nick, whois.channels());
        out.say(
                Numeric.RPL_WHOISSERVER,
                exchange.server().settings().server().network(),
                nick,
                exchange.server().name());
        status(out, nick, profile);
        if (whois.everything()) {
            actually(out, profile);
            out.say(Numeric.RPL_WHOISMODES, "is using modes " + Modes.spelled(profile.modes()), nick);
        }
        out.numeric(Numeric.RPL_WHOISIDLE)
                .param(nick)
                .param(WhoLines.idle(whois.lastSpoke(), exchange.server().now()))
                .param(profile.signOn().getEpochSecond())
                .trailing(Numeric.RPL_WHOISIDLE.text())
                .end();
    }

    /// The name, the host and the real name of somebody who is here, or was.
    static void user(Outbound out, Numeric numeric, Profile profile) {
        Source source = profile.source();
        out.say(numeric, profile.realName(), profile.nick().name(), source.username(), source.host(), "*");
    }

    /// From where somebody really is.
    static void actually(Outbound out, Profile profile) {
        String address = WhoLines.address(profile);
        out.reply(
                Numeric.RPL_WHOISACTUALLY,
                profile.nick().name(),
                profile.source().username() + "@" + address,
                address);
    }

    private static void status(Outbound out, String nick, Profile profile) {
        Operator operator = profile.operator();
        if (operator != null) {
            out.say(Numeric.RPL_WHOISOPERATOR, Numeric.RPL_WHOISOPERATOR.text() + " (" + operator.title() + ")", nick);
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
            out.say(Numeric.RPL_AWAY, away, nick);
        }
    }

    private static void channels(Exchange exchange, String nick, List<Answer.Whois.In> channels) {
        boolean multi = exchange.peer().has(Capability.MULTI_PREFIX);
        List<String> words = channels.stream()
                .map(in -> in.ranks().prefixes(multi) + in.channel().name())
                .toList();
        WordLines.write(
                words,
                " ",
                () -> exchange.out().numeric(Numeric.RPL_WHOISCHANNELS).param(nick));
    }
}
