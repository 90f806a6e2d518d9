package parley.chat;

import java.time.Instant;

/// A message in a channel, as everybody sees it and as history keeps it.
public record Message(Position position, Instant time, Nick from, ChannelName channel, Text text) {}
