package parley.chat;

import java.time.Instant;

/// That somebody gave up a nick.
///
/// @param profile as he was, with that nick
public record WhowasEntry(Profile profile, Instant at) {}
