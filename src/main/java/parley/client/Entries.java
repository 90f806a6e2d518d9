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
    static Optional<TimelineEntry.Message> message(Turn turn, Received received) {
        String text = received.text();
        TimelineEntry.Kind kind =
                received.command().equals("NOTICE") ? TimelineEntry.Kind.NOTICE : TimelineEntry.Kind.MESSAGE;
        Optional<String> action = Ctcp.actionText(text);
        if (action.isPresent()) {
            kind = TimelineEntry.Kind.ACTION;
            text = action.get();
        } else if (Ctcp.isCtcp(text) && text.indexOf('\n') < 0) {
            return Optional.empty();
        }
        if (turn.ignores(received.from())) {
            return Optional.empty();
        }
        String account = received.tag("account");
        boolean own = turn.isMe(received.from()) || (!account.isEmpty() && account.equals(turn.account));
        boolean direct = turn.isMe(received.target()) && kind != TimelineEntry.Kind.NOTICE;
        return Optional.of(new TimelineEntry.Message(
                id(turn, received),
                received.at(turn.now),
                received.from(),
                account,
                kind,
                text,
                received.clientTag("reply"),
                Collections.emptySortedMap(),
                Optional.empty(),
                own,
                !own && (direct || Choices.isMention(turn, text))));
    }

    /// Something that is no message; empty where it is nothing that people see.
    static Optional<TimelineEntry.Happening> happening(Turn turn, Received received) {
        String second = received.message().param(1);
        return switch (received.command()) {
            case "JOIN" -> Optional.of(happening(turn, received, TimelineEntry.What.JOINED, "", ""));
            case "PART" -> Optional.of(happening(turn, received, TimelineEntry.What.PARTED, "", second));
            case "QUIT" -> Optional.of(happening(turn, received, TimelineEntry.What.QUIT, "", received.target()));
            case "KICK" ->
                Optional.of(happening(
                        turn,
                        received,
                        TimelineEntry.What.KICKED,
                        second,
                        received.message().param(2)));
            case "NICK" -> Optional.of(happening(turn, received, TimelineEntry.What.RENAMED, "", received.target()));
            case "TOPIC" -> Optional.of(happening(turn, received, TimelineEntry.What.TOPIC, "", second));
            case "MODE" -> {
                var params = received.message().params();
                yield Optional.of(happening(
                        turn,
                        received,
                        TimelineEntry.What.MODE,
                        "",
                        String.join(" ", params.subList(1, params.size()))));
            }
            case "INVITE" ->
                Optional.of(happening(turn, received, TimelineEntry.What.INVITED, received.target(), second));
            default -> Optional.empty();
        };
    }

    private static TimelineEntry.Happening happening(
            Turn turn, Received received, TimelineEntry.What what, String whom, String text) {
        return new TimelineEntry.Happening(
                id(turn, received), received.at(turn.now), what, received.from(), whom, text);
    }

    /// What changes a message that was said before.
    static Optional<Buffer.Amendment> amendment(Received received) {
        if (received.command().equals("REDACT")) {
            return Optional.of(new Buffer.Redacted(
                    received.message().param(1),
                    new TimelineEntry.Redaction(
                            received.from(), received.message().param(2))));
        }
        String about = received.clientTag("reply");
        String set = received.clientTag("react");
        String unset = received.clientTag("unreact");
        if (!received.command().equals("TAGMSG") || about.isEmpty() || (set.isEmpty() && unset.isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(new Buffer.Reaction(about, received.from(), set.isEmpty() ? unset : set, !set.isEmpty()));
    }

    /// The name of the conversation that a message belongs to: a channel, or the other one; "" for the server's own
    /// words. What is for some ranks of a channel (STATUSMSG) is that channel's.
    static String conversation(Turn turn, Received received, boolean own) {
        String target = received.target();
        String signs = turn.server.tokens().getOrDefault("STATUSMSG", "");
        int start = 0;
        while (start < target.length() - 1 && signs.indexOf(target.charAt(start)) >= 0) {
            start++;
        }
        if (turn.server.isChannel(target.substring(start))) {
            return target.substring(start);
        }
        String source = received.message().source();
        boolean person = source != null && source.indexOf('!') >= 0;
        if (own) {
            return target;
        }
        return person ? received.from() : "";
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

    private static String id(Turn turn, Received received) {
        String id = received.tag("msgid");
        return id.isEmpty() ? turn.serial("local-") : id;
    }
}
