package parley.chat;

import java.time.Instant;

/// When something happened: its place in the one order, and the sequencer's time, which never decreases with it.
public record Moment(Position position, Instant time) {}
