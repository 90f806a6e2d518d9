package parley.protocol;

import parley.chat.Profile;
import parley.chat.Ranks;

/// A member of a channel at some moment.
public record MemberView(Profile profile, Ranks ranks) {}
