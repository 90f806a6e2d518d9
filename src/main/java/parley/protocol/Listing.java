package parley.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import parley.chat.ChannelName;
import parley.chat.Profile;
import parley.chat.Ranks;

/// A user as he is told of where users are looked for.
///
/// @param channel in which he was found; null where none was asked for
/// @param ranks that he has there
/// @param lastSpoke when he last wrote something
public record Listing(Profile profile, @Nullable ChannelName channel, Ranks ranks, Instant lastSpoke) {}
