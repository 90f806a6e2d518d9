package parley.hub;

import java.time.Instant;
import parley.chat.Extban;
import parley.chat.Source;

/// A mask on a channel's list, who put it there, and when.
public record MaskEntry(Extban mask, Source setter, Instant time) {}
