package parley.client.desktop.log;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import parley.client.Outgoing;
import parley.client.TimelineEntry;

/// What stands in the log, one below the other.
///
/// @param day whose first row it is; empty in the midst of a day
/// @param fresh whether what is unread begins here
/// @param follows whether it goes on with what is above: the same one speaks, or more has happened
/// @param open whether all of it is shown where that is much
public record LogRow(Content content, Optional<LocalDate> day, boolean fresh, boolean follows, boolean open) {
    sealed interface Content {}

    /// What is known to have happened.
    public record Shown(TimelineEntry entry) implements Content {}

    /// Comings and goings in a row, told as one; of the first.
    record Summed(List<TimelineEntry.Happening> happenings) implements Content {}

    /// What is told elsewhere, or not at all. It takes no room.
    record Untold() implements Content {}

    /// What was written here and is not confirmed.
    record Unconfirmed(Outgoing message, String nick) implements Content {}
}
