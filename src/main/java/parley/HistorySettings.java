package parley;

import java.util.Set;

/// What holds for history.
///
/// @param enabled whether there is any
/// @param maxMessages how many messages one request gives at most
/// @param allowRedact whether authors may take their messages back
record HistorySettings(boolean enabled, int maxMessages, boolean allowRedact, KeptTags keepTagmsg) {
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
