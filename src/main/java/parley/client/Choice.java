package parley.client;

import java.util.Locale;

/// What somebody chooses for all their devices.
public enum Choice {
    /// Words that count as a mention.
    WORDS,
    /// Conversations that stand above the others.
    PINNED,
    /// Conversations whose unread messages are not counted.
    MUTED,
    /// Parts of the list of which only what is about the user is shown.
    FOLDED;

    /// The last part of its key.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
