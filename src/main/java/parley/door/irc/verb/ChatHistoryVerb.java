package parley.door.irc.verb;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.chat.ChannelName;
import parley.chat.Correspondence;
import parley.chat.Nick;
import parley.chat.Place;
import parley.chat.Target;
import parley.door.irc.Exchange;
import parley.door.irc.Features;
import parley.door.irc.MessageIds;
import parley.door.irc.Outbound;
import parley.door.irc.ServerTime;
import parley.door.irc.parameter.ParameterFault;
import parley.door.irc.parameter.Targets;
import parley.irc.Capability;
import parley.irc.IrcMessage;
import parley.protocol.Answer;
import parley.protocol.AnswerSize;
import parley.protocol.HistoryRange;
import parley.protocol.Query;
import parley.protocol.RangeBound;
import parley.protocol.Refusal;
import parley.protocol.Reply;

/// CHATHISTORY (IRCv3 draft/chathistory): a page of what was said in a channel or with somebody, or with whom one has
/// talked.
///
/// A page is looked up while the client waits, a part of it at a time where it is large, and made into lines as its
/// socket takes them; until it has, no further line of the client's is looked at. So however many pages are asked for,
/// one part of one is held for each client.
final class ChatHistoryVerb {
    private static final String VERB = "CHATHISTORY";
    private static final String MSGID = "msgid=";
    private static final String TARGETS = "TARGETS";
    private static final String END_TAG = "draft/chathistory-end";

    /// How long the rest of a page waits where there is too much to read just now.
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private ChatHistoryVerb() {}

    static void handle(Exchange exchange, IrcMessage message) {
        String subcommand = message.param(0).toUpperCase(Locale.ROOT);
        try {
            count(subcommand, message.params().size() - 1);
            if (subcommand.equals(TARGETS)) {
                targets(exchange, message);
            } else {
                page(exchange, message, subcommand);
            }
        } catch (ParameterFault fault) {
            invalid(exchange.out(), message, fault);
        }
    }

    /// How many parameters there are must be right.
    private static void count(String subcommand, int given) throws ParameterFault {
        int wanted = switch (subcommand) {
            case "LATEST", "BEFORE", "AFTER", "AROUND", TARGETS -> 3;
            case "BETWEEN" -> 4;
            default -> throw new ParameterFault("Unknown command", "");
        };
        if (given != wanted) {
            throw new ParameterFault(given < wanted ? "Insufficient parameters" : "Too many parameters", "");
        }
    }

    private static void page(Exchange exchange, IrcMessage message, String subcommand) throws ParameterFault {
        HistoryRange stretch = stretch(message, subcommand);
        int limit = limit(message.params().getLast());
        Optional<? extends Target> target = Targets.target(exchange.server().names(), message.param(1));
        if (target.isEmpty()) {
            unreadable(exchange.out(), message);
            return;
        }
        var query =
                new Query.Page(target.get(), stretch, limit, !exchange.peer().has(Capability.EVENT_PLAYBACK));
        exchange.lookUp(query, reply -> show(exchange, message, query, reply));
    }

    private static HistoryRange stretch(IrcMessage message, String subcommand) throws ParameterFault {
        String first = message.param(2);
        return switch (subcommand) {
            case "LATEST" -> new HistoryRange.Within(first.equals("*") ? null : bound(first), null, true);
            case "BEFORE" -> new HistoryRange.Within(null, bound(first), true);
            case "AFTER" -> new HistoryRange.Within(bound(first), null, false);
            case "AROUND" -> new HistoryRange.Around(bound(first));
            default -> new HistoryRange.Between(bound(first), bound(message.param(3)));
        };
    }

    private static RangeBound bound(String parameter) throws ParameterFault {
        Optional<? extends RangeBound> bound = parameter.startsWith(MSGID)
                ? MessageIds.parse(parameter.substring(MSGID.length())).map(RangeBound.At::new)
                : ServerTime.parse(parameter).map(RangeBound.Time::new);
        if (bound.isEmpty()) {
            throw new ParameterFault(parameter.startsWith(MSGID) ? "Invalid msgid" : "Invalid timestamp", parameter);
        }
        return bound.get();
    }

    private static RangeBound.Time time(String parameter) throws ParameterFault {
        return new RangeBound.Time(
                ServerTime.parse(parameter).orElseThrow(() -> new ParameterFault("Invalid timestamp", parameter)));
    }

    private static int limit(String parameter) throws ParameterFault {
        return ParameterFault.limit(parameter, Features.HISTORY_PAGE, parameter);
    }

    private static void show(Exchange exchange, IrcMessage message, Query.Page query, Reply reply) {
        if (reply instanceof Answer.Page page) {
            exchange.out().bearLabel();
            String batch =
                    openBatch(exchange, page.whole(), "chathistory", page.of().name());
            show(exchange, query, new HistoryLines(exchange.peer().variant(), batch), page);
        } else {
            refused(exchange.out(), message, reply);
        }
    }

    private static void show(Exchange exchange, Query.Page query, HistoryLines replay, Answer.Page page) {
        exchange.out().send(replay.of(page.entries()), AnswerSize.ofEntries(page.entries()));
        if (page.rest() == null) {
            exchange.out().closeBatch(replay.batch());
        } else {
            var rest = new Query.PageRest(query.of(), page.rest(), query.messagesOnly());
            exchange.whenTaken(() -> rest(exchange, query, replay, rest));
        }
    }

    private static void rest(Exchange exchange, Query.Page query, HistoryLines replay, Query.PageRest rest) {
        exchange.lookUp(rest, reply -> {
            switch (reply) {
                case Answer.Page page -> show(exchange, query, replay, page);
                case Refusal.TryAgain _ -> exchange.later(AGAIN, () -> rest(exchange, query, replay, rest));
                default -> exchange.out().closeBatch(replay.batch()); // not there any more, or not for this client
            }
        });
    }

    private static void targets(Exchange exchange, IrcMessage message) throws ParameterFault {
        var query = new Query.Correspondences(
                time(message.param(1)).time(), time(message.param(2)).time(), limit(message.param(3)));
        exchange.lookUp(query, reply -> {
            if (reply instanceof Answer.Correspondences(var correspondences, boolean whole)) {
                tell(exchange, correspondences, whole);
            } else {
                refused(exchange.out(), message, reply);
            }
        });
    }

    private static void tell(Exchange exchange, List<Correspondence> correspondences, boolean whole) {
        String batch = openBatch(exchange, whole, "draft/chathistory-targets");
        for (Correspondence each : correspondences) {
            exchange.out()
                    .inBatch(batch)
                    .command(VERB)
                    .param(TARGETS)
                    .param(name(each.place()))
                    .param(ServerTime.of(each.latest().time()))
                    .end();
        }
        exchange.out().closeBatch(batch);
    }

    /// @param whole whether there is nothing more to ask for behind it
    private static @Nullable String openBatch(Exchange exchange, boolean whole, String type, String... params) {
        if (!exchange.peer().has(Capability.BATCH)) {
            return null;
        }
        if (whole) {
            exchange.out().bare().tag(END_TAG, "");
        }
        return exchange.out().openBatch(type, params);
    }

    private static String name(Place place) {
        return switch (place) {
            case Place.OfChannel(ChannelName channel) -> channel.name();
            case Place.OfAccount(var _, Nick other) -> other.name();
        };
    }

    // "Errors and Warnings"

    private static void invalid(Outbound out, IrcMessage message, ParameterFault fault) {
        if (fault.parameter().isEmpty()) {
            out.fail(VERB, "INVALID_PARAMS", fault.why(), message.param(0));
        } else {
            out.fail(VERB, "INVALID_PARAMS", fault.why(), message.param(0), fault.parameter());
        }
    }

    private static void refused(Outbound out, IrcMessage message, Reply reply) {
        switch (reply) {
            case Refusal.NotInChannel _, Refusal.HistoryClosed _ -> unreadable(out, message);
            case Refusal.HistoryOff _ -> failed(out, message, "No history is kept here");
            default -> failed(out, message, "Messages could not be retrieved");
        }
    }

    private static void failed(Outbound out, IrcMessage message, String why) {
        String subcommand = message.param(0);
        if (subcommand.equalsIgnoreCase(TARGETS)) {
            out.fail(VERB, "MESSAGE_ERROR", why, subcommand);
        } else {
            out.fail(VERB, "MESSAGE_ERROR", why, subcommand, message.param(1));
        }
    }

    private static void unreadable(Outbound out, IrcMessage message) {
        out.fail(VERB, "INVALID_TARGET", "Messages could not be retrieved", message.param(0), message.param(1));
    }
}
