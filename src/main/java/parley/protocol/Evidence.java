package parley.protocol;

import java.time.Instant;
import parley.chat.Place;
import parley.chat.Position;
import parley.chat.Source;

/// What history has of a message that somebody wants to take back and that is not recent any more.
///
/// @param by who said it, as they were then
public record Evidence(Place place, Position message, Instant time, Source by) {}
