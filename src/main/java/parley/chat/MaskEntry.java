package parley.chat;

import java.time.Instant;

/// A mask on a channel's list, who put it there, and when.
public record MaskEntry(Extban mask, Source setter, Instant time) {}
