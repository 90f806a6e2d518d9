package parley.chat;

import java.time.Instant;

/// That somebody gave up a nick.
///
/// @param profile as they were, with that nick
public record WhowasEntry(Profile profile, Instant at) {}
