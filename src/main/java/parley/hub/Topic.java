package parley.hub;

import java.time.Instant;
import parley.chat.Source;

/// What a channel is about, who said so, and when.
public record Topic(String text, Source setter, Instant time) {}
