package parley.hub;

import java.time.Instant;

/// A user's being in a channel. Confined to the hub thread.
final class Member {
    final User user;
    final Channel channel;

    /// When he came.
    final Instant since;

    /// What he is there; changed by [#become] alone.
    Ranks ranks = Ranks.NONE;

    Member(User user, Channel channel, Instant since) {
        this.user = user;
        this.channel = channel;
        this.since = since;
    }

    void become(Ranks changed) {
        ranks = changed;
        user.touch();
    }

    MemberView view() {
        return new MemberView(user.profile, ranks);
    }
}
