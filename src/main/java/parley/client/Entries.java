package parley.client;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.Optional;
import parley.irc.Ctcp;

/// What of the server's messages stands in a [Timeline], live or from history.
final class Entries {
    private Entries() {}

    /// A message; empty where it is from somebody ignored, or for programs alone.
    static Optional<TimelineEntry.Message> message(Turn turn, Heard heard) {
        String text = heard.text();
        TimelineEntry.Kind kind =
                heard.command().equals("NOTICE") ? TimelineEntry.Kind.NOTICE : TimelineEntry.Kind.MESSAGE;
        Optional<String> action = Ctcp.actionText(text);
        if (action.isPresent()) {
            kind = TimelineEntry.Kind.ACTION;
            text = action.get();
        } else if (Ctcp.isCtcp(text) && text.indexOf('\n') < 0) {
            return Optional.empty();
        }
        if (turn.ignores(heard.from())) {
            return Optional.empty();
        }
        String account = heard.tag("account");
        boolean own = turn.isMe(heard.from()) || (!account.isEmpty() && account.equals(turn.account));
        boolean direct = turn.isMe(heard.target()) && kind != TimelineEntry.Kind.NOTICE;
        return Optional.of(new TimelineEntry.Message(
                id(turn, heard),
                heard.at(turn.now),
                heard.from(),
                account,
                kind,
                text,
                heard.clientTag("reply"),
                Collections.emptySortedMap(),
                Optional.empty(),
                own,
                !own && (direct || Mentions.of(turn.nick, text, turn.server::fold))));
    }

    /// Something that is no message; empty where it is nothing that people see.
    static Optional<TimelineEntry.Happening> happening(Turn turn, Heard heard) {
        String second = heard.message().param(1);
        return switch (heard.command()) {
            case "JOIN" -> Optional.of(happening(turn, heard, TimelineEntry.What.JOINED, "", ""));
            case "PART" -> Optional.of(happening(turn, heard, TimelineEntry.What.PARTED, "", second));
            case "QUIT" -> Optional.of(happening(turn, heard, TimelineEntry.What.QUIT, "", heard.target()));
            case "KICK" ->
                Optional.of(happening(
                        turn,
                        heard,
                        TimelineEntry.What.KICKED,
                        second,
                        heard.message().param(2)));
            case "NICK" -> Optional.of(happening(turn, heard, TimelineEntry.What.RENAMED, "", heard.target()));
            case "TOPIC" -> Optional.of(happening(turn, heard, TimelineEntry.What.TOPIC, "", second));
            case "MODE" -> {
                var params = heard.message().params();
                yield Optional.of(happening(
                        turn, heard, TimelineEntry.What.MODE, "", String.join(" ", params.subList(1, params.size()))));
            }
            case "INVITE" -> Optional.of(happening(turn, heard, TimelineEntry.What.INVITED, heard.target(), second));
            default -> Optional.empty();
        };
    }

    private static TimelineEntry.Happening happening(
            Turn turn, Heard heard, TimelineEntry.What what, String whom, String text) {
        return new TimelineEntry.Happening(id(turn, heard), heard.at(turn.now), what, heard.from(), whom, text);
    }

    /// What changes a message that was said before.
    static Optional<Buffer.Amendment> amendment(Heard heard) {
        if (heard.command().equals("REDACT")) {
            return Optional.of(new Buffer.Redacted(
                    heard.message().param(1),
                    new TimelineEntry.Redaction(heard.from(), heard.message().param(2))));
        }
        String about = heard.clientTag("reply");
        String set = heard.clientTag("react");
        String unset = heard.clientTag("unreact");
        if (!heard.command().equals("TAGMSG") || about.isEmpty() || (set.isEmpty() && unset.isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(new Buffer.Reaction(about, heard.from(), set.isEmpty() ? unset : set, !set.isEmpty()));
    }

    /// The name of the conversation that a message belongs to: a channel, or the other one; "" for the server's own
    /// words. What is for some ranks of a channel (STATUSMSG) is that channel's.
    static String conversation(Turn turn, Heard heard, boolean own) {
        String target = heard.target();
        String signs = turn.server.tokens().getOrDefault("STATUSMSG", "");
        int start = 0;
        while (start < target.length() - 1 && signs.indexOf(target.charAt(start)) >= 0) {
            start++;
        }
        if (turn.server.isChannel(target.substring(start))) {
            return target.substring(start);
        }
        String source = heard.message().source();
        boolean person = source != null && source.indexOf('!') >= 0;
        if (own) {
            return target;
        }
        return person ? heard.from() : "";
    }

    static Optional<Instant> time(String written) {
        try {
            return Optional.of(Instant.parse(written));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    static int number(String written) {
        try {
            return Integer.parseInt(written);
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    private static String id(Turn turn, Heard heard) {
        String id = heard.tag("msgid");
        return id.isEmpty() ? turn.serial("local-") : id;
    }
}
