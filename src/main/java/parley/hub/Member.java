package parley.hub;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import parley.chat.Position;
import parley.chat.Ranks;
import parley.chat.SessionId;
import parley.protocol.Listing;
import parley.protocol.MemberView;

/// A user in a channel. Confined to the hub thread.
final class Member {
    /// See [State#nextId].
    final long id;

    final User user;
    final Channel channel;

    /// When they came.
    final Instant since;

    /// The position of the command that brought them.
    Position joined = new Position(0, 0);

    /// The session whose command that was.
    @Nullable
    SessionId by;

    /// What they are here.
    Ranks ranks = Ranks.NONE;

    private @Nullable MemberView view;
    private @Nullable Listing listing;

    Member(long id, User user, Channel channel, Instant since) {
        this.id = id;
        this.user = user;
        this.channel = channel;
        this.since = since;
    }

    void become(Ranks changed) {
        ranks = changed;
        user.touch();
    }

    /// The same instance while nothing changes: many may be told of many at once.
    @SuppressWarnings("ReferenceEquality") // another spelling is another profile, although it is equal
    MemberView view() {
        MemberView current = view;
        if (current == null
                || current.profile() != user.profile
                || !current.ranks().equals(ranks)) {
            current = new MemberView(user.profile, ranks);
            view = current;
        }
        return current;
    }

    /// The same, for those who look for users.
    @SuppressWarnings("ReferenceEquality") // as above
    Listing listing() {
        Listing current = listing;
        if (current == null
                || current.profile() != user.profile
                || current.channel() != channel.name
                || !current.ranks().equals(ranks)
                || !current.lastSpoke().equals(user.lastSpoke)) {
            current = new Listing(user.profile, channel.name, ranks, user.lastSpoke);
            listing = current;
        }
        return current;
    }
}
