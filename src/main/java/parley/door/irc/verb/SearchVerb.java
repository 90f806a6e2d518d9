package parley.door.irc.verb;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parley.chat.ChannelName;
import parley.chat.Message;
import parley.chat.Moment;
import parley.chat.Nick;
import parley.chat.Role;
import parley.chat.Target;
import parley.door.RefusalWords;
import parley.door.irc.Exchange;
import parley.door.irc.Outbound;
import parley.door.irc.parameter.ParameterFault;
import parley.door.irc.parameter.Targets;
import parley.irc.Capability;
import parley.irc.IrcMessage;
import parley.protocol.Answer;
import parley.protocol.AnswerSize;
import parley.protocol.Event;
import parley.protocol.Query;
import parley.protocol.Refusal;
import parley.protocol.Reply;

/// SEARCH (soju.im/search): messages by what they say, where, when and by whom. Attributes are written as tags are;
/// those that nobody knows are left aside.
final class SearchVerb {
    private static final String VERB = "SEARCH";
    private static final String INVALID = "Invalid parameters";

    private SearchVerb() {}

    static void handle(Exchange exchange, IrcMessage message) {
        try {
            Query.Search query = query(exchange, attributes(message.param(0)));
            exchange.lookUp(query, reply -> show(exchange, reply));
        } catch (ParameterFault fault) {
            exchange.out().fail(VERB, "INVALID_PARAMS", INVALID, fault.parameter());
        }
    }

    private static Map<String, String> attributes(String text) throws ParameterFault {
        return IrcMessage.parse("@" + text.replace(" ", "\\s") + " " + VERB)
                .orElseThrow(() -> fault("*"))
                .tags();
    }

    /// Where `after` is given, messages are searched from then on, otherwise back from `before` ("Standard search
    /// attributes"). Both times are included, to the millisecond.
    private static Query.Search query(Exchange exchange, Map<String, String> attributes) throws ParameterFault {
        Instant after = time(attributes, "after");
        Instant before = time(attributes, "before");
        String limit = attributes.get("limit");
        return new Query.Search(
                attributes.getOrDefault("text", ""),
                in(exchange, attributes.get("in")),
                from(exchange, attributes.get("from")),
                after,
                before == null ? null : before.plusMillis(1),
                after == null,
                limit == null ? Query.Search.MOST : ParameterFault.limit(limit, Query.Search.MOST, "limit"));
    }

    private static @Nullable Instant time(Map<String, String> attributes, String attribute) throws ParameterFault {
        String value = attributes.get(attribute);
        try {
            return value == null ? null : Instant.parse(value).truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException _) {
            throw fault(attribute);
        }
    }

    private static @Nullable Target in(Exchange exchange, @Nullable String value) throws ParameterFault {
        if (value == null) {
            return null;
        }
        return Targets.target(exchange.server().names(), value).orElseThrow(() -> fault("in"));
    }

    private static @Nullable Nick from(Exchange exchange, @Nullable String value) throws ParameterFault {
        return value == null ? null : exchange.server().names().nick(value).orElseThrow(() -> fault("from"));
    }

    private static ParameterFault fault(String attribute) {
        return new ParameterFault(INVALID, attribute);
    }

    private static void show(Exchange exchange, Reply reply) {
        Outbound out = exchange.out();
        switch (reply) {
            case Answer.Found(List<Message> messages) -> show(exchange, messages);
            case Refusal.NotInChannel refusal -> out.fail(VERB, "INVALID_PARAMS", RefusalWords.of(refusal), "in");
            case Refusal.HistoryClosed refusal ->
                exchange.out().fail(VERB, "INVALID_PARAMS", RefusalWords.of(refusal), "in");
            case Refusal.NotLoggedIn refusal -> out.fail(VERB, "INVALID_PARAMS", RefusalWords.of(refusal), "in");
            case Refusal refusal -> out.fail(VERB, "INTERNAL_ERROR", RefusalWords.of(refusal));
            default -> out.fail(VERB, "INTERNAL_ERROR", "The search could not be run");
        }
    }

    /// Oldest first ("Returned message notes"), made as the socket takes them.
    private static void show(Exchange exchange, List<Message> messages) {
        Outbound out = exchange.out();
        out.bearLabel();
        String batch = exchange.peer().has(Capability.BATCH) ? out.openBatch(Capability.SEARCH.wireName()) : null;
        var replay = new HistoryLines(exchange.peer().variant(), batch);
        Iterator<byte[]> lines = messages.reversed().stream()
                .map(message -> replay.lines(new Moment(message.position(), message.time()), event(message)))
                .iterator();
        out.send(lines, AnswerSize.ofMessages(messages));
        out.closeBatch(batch);
    }

    private static Event event(Message message) {
        return message.to() instanceof ChannelName
                ? new Event.Posted(message, Role.USER)
                : new Event.DirectMessage(message);
    }
}
