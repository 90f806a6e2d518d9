package parley.protocol;

import parley.chat.Moment;

/// An event and when it happened.
public record TimedEvent(Moment at, Event event) {}
