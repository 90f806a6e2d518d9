package parley.client.desktop.log;

import java.net.URI;
import parley.client.TimelineEntry;

/// What somebody wishes who clicks into the log.
public sealed interface LogClick {
    /// A page in the browser.
    record Browse(URI address) implements LogClick {}

    /// A channel that is named.
    record GoTo(String channel) implements LogClick {}

    /// The message that another answers.
    record Jump(String id) implements LogClick {}

    /// What is known of somebody, and what can be done.
    record About(String nick) implements LogClick {}

    /// To answer a message.
    record Answer(TimelineEntry.Message message) implements LogClick {}

    /// To choose what to react with.
    record Pick(TimelineEntry.Message message) implements LogClick {}

    /// To react as others did, or no longer.
    record React(TimelineEntry.Message message, String reaction, boolean set) implements LogClick {}

    /// What else can be done with a message.
    record More(TimelineEntry.Message message) implements LogClick {}

    /// To see all of a long text, or of what is told as one; or no longer.
    record Unfold(String id) implements LogClick {}

    /// Code to be copied.
    record Copy(String text) implements LogClick {}

    /// What failed to be sent again.
    record SendAgain(String label) implements LogClick {}

    /// What waits or failed to be given up.
    record Discard(String label) implements LogClick {}
}
