package parley.hub;

/// A user's being in a channel. Confined to the hub thread.
final class Member {
    final User user;
    final Channel channel;
    Ranks ranks = Ranks.NONE;

    Member(User user, Channel channel) {
        this.user = user;
        this.channel = channel;
    }

    MemberView view() {
        return new MemberView(user.profile, ranks);
    }
}
