package parley.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.irc.Capability;
import parley.irc.IrcMessage;

/// Seeks messages (soju.im/search).
final class Searches {
    /// The most messages of an answer.
    private static final int LIMIT = 100;

    private Searches() {}

    static void ask(Turn turn, String words, String channel) {
        if (!turn.has(Capability.SEARCH)) {
            turn.found = new State.Found(words, channel, List.of(), true, "This server has no search");
            return;
        }
        turn.found = new State.Found(words, channel, List.of(), false, "");
        var attributes = new StringBuilder("limit=" + LIMIT + ";text=" + escaped(words));
        if (!channel.isEmpty()) {
            attributes.append(";in=").append(escaped(channel));
        }
        turn.transmit("SEARCH", attributes.toString());
    }

    /// Values are escaped as those of message tags are.
    private static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace(";", "\\:")
                .replace(" ", "\\s")
                .replace("\r", "\\r")
                .replace("\n", "\\n");
    }

    static void told(Turn turn, Batch batch) {
        State.Found asked = turn.found;
        if (asked == null) {
            return;
        }
        var hits = new ArrayList<State.Hit>();
        for (BatchItem item : batch.items()) {
            Optional<Heard> heard = switch (item) {
                case Batch inner -> Heard.of(inner);
                case BatchItem.Single(IrcMessage line) -> Optional.of(Heard.of(line));
            };
            heard.ifPresent(each -> Entries.message(turn, each)
                    .ifPresent(message ->
                            hits.add(new State.Hit(Entries.conversation(turn, each, message.own()), message))));
        }
        turn.found = new State.Found(asked.words(), asked.channel(), hits, true, "");
    }

    static void failed(Turn turn, String why) {
        State.Found asked = turn.found;
        if (asked != null) {
            turn.found = new State.Found(asked.words(), asked.channel(), List.of(), true, why);
        }
    }
}
