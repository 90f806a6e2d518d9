package parley.config;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import parley.chat.Durability;
import parley.chat.KeptTags;

/// What holds for history.
///
/// @param enabled whether there is any
/// @param keep how long something is kept; [#FOREVER] for good
/// @param maxMessages of how many entries a channel's or a conversation's history is at most
/// @param allowRedact whether authors may take their messages back
public record HistorySettings(
        boolean enabled,
        Where store,
        Durability durability,
        Duration keep,
        int maxMessages,
        boolean allowRedact,
        KeptTags keepTagmsg) {
    static final Duration FOREVER = ChronoUnit.FOREVER.getDuration();

    /// Where history and all that the server must not forget is kept.
    public enum Where {
        /// In a file in the data directory.
        SQLITE("sqlite"),
        /// Nowhere but in memory.
        MEMORY("memory");

        private final String title;

        Where(String title) {
            this.title = title;
        }

        @Override
        public String toString() {
            return title;
        }
    }
}
