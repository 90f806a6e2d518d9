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
import parley.door.PlainText;
import parley.door.irc.Client;
import parley.door.irc.IrcVariant;
import parley.door.irc.Labels;
import parley.irc.Capability;
import parley.irc.IrcMessage;
import parley.irc.Numeric;
import parley.protocol.Answer;
import parley.protocol.Event;
import parley.protocol.Footprint;
import parley.protocol.Query;
import parley.protocol.Refusal;
import parley.protocol.Reply;

/// SEARCH (soju.im/search): messages by what they say, where, when and by whom. Attributes are written as tags are;
/// those that nobody knows are left aside.
final class SearchVerb {
    private static final String VERB = "SEARCH";

    private SearchVerb() {}

    /// An attribute that cannot be understood.
    private static final class Fault extends Exception {
        private static final long serialVersionUID = 1;

        final String attribute;

        Fault(String attribute) {
            super("Invalid parameters");
            this.attribute = attribute;
        }
    }

    static void handle(Client client, IrcMessage message) {
        if (!client.has(Capability.SEARCH)) {
            client.reply(Numeric.ERR_UNKNOWNCOMMAND, VERB);
            return;
        }
        try {
            Query.Search query = query(client, attributes(message.param(0)));
            client.lookUp(query, reply -> show(client, reply));
        } catch (Fault fault) {
            client.fail(VERB, "INVALID_PARAMS", "Invalid parameters", fault.attribute);
        }
    }

    private static Map<String, String> attributes(String text) throws Fault {
        return IrcMessage.parse("@" + text.replace(" ", "\\s") + " " + VERB)
                .orElseThrow(() -> new Fault("*"))
                .tags();
    }

    /// Where `after` is given, messages are searched from then on, otherwise back from `before` ("Standard search
    /// attributes"). Both times are included, to the millisecond.
    private static Query.Search query(Client client, Map<String, String> attributes) throws Fault {
        Instant after = time(attributes, "after");
        Instant before = time(attributes, "before");
        return new Query.Search(
                attributes.getOrDefault("text", ""),
                in(client, attributes.get("in")),
                from(client, attributes.get("from")),
                after,
                before == null ? null : before.plusMillis(1),
                after == null,
                limit(attributes.get("limit")));
    }

    private static @Nullable Instant time(Map<String, String> attributes, String attribute) throws Fault {
        String value = attributes.get(attribute);
        try {
            return value == null ? null : Instant.parse(value).truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException _) {
            throw new Fault(attribute);
        }
    }

    private static @Nullable Target in(Client client, @Nullable String value) throws Fault {
        if (value == null) {
            return null;
        }
        return Targets.target(client.server().names(), value).orElseThrow(() -> new Fault("in"));
    }

    private static @Nullable Nick from(Client client, @Nullable String value) throws Fault {
        return value == null ? null : client.server().names().nick(value).orElseThrow(() -> new Fault("from"));
    }

    /// What is more than may be found stands for that.
    private static int limit(@Nullable String value) throws Fault {
        if (value == null) {
            return Query.Search.MOST;
        }
        if (!value.matches("0*[1-9][0-9]*")) {
            throw new Fault("limit");
        }
        return value.length() > 9 ? Query.Search.MOST : Math.min(Integer.parseInt(value), Query.Search.MOST);
    }

    private static void show(Client client, Reply reply) {
        switch (reply) {
            case Answer.Found(List<Message> messages) -> show(client, messages);
            case Refusal.NotInChannel refusal -> client.fail(VERB, "INVALID_PARAMS", PlainText.words(refusal), "in");
            case Refusal.NotLoggedIn refusal -> client.fail(VERB, "INVALID_PARAMS", PlainText.words(refusal), "in");
            case Refusal refusal -> client.fail(VERB, "INTERNAL_ERROR", PlainText.words(refusal));
            default -> client.fail(VERB, "INTERNAL_ERROR", "The search could not be run");
        }
    }

    /// Oldest first ("Returned message notes"), made as the socket takes them.
    private static void show(Client client, List<Message> messages) {
        client.bearLabel();
        String batch = client.has(Capability.BATCH) ? client.openBatch(Capability.SEARCH.wireName()) : null;
        IrcVariant variant = client.variant();
        Iterator<byte[]> lines = messages.reversed().stream()
                .map(message -> variant.render(new Moment(message.position(), message.time()), event(message)))
                .map(rendered -> batch == null ? rendered : Labels.inBatch(rendered, batch))
                .iterator();
        client.send(lines, Footprint.ofMessages(messages));
        client.closeBatch(batch);
    }

    private static Event event(Message message) {
        return message.to() instanceof ChannelName
                ? new Event.Posted(message, Role.USER)
                : new Event.DirectMessage(message);
    }
}
