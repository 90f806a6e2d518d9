package parley.hub;

import parley.chat.Moment;

/// An event and when it happened.
public record Told(Moment at, Event event) {}
