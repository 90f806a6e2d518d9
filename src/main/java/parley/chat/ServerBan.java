package parley.chat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// That somebody may not be on this server, at whatever door.
///
/// @param reason told to whom it keeps out; may be empty
/// @param by the name of the operator who set it
/// @param until when it ends; null for never
public record ServerBan(
        BanTarget target,
        String reason,
        String by,
        Instant set,
        @Nullable Instant until) {
    /// The ban in one line, for operators.
    ///
    /// @param now from when on its rest is counted
    public String words(Instant now) {
        String time = until == null ? "for good" : "for another " + Durations.words(Duration.between(now, until));
        return target.text() + " is banned " + time + " by " + by + (reason.isEmpty() ? "." : ": " + reason + ".");
    }

    /// Whether it has ended.
    public boolean isOver(Instant now) {
        return until != null && !now.isBefore(until);
    }
}
