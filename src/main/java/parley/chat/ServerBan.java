package parley.chat;

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
    /// Whether it has ended.
    public boolean isOver(Instant now) {
        return until != null && !now.isBefore(until);
    }
}
