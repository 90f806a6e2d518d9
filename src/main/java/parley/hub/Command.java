package parley.hub;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.chat.ChannelName;
import parley.chat.Nick;
import parley.chat.Proof;
import parley.chat.Target;
import parley.chat.Text;

/// What changes the chat. Pure data: it is given a position and a time and is applied in that order, everywhere alike.
/// Answered with [Reply.Done] unless it says otherwise.
public sealed interface Command extends Request {
    /// The session takes a nick and joins some channels, all or nothing. With the proof of an account whose nick is in
    /// use by that account's own sessions, it becomes one more of them instead: answered with [Answer.Attached].
    ///
    /// @param proof that the session belongs to an account; null for a guest
    /// @param away see [SetAway]
    record Enter(
            Identity identity,
            List<ChannelName> channels,
            @Nullable Proof proof,
            @Nullable String away) implements Command {
        public Enter {
            channels = List.copyOf(channels);
        }

        /// Somebody who is not away.
        public Enter(Identity identity, List<ChannelName> channels, @Nullable Proof proof) {
            this(identity, channels, proof, null);
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

    /// The session is away, or back again. Its user is away while all of his sessions are.
    ///
    /// @param message why; `*` where nobody is at this session, so that it does not count; null to be back
    record SetAway(@Nullable String message) implements Command {}

    /// The session wants to know when somebody with one of these nicks comes or goes. Answered with [Answer.Monitored]:
    /// which of them are there now.
    record Monitor(List<Nick> nicks) implements Command {
        public Monitor {
            nicks = List.copyOf(nicks);
        }
    }

    /// The session wants to know of these nicks no more.
    record Unmonitor(List<Nick> nicks) implements Command {
        public Unmonitor {
            nicks = List.copyOf(nicks);
        }
    }

    /// The session wants to know of no nick any more.
    record UnmonitorAll() implements Command {}

    /// Ends the visit of a visitor who is linked to this session.
    record Dismiss(Nick visitor) implements Command {}

    /// Leaves for good; allowed in every state, and the last thing a session submits. The user leaves with his last
    /// session.
    record Quit(String reason) implements Command {}
}
