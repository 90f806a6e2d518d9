package parley.client;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import parley.irc.IrcMessage;

/// What a batch of history holds.
///
/// @param ids of all that was told
/// @param last whether there is nothing beyond, as far as the server says
record HistoryPage(
        List<TimelineEntry> entries, List<Buffer.Amendment> amendments, Set<String> ids, int size, boolean last) {
    static HistoryPage of(Turn turn, Batch batch) {
        var entries = new ArrayList<TimelineEntry>();
        var amendments = new ArrayList<Buffer.Amendment>();
        var ids = new HashSet<String>();
        for (BatchItem item : batch.items()) {
            Optional<Received> received = switch (item) {
                case Batch inner -> Received.of(inner);
                case BatchItem.Single(IrcMessage line) -> Optional.of(Received.of(line));
            };
            received.ifPresent(each -> {
                ids.add(each.tag("msgid"));
                Entries.amendment(each).ifPresent(amendments::add);
                entry(turn, each).ifPresent(entries::add);
            });
        }
        boolean last = batch.opening().tag("draft/chathistory-end").isPresent();
        return new HistoryPage(entries, amendments, ids, batch.items().size(), last);
    }

    private static Optional<? extends TimelineEntry> entry(Turn turn, Received received) {
        return switch (received.command()) {
            case "PRIVMSG", "NOTICE" -> Entries.message(turn, received);
            default -> Entries.happening(turn, received);
        };
    }

    boolean endsBefore(int limit) {
        return last || size < limit;
    }
}
