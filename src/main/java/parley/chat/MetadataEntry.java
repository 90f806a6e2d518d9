package parley.chat;

import org.jspecify.annotations.Nullable;

/// What is said of somebody or of a channel under some key (IRCv3 draft/metadata).
///
/// @param value null where nothing is
public record MetadataEntry(Target of, String key, @Nullable String value) {}
