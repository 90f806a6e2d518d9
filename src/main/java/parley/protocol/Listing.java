package parley.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import parley.chat.ChannelName;
import parley.chat.Profile;
import parley.chat.Ranks;

/// A user as told of where users are looked for.
///
/// @param channel in which they were found; null where none was asked for
/// @param ranks that they have there
/// @param lastSpoke when they last wrote something
public record Listing(Profile profile, @Nullable ChannelName channel, Ranks ranks, Instant lastSpoke) {}
