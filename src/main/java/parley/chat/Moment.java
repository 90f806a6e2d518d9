package parley.chat;

import java.time.Instant;

/// When something happened: its place in the one order, and its time, which rises with it.
public record Moment(Position position, Instant time) {}
