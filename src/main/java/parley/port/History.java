package parley.port;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.Correspondence;
import parley.chat.Place;
import parley.chat.Position;
import parley.protocol.Excerpt;
import parley.protocol.HistoryEntry;
import parley.protocol.RangeBound;
import parley.protocol.Reading;
import parley.protocol.Search;

/// Reads what was kept. Safe on any thread; may be slow, so never on the hub thread or an event loop.
public interface History {
    /// Entries of a place, oldest first.
    List<HistoryEntry> read(Excerpt excerpt);

    /// How many entries there are, up to the limit.
    default int count(Excerpt excerpt) {
        return read(excerpt).size();
    }

    /// What a place has of a position, the first of it; empty where it has nothing, or nothing any more.
    Optional<HistoryEntry> find(Place place, Position position);

    /// Those of some places, and of the conversations of an account, in which somebody has written between two bounds,
    /// with the latest message there; the earliest of them first.
    ///
    /// @param owner null for none
    /// @param after only where the latest message came after it; null for any
    /// @param before only where the latest message came before it; null for any
    /// @param limit the most to return
    List<Correspondence> correspondences(
            List<Reading> readings,
            @Nullable Account owner,
            @Nullable RangeBound after,
            @Nullable RangeBound before,
            int limit);

    /// Begins to look for the messages that match, which takes no time yet.
    Finding search(Search search);
}
