package parley.door.irc.verb;

import java.util.List;
import java.util.Optional;
import parley.chat.ChannelName;
import parley.chat.Mask;
import parley.chat.Nick;
import parley.chat.Profile;
import parley.chat.Ranks;
import parley.chat.Service;
import parley.door.irc.Exchange;
import parley.door.irc.Outbound;
import parley.door.irc.ServiceProfiles;
import parley.door.irc.parameter.Whox;
import parley.irc.IrcMessage;
import parley.irc.Numeric;
import parley.protocol.Answer;
import parley.protocol.AnswerSize;
import parley.protocol.Listing;
import parley.protocol.Query;

/// WHO (Modern, "WHO message") of a channel, a nick, a mask, or of all (`0`, `*`); with `o`, of operators only; with
/// `%fields`, in the form of WHOX (IRCv3 whox).
final class WhoVerb {
    /// Up to this many are told in one piece.
    private static final int MAX_AT_ONCE = 100;

    private WhoVerb() {}

    static void handle(Exchange exchange, IrcMessage message) {
        String asked = message.param(0).isEmpty() ? "*" : message.param(0);
        String options = message.param(1);
        int percent = options.indexOf('%');
        String flags = percent < 0 ? options : options.substring(0, percent);
        boolean operators = flags.indexOf('o') >= 0;
        String fields = percent < 0 ? "" : options.substring(percent + 1);
        var lines = new WhoLines(exchange, percent < 0 ? null : Whox.parse(fields));
        Optional<Service> service = ServiceVerbs.named(exchange, asked);
        if (service.isPresent()) {
            Profile profile = ServiceProfiles.of(exchange.server(), service.get());
            var listing =
                    new Listing(profile, null, Ranks.NONE, exchange.server().now());
            write(exchange.out(), lines, operators ? List.of() : List.of(listing));
            exchange.out().reply(Numeric.RPL_ENDOFWHO, asked);
            return;
        }
        tell(exchange, query(exchange, asked), lines, asked, operators);
    }

    /// A part of the answer; the next is asked for when the socket has taken it.
    private static void tell(Exchange exchange, Query query, WhoLines lines, String asked, boolean operators) {
        exchange.ask(query, reply -> {
            var part = (Answer.Users) reply;
            write(exchange.out(), lines, listed(part, operators));
            if (part.more() > 0) {
                exchange.whenTaken(() -> tell(exchange, behind(query, part.more()), lines, asked, operators));
            } else {
                exchange.out().reply(Numeric.RPL_ENDOFWHO, asked);
            }
        });
    }

    private static Query behind(Query query, long after) {
        return switch (query) {
            case Query.UsersMatching(Mask mask, long _) -> new Query.UsersMatching(mask, after);
            case Query.UsersIn(ChannelName channel, long _) -> new Query.UsersIn(channel, after);
            default -> throw new IllegalArgumentException("has no parts: " + query);
        };
    }

    private static Query query(Exchange exchange, String asked) {
        var names = exchange.server().names();
        if (asked.startsWith("#")) {
            var channel = names.channel(asked);
            if (channel.isPresent()) {
                return new Query.UsersIn(channel.get(), 0);
            }
        }
        Nick nick = names.nick(asked).orElse(null);
        if (nick != null && !asked.equals("0")) {
            return new Query.UserNamed(nick);
        }
        return new Query.UsersMatching(Mask.ofHost(asked.equals("0") ? "*" : asked, names::fold), 0);
    }

    private static List<Listing> listed(Answer.Users part, boolean operators) {
        List<Listing> users = part.users();
        return operators
                ? users.stream()
                        .filter(user -> user.profile().operator() != null)
                        .toList()
                : users;
    }

    private static void write(Outbound out, WhoLines lines, List<Listing> users) {
        if (users.size() <= MAX_AT_ONCE) {
            users.forEach(user -> lines.write(out.bare(), user));
        } else {
            out.send(lines.of(users), AnswerSize.ofShared(users));
        }
    }
}
