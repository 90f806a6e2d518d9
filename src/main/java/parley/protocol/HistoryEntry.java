package parley.protocol;

import parley.chat.Moment;
import parley.chat.Place;

/// Something that happened, as history keeps it.
///
/// @param part which it is of what one command made happen in this place, from 0
/// @param confidential whether only those in the channel could know of it: it was secret, had a key or asked for an
///     invitation
public record HistoryEntry(Moment at, int part, Place place, boolean confidential, Event.Kept event) {}
