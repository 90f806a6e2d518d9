package parley.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import parley.irc.Capability;
import parley.irc.IrcMessage;

/// Seeks messages (soju.im/search).
final class Searches {
    /// The most messages of an answer, or of what is found here.
    private static final int LIMIT = 100;

    /// A search is given up after so long.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Searches() {}

    static void ask(Turn turn, String words, String channel) {
        if (!turn.has(Capability.SEARCH)) {
            turn.found = new ClientState.Found(words, channel, here(turn, words, channel), true, "");
            return;
        }
        turn.found = new ClientState.Found(words, channel, List.of(), false, "");
        var attributes = new StringBuilder("limit=" + LIMIT + ";text=" + escaped(words));
        if (!channel.isEmpty()) {
            attributes.append(";in=").append(escaped(channel));
        }
        String label = turn.serial("s");
        turn.seeking = new ClientState.Seeking(turn.now, label);
        var tags = new LinkedHashMap<String, String>();
        if (turn.has(Capability.LABELED_RESPONSE)) {
            tags.put(Outbox.LABEL, label);
        }
        turn.transmit(tags, "SEARCH", attributes.toString());
    }

    /// What of that is here: all that can be found where the server does not seek.
    private static List<ClientState.Hit> here(Turn turn, String words, String channel) {
        String wanted = words.toLowerCase(Locale.ROOT);
        List<ClientState.Hit> hits = turn.buffers().stream()
                .filter(buffer -> channel.isEmpty() || buffer.key().equals(turn.server.fold(channel)))
                .flatMap(buffer -> buffer.timeline().stream()
                        .filter(TimelineEntry.Message.class::isInstance)
                        .map(entry -> new ClientState.Hit(buffer.name(), (TimelineEntry.Message) entry)))
                .filter(hit -> hit.message().text().toLowerCase(Locale.ROOT).contains(wanted))
                .sorted(Comparator.comparing(hit -> hit.message().at()))
                .toList();
        return List.copyOf(hits.subList(Math.max(0, hits.size() - LIMIT), hits.size()));
    }

    /// Values are escaped as those of message tags are.
    private static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace(";", "\\:")
                .replace(" ", "\\s")
                .replace("\r", "\\r")
                .replace("\n", "\\n");
    }

    static void received(Turn turn, Batch batch) {
        ClientState.Found asked = turn.found;
        if (asked == null) {
            return;
        }
        var hits = new ArrayList<ClientState.Hit>();
        for (BatchItem item : batch.items()) {
            Optional<Received> received = switch (item) {
                case Batch inner -> Received.of(inner);
                case BatchItem.Single(IrcMessage line) -> Optional.of(Received.of(line));
            };
            received.ifPresent(each -> Entries.message(turn, each)
                    .ifPresent(message ->
                            hits.add(new ClientState.Hit(Entries.conversation(turn, each, message.own()), message))));
        }
        turn.seeking = null;
        turn.found = new ClientState.Found(asked.words(), asked.channel(), List.copyOf(hits), true, "");
    }

    /// Gives up a search that was not answered in time.
    static void expire(Turn turn) {
        ClientState.Seeking asked = turn.seeking;
        if (asked != null && !turn.now.isBefore(asked.at().plus(PATIENCE))) {
            failed(turn, turn.word("search.unanswered"));
        }
    }

    static void disconnected(Turn turn) {
        if (turn.seeking != null) {
            failed(turn, turn.word("connection.broke"));
        }
    }

    /// The server refuses the search, which may have been too long for a line.
    ///
    /// @return whether that is what it refused
    static boolean refused(Turn turn, Received received) {
        ClientState.Seeking asked = turn.seeking;
        if (asked == null) {
            return false;
        }
        String label = received.tag(Outbox.LABEL);
        int name = received.command().equals("FAIL") ? 0 : 1;
        boolean named = received.message().param(name).equals("SEARCH");
        boolean next = received.command().equals("417") && !turn.has(Capability.LABELED_RESPONSE);
        boolean meant = label.isEmpty() ? named || next : label.equals(asked.label());
        if (meant) {
            failed(turn, received.last());
        }
        return meant;
    }

    private static void failed(Turn turn, String why) {
        turn.seeking = null;
        ClientState.Found asked = turn.found;
        if (asked != null) {
            turn.found = new ClientState.Found(asked.words(), asked.channel(), List.of(), true, why);
        }
    }
}
