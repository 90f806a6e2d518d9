package parley.hub;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import parley.chat.ChannelName;
import parley.chat.Message;
import parley.chat.Nick;

/// What a [Query] asked for, or what a [Command] tells besides that it is done: an immutable snapshot.
public sealed interface Answer extends Reply {
    /// All that came before the [Query.Ping] has been carried out.
    record Pong() implements Answer {}

    /// Those who are there, in the order in which they came.
    record People(List<Nick> nicks) implements Answer {}

    /// What was found, newest first.
    record Found(List<Message> messages) implements Answer {}

    /// The session has become one more of a user who was there.
    ///
    /// @param channels those he is in
    record Attached(Profile profile, List<ChannelView> channels) implements Answer {}

    /// The session's user is in a channel now.
    ///
    /// @param channel as it is with him, which may be another one than he asked for, where that one forwards
    record JoinedChannel(ChannelView channel, ChannelName asked) implements Answer {}

    /// A channel as it is.
    record ChannelState(ChannelView channel) implements Answer {}

    /// The message has been delivered, and its recipient is away.
    record IsAway(Nick nick, String message) implements Answer {}

    /// The invitation has been delivered, and the invited is away.
    record InvitedAway(Nick nick, String message) implements Answer {}

    /// A ban from the server holds.
    ///
    /// @param putOut who was put out by it
    record BanSet(ServerBan ban, List<Nick> putOut) implements Answer {}

    /// The bans from the server, oldest first.
    record Bans(List<ServerBan> bans) implements Answer {}

    /// A ban from the server.
    ///
    /// @param ban empty where there is none on exactly this target
    /// @param matching whom it is about, or would be, among those who are there
    record BanIs(Optional<ServerBan> ban, List<Nick> matching) implements Answer {}

    /// How far the server is closed.
    record DefconIs(Defcon level) implements Answer {}

    /// What an operator is told of from now on.
    record NoticesAre(Set<NoticeKind> kinds) implements Answer {}

    /// Modes have been changed as far as may be.
    ///
    /// @param refused what was not, in the order asked
    record ModesSet(List<Refusal> refused) implements Answer {}
}
