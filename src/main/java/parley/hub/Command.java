package parley.hub;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.chat.ChannelName;
import parley.chat.Nick;
import parley.chat.Proof;
import parley.chat.SessionId;
import parley.chat.Target;
import parley.chat.Text;

/// What changes the chat. Pure data: it is given a position and a time and is applied in that order, everywhere alike.
/// Answered with [Reply.Done] unless it says otherwise.
public sealed interface Command extends Request {
    /// The session takes a nick and joins some channels, all or nothing. With the proof of an account whose nick is in
    /// use by that account's own sessions, it becomes one more of them instead: answered with [Answer.Attached].
    ///
    /// @param proof that the session belongs to an account; null for a guest
    record Enter(
            Identity identity,
            List<ChannelName> channels,
            @Nullable Proof proof) implements Command {
        public Enter {
            channels = List.copyOf(channels);
        }

        /// A guest of whom no more than the nick is known.
        public Enter(Nick nick, Role role, List<ChannelName> channels) {
            this(new Identity(nick, role), channels, null);
        }
    }

    /// Joins a channel, which is made if there is none. Answered with [Answer.JoinedChannel] where it was not in it
    /// before, else with [Reply.Done]. Who manages channels, and finds nobody in it who does, becomes its operator.
    ///
    /// @param key the channel's, where it has one; null for none
    record Join(ChannelName channel, @Nullable String key) implements Command {
        /// Joins without a key.
        public Join(ChannelName channel) {
            this(channel, null);
        }
    }

    /// Leaves a channel.
    record Part(ChannelName channel, String reason) implements Command {}

    /// Leaves all channels.
    record PartAll() implements Command {}

    /// Puts a member out of a channel.
    record Kick(ChannelName channel, Nick nick, String reason) implements Command {}

    /// Asks somebody into a channel, past what keeps others out. Answered with [Reply.Done], or [Answer.InvitedAway].
    record Invite(Nick nick, ChannelName channel) implements Command {}

    /// Gives a channel a topic; empty for none.
    record SetTopic(ChannelName channel, String topic) implements Command {}

    /// Changes modes of a channel, as many of them as may be. Answered with [Answer.ModesSet].
    ///
    /// @param override whether an IRC operator's privilege does it (SAMODE)
    record SetModes(ChannelName channel, List<ModeChange> changes, boolean override) implements Command {
        public SetModes {
            changes = List.copyOf(changes);
        }
    }

    /// Changes one's own user modes, as far as they are one's own to change.
    record SetUserModes(Set<UserMode> on, Set<UserMode> off) implements Command {
        public SetUserModes {
            on = Set.copyOf(on);
            off = Set.copyOf(off);
        }
    }

    /// From now on the session's [SendToLink] goes to whoever has this nick. He need not agree, but must be there now.
    /// The link is by name: it follows a rename, and outlives an absence.
    record Link(Nick to) implements Command {}

    /// Sends a message. To a channel, not answered unless refused; to a nick, answered with [Reply.Done], or with
    /// [Answer.IsAway].
    record Send(Target target, Draft draft) implements Command {
        /// Sends plain text.
        public Send(Target target, Text text) {
            this(target, new Draft(text));
        }
    }

    /// Sends tags without a message (IRCv3 TAGMSG). Not answered unless refused.
    ///
    /// @param atLeast see [Draft#atLeast]
    record SendTags(
            Target target,
            Map<String, String> tags,
            @Nullable Rank atLeast) implements Command {}

    /// Sends a message to whom the session is linked.
    record SendToLink(Text text) implements Command {}

    /// Takes another nick.
    record Rename(Nick nick) implements Command {}

    /// Says something else about oneself.
    record SetRealName(String realName) implements Command {}

    /// Is away, or back again.
    ///
    /// @param message why; null to be back
    record SetAway(@Nullable String message) implements Command {}

    /// Ends the visit of a visitor who is linked to this session.
    record Dismiss(Nick visitor) implements Command {}

    /// The session's user has proved to be an operator of the server, by a password of the configuration.
    record Oper(Operator operator) implements Command {}

    /// Ends somebody's visit. For operators.
    record Kill(Nick nick, String reason) implements Command {}

    /// Tells something to all operators and to whoever listens to them. For operators.
    record Wallops(String text) implements Command {}

    /// Brings somebody into a channel, whatever its modes say. For operators. Answered with [Answer.JoinedChannel]
    /// where it is oneself who was not in it before, else with [Reply.Done].
    ///
    /// @param nick null for oneself
    record BringIn(@Nullable Nick nick, ChannelName channel) implements Command {}

    /// Gives somebody another host to be seen. For operators.
    record SetHost(Nick nick, String host) implements Command {}

    /// Bans from the server, instead of an earlier ban on the same target, and puts out whom it is about. For
    /// operators. Answered with [Answer.BanSet].
    ///
    /// @param reason may be empty
    /// @param duration from now on; null for good
    record Ban(BanTarget target, String reason, @Nullable Duration duration) implements Command {}

    /// Lifts a ban from the server. For operators.
    record LiftBan(BanTarget target) implements Command {}

    /// Closes the server to strangers by degrees, or opens it. For operators.
    record SetDefcon(Defcon level) implements Command {}

    /// Is told what happens on the server. For operators. Answered with [Answer.NoticesAre].
    record SetNotices(Set<NoticeKind> on, Set<NoticeKind> off) implements Command {
        public SetNotices {
            on = Set.copyOf(on);
            off = Set.copyOf(off);
        }
    }

    /// Has other rules hold from now on. The server's alone, see [SessionId#SERVER].
    record Reconfigure(Rules rules) implements Command {}

    /// Tells operators who listen of something that is no session's doing. The server's alone, see [SessionId#SERVER].
    record Notify(NoticeKind kind, String text) implements Command {}

    /// Leaves for good; allowed in every state, and the last thing a session submits. The user leaves with his last
    /// session.
    record Quit(String reason) implements Command {}
}
