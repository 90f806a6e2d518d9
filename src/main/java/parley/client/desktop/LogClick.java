package parley.client.desktop;

import java.net.URI;
import parley.client.TimelineEntry;

/// What somebody wishes who clicks into the log.
sealed interface LogClick {
    /// A page in the browser.
    record Browse(URI address) implements LogClick {}

    /// The message that another answers.
    record Jump(String id) implements LogClick {}

    /// To react as others did, or no longer.
    record React(TimelineEntry.Message message, String reaction, boolean set) implements LogClick {}

    /// What failed to be sent again.
    record SendAgain(String label) implements LogClick {}

    /// What waits or failed to be given up.
    record Discard(String label) implements LogClick {}
}
