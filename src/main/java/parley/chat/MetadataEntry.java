package parley.chat;

import org.jspecify.annotations.Nullable;

/// What is said of somebody or of a channel under some key (IRCv3 draft/metadata).
///
/// @param value null where nothing is
public record MetadataEntry(Target of, String key, @Nullable String value) {
    /// What somebody says of themselves under such a key their own sessions learn alone: clients keep there what
    /// one has chosen on one device for all of them. Of a channel nothing is private.
    private static final String PRIVATE = "private/";

    /// Whether only those learn of it of whom it is.
    public static boolean isPrivate(String key) {
        return key.startsWith(PRIVATE);
    }
}
