package parley.chat;

import java.util.Set;

/// The client-only tags because of which a message without text is kept in history.
///
/// @param all whether any tag will do
/// @param names with their `+`; empty where all do
public record KeptTags(boolean all, Set<String> names) {
    public static final KeptTags ALL = new KeptTags(true, Set.of());
    public static final KeptTags NONE = new KeptTags(false, Set.of());

    /// Reactions, and what its sender wants kept.
    public static final KeptTags DEFAULT =
            new KeptTags(false, Ordered.set(Reaction.TAG, Reaction.UNDONE, "+draft/persist"));

    public KeptTags {
        names = Ordered.set(names);
    }

    /// Whether a message with these client-only tags is kept.
    public boolean keeps(Set<String> tags) {
        return all ? !tags.isEmpty() : tags.stream().anyMatch(names::contains);
    }
}
