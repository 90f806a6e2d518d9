package parley.hub;

import java.time.Instant;

/// That somebody gave up a nick.
///
/// @param profile as he was, with that nick
public record Departure(Profile profile, Instant at) {}
