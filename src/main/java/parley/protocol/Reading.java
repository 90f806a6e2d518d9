package parley.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import parley.chat.Place;
import parley.chat.Position;

/// A place as somebody may read it.
///
/// @param since nothing that happened before
/// @param confidentialSince nothing confidential that happened before; it also tells a channel from another of its name
/// @param until nothing that happened behind it; null for no such bound
public record Reading(
        Place place,
        Instant since,
        Instant confidentialSince,
        @Nullable Position until) {
    public Reading(Place place, Instant since, Instant confidentialSince) {
        this(place, since, confidentialSince, null);
    }

    /// All of it.
    public Reading(Place place) {
        this(place, Instant.MIN, Instant.MIN);
    }

    /// The same, and nothing that happened behind a position.
    public Reading until(@Nullable Position last) {
        return new Reading(place, since, confidentialSince, last);
    }

    /// Whether an entry is among what may be read.
    public boolean allows(HistoryEntry entry) {
        return entry.place().equals(place)
                && !entry.at().time().isBefore(since)
                && (until == null || entry.at().position().compareTo(until) <= 0)
                && !(entry.confidential() && entry.at().time().isBefore(confidentialSince));
    }
}
