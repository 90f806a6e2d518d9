package parley.chat;

/// A place where somebody has written, and when it was last.
public record Correspondence(Place place, Moment latest) {}
