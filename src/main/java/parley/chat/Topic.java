package parley.chat;

import java.time.Instant;

/// What a channel is about, who said so, and when.
public record Topic(String text, Source setter, Instant time) {}
