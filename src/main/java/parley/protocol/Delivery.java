package parley.protocol;

/// An event and those who learn it.
public record Delivery(Event event, Audience audience) {}
