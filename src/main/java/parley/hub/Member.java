package parley.hub;

import java.time.Instant;

/// A user's being in a channel. Confined to the hub thread.
final class Member {
    final User user;
    final Channel channel;

    /// When he came.
    final Instant since;

    Ranks ranks = Ranks.NONE;

    Member(User user, Channel channel, Instant since) {
        this.user = user;
        this.channel = channel;
        this.since = since;
    }

    MemberView view() {
        return new MemberView(user.profile, ranks);
    }
}
