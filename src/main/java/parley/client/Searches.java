package parley.client;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
            turn.found = new State.Found(words, channel, here(turn, words, channel), true, "");
            return;
        }
        turn.found = new State.Found(words, channel, List.of(), false, "");
        var attributes = new StringBuilder("limit=" + LIMIT + ";text=" + escaped(words));
        if (!channel.isEmpty()) {
            attributes.append(";in=").append(escaped(channel));
        }
        turn.transmit("SEARCH", attributes.toString());
    }

    /// What of that is here: all that can be found where the server does not seek.
    private static List<State.Hit> here(Turn turn, String words, String channel) {
        String wanted = words.toLowerCase(Locale.ROOT);
        return turn.buffers().stream()
                .filter(buffer -> channel.isEmpty() || buffer.key().equals(turn.server.fold(channel)))
                .flatMap(buffer -> buffer.timeline().stream()
                        .filter(Entry.Message.class::isInstance)
                        .map(entry -> new State.Hit(buffer.name(), (Entry.Message) entry)))
                .filter(hit -> hit.message().text().toLowerCase(Locale.ROOT).contains(wanted))
                .sorted(Comparator.comparing(hit -> hit.message().at()))
                .toList();
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
