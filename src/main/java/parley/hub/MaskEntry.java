package parley.hub;

import java.time.Instant;
import parley.chat.Mask;
import parley.chat.Source;

/// A mask on a channel's list, who put it there, and when.
public record MaskEntry(Mask mask, Source setter, Instant time) {}
