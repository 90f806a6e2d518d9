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
import parley.door.irc.Client;
import parley.door.irc.Features;
import parley.door.irc.MessageIds;
import parley.door.irc.ServerTime;
import parley.irc.Capability;
import parley.irc.IrcMessage;
import parley.irc.Numeric;
import parley.protocol.Answer;
import parley.protocol.Footprint;
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

    /// Why a request cannot be understood.
    private static final class Fault extends Exception {
        private static final long serialVersionUID = 1;

        final String parameter;

        /// @param parameter the one at fault; empty for none
        Fault(String why, String parameter) {
            super(why);
            this.parameter = parameter;
        }
    }

    static void handle(Client client, IrcMessage message) {
        if (!client.has(Capability.CHATHISTORY)) {
            client.reply(Numeric.ERR_UNKNOWNCOMMAND, VERB);
            return;
        }
        String subcommand = message.param(0).toUpperCase(Locale.ROOT);
        try {
            count(subcommand, message.params().size() - 1);
            if (subcommand.equals(TARGETS)) {
                targets(client, message);
            } else {
                page(client, message, subcommand);
            }
        } catch (Fault fault) {
            invalid(client, message, fault);
        }
    }

    /// How many parameters there are must be right.
    private static void count(String subcommand, int given) throws Fault {
        int wanted = switch (subcommand) {
            case "LATEST", "BEFORE", "AFTER", "AROUND", TARGETS -> 3;
            case "BETWEEN" -> 4;
            default -> throw new Fault("Unknown command", "");
        };
        if (given != wanted) {
            throw new Fault(given < wanted ? "Insufficient parameters" : "Too many parameters", "");
        }
    }

    private static void page(Client client, IrcMessage message, String subcommand) throws Fault {
        HistoryRange stretch = stretch(message, subcommand);
        int limit = limit(message.params().getLast());
        Optional<? extends Target> target = Targets.target(client.server().names(), message.param(1));
        if (target.isEmpty()) {
            unreadable(client, message);
            return;
        }
        var query = new Query.Page(target.get(), stretch, limit, !client.has(Capability.EVENT_PLAYBACK));
        client.lookUp(query, reply -> show(client, message, query, reply));
    }

    private static HistoryRange stretch(IrcMessage message, String subcommand) throws Fault {
        String first = message.param(2);
        return switch (subcommand) {
            case "LATEST" -> new HistoryRange.Within(first.equals("*") ? null : bound(first), null, true);
            case "BEFORE" -> new HistoryRange.Within(null, bound(first), true);
            case "AFTER" -> new HistoryRange.Within(bound(first), null, false);
            case "AROUND" -> new HistoryRange.Around(bound(first));
            default -> new HistoryRange.Between(bound(first), bound(message.param(3)));
        };
    }

    private static RangeBound bound(String parameter) throws Fault {
        Optional<? extends RangeBound> bound = parameter.startsWith(MSGID)
                ? MessageIds.parse(parameter.substring(MSGID.length())).map(RangeBound.At::new)
                : ServerTime.parse(parameter).map(RangeBound.Time::new);
        if (bound.isEmpty()) {
            throw new Fault(parameter.startsWith(MSGID) ? "Invalid msgid" : "Invalid timestamp", parameter);
        }
        return bound.get();
    }

    private static RangeBound.Time time(String parameter) throws Fault {
        return new RangeBound.Time(
                ServerTime.parse(parameter).orElseThrow(() -> new Fault("Invalid timestamp", parameter)));
    }

    /// How many are wanted: as many as there may be, where it is more.
    private static int limit(String parameter) throws Fault {
        if (!parameter.matches("0*[1-9]\\d*")) {
            throw new Fault("Invalid limit", parameter);
        }
        return parameter.length() > 9
                ? Features.HISTORY_PAGE
                : Math.min(Integer.parseInt(parameter), Features.HISTORY_PAGE);
    }

    private static void show(Client client, IrcMessage message, Query.Page query, Reply reply) {
        if (reply instanceof Answer.Page page) {
            client.bearLabel();
            String batch =
                    openBatch(client, page.whole(), "chathistory", page.of().name());
            show(client, query, new Replay(client.variant(), batch), page);
        } else {
            refused(client, message, reply);
        }
    }

    private static void show(Client client, Query.Page query, Replay replay, Answer.Page page) {
        client.send(replay.of(page.entries()), Footprint.ofEntries(page.entries()));
        if (page.rest() == null) {
            client.closeBatch(replay.batch());
        } else {
            var rest = new Query.PageRest(query.of(), page.rest(), query.messagesOnly());
            client.whenTaken(() -> rest(client, query, replay, rest));
        }
    }

    private static void rest(Client client, Query.Page query, Replay replay, Query.PageRest rest) {
        client.lookUp(rest, reply -> {
            switch (reply) {
                case Answer.Page page -> show(client, query, replay, page);
                case Refusal.TryAgain _ -> client.later(AGAIN, () -> rest(client, query, replay, rest));
                default -> client.closeBatch(replay.batch()); // not there any more, or not for this client
            }
        });
    }

    private static void targets(Client client, IrcMessage message) throws Fault {
        var query = new Query.Correspondences(
                time(message.param(1)).time(), time(message.param(2)).time(), limit(message.param(3)));
        client.lookUp(query, reply -> {
            if (reply instanceof Answer.Correspondences(var correspondences, boolean whole)) {
                tell(client, correspondences, whole);
            } else {
                refused(client, message, reply);
            }
        });
    }

    private static void tell(Client client, List<Correspondence> correspondences, boolean whole) {
        String batch = openBatch(client, whole, "draft/chathistory-targets");
        for (Correspondence each : correspondences) {
            client.inBatch(batch)
                    .command(VERB)
                    .param(TARGETS)
                    .param(name(each.place()))
                    .param(ServerTime.of(each.latest().time()))
                    .end();
        }
        client.closeBatch(batch);
    }

    /// @param whole whether there is nothing more to ask for behind it
    private static @Nullable String openBatch(Client client, boolean whole, String type, String... params) {
        if (!client.has(Capability.BATCH)) {
            return null;
        }
        if (whole) {
            client.bare().tag(END_TAG, "");
        }
        return client.openBatch(type, params);
    }

    private static String name(Place place) {
        return switch (place) {
            case Place.OfChannel(ChannelName channel) -> channel.name();
            case Place.OfAccount(var _, Nick other) -> other.name();
        };
    }

    // "Errors and Warnings"

    private static void invalid(Client client, IrcMessage message, Fault fault) {
        String why = String.valueOf(fault.getMessage());
        if (fault.parameter.isEmpty()) {
            client.fail(VERB, "INVALID_PARAMS", why, Client.shown(message.param(0)));
        } else {
            client.fail(VERB, "INVALID_PARAMS", why, Client.shown(message.param(0)), Client.shown(fault.parameter));
        }
    }

    private static void refused(Client client, IrcMessage message, Reply reply) {
        switch (reply) {
            case Refusal.NotInChannel _, Refusal.HistoryClosed _ -> unreadable(client, message);
            case Refusal.HistoryOff _ -> failed(client, message, "No history is kept here");
            default -> failed(client, message, "Messages could not be retrieved");
        }
    }

    private static void failed(Client client, IrcMessage message, String why) {
        String subcommand = Client.shown(message.param(0));
        if (subcommand.equalsIgnoreCase(TARGETS)) {
            client.fail(VERB, "MESSAGE_ERROR", why, subcommand);
        } else {
            client.fail(VERB, "MESSAGE_ERROR", why, subcommand, Client.shown(message.param(1)));
        }
    }

    private static void unreadable(Client client, IrcMessage message) {
        client.fail(
                VERB,
                "INVALID_TARGET",
                "Messages could not be retrieved",
                Client.shown(message.param(0)),
                Client.shown(message.param(1)));
    }
}
