package parley.hub;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import parley.chat.Position;
import parley.chat.SessionId;

/// A user's being in a channel. Confined to the hub thread.
final class Member {
    final User user;
    final Channel channel;

    /// When he came.
    final Instant since;

    /// What he is there; changed by [#become] alone.
    /// Where the command stands that brought him.
    Position joined = new Position(0, 0);

    /// Which session's doing it was.
    @Nullable
    SessionId by;

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
