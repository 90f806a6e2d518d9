package parley.hub;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import parley.chat.ChannelName;

/// A channel as a list of channels has it.
///
/// @param members how many are in it
public record ListedChannel(
        ChannelName name,
        Instant created,
        int members,
        @Nullable Topic topic) {}
