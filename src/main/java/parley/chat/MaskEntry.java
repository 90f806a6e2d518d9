package parley.chat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A mask on a channel's list, who put it there, and when.
///
/// @param until when it ends; null for never
public record MaskEntry(
        Extban mask, Source setter, Instant time, @Nullable Instant until) {
    /// Whether it has ended.
    public boolean isOver(Instant now) {
        return until != null && !now.isBefore(until);
    }
}
