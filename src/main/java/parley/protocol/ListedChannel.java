package parley.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import parley.chat.ChannelName;
import parley.chat.Topic;

/// A channel as a list of channels has it.
///
/// @param members how many are in it
public record ListedChannel(
        ChannelName name,
        Instant created,
        int members,
        @Nullable Topic topic) {}
