package parley;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import parley.store.Durability;

/// What holds for history.
///
/// @param enabled whether there is any
/// @param keep how long something is kept; [#FOREVER] for good
/// @param maxMessages of how many entries a channel's or a conversation's history is at most
/// @param allowRedact whether authors may take their messages back
record HistorySettings(
        boolean enabled,
        Where store,
        Durability durability,
        Duration keep,
        int maxMessages,
        boolean allowRedact,
        KeptTags keepTagmsg) {
    static final Duration FOREVER = ChronoUnit.FOREVER.getDuration();

    /// Where history and all that the server must not forget is kept.
    enum Where {
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

    /// The client-only tags because of which a message without text is kept.
    ///
    /// @param all whether any tag will do
    /// @param names with their `+`; empty where all do
    record KeptTags(boolean all, Set<String> names) {
        static final KeptTags ALL = new KeptTags(true, Set.of());
        static final KeptTags NONE = new KeptTags(false, Set.of());

        KeptTags {
            names = Set.copyOf(names);
        }

        /// Whether a message with these client-only tags is kept.
        boolean keeps(Set<String> tags) {
            return tags.stream().anyMatch(tag -> all || names.contains(tag));
        }
    }
}
