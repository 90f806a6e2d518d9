package parley.protocol;

import java.time.Instant;
import parley.chat.Place;

/// A place as somebody may read it.
///
/// @param since nothing that happened before
/// @param confidentialSince nothing confidential that happened before
public record Reading(Place place, Instant since, Instant confidentialSince) {
    /// All of it.
    public Reading(Place place) {
        this(place, Instant.MIN, Instant.MIN);
    }

    /// Whether it is among what he may read.
    public boolean allows(HistoryEntry entry) {
        return entry.place().equals(place)
                && !entry.at().time().isBefore(since)
                && !(entry.confidential() && entry.at().time().isBefore(confidentialSince));
    }
}
