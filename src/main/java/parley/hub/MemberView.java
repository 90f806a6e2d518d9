package parley.hub;

/// A member of a channel at some moment.
public record MemberView(Profile profile, Ranks ranks) {}
