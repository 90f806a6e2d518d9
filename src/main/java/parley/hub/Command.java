package parley.hub;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.chat.ChannelName;
import parley.chat.Nick;
import parley.chat.Position;
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
    /// @param about the message to which the tags refer; null for none
    record SendTags(
            Target target,
            Map<String, String> tags,
            @Nullable Rank atLeast,
            @Nullable Position about) implements Command {}

    /// Takes back a message in a channel, or one to somebody.
    ///
    /// @param message null where what the client named can be none
    record Redact(Target target, @Nullable Position message, String reason) implements Command {}

    /// Has read what was said in a channel, or between somebody and oneself, until then. Answered with
    /// [Answer.ReadUntil].
    record MarkRead(Target target, Instant until) implements Command {}

    /// Says something of oneself or of a channel. Answered with [Answer.Metadata].
    ///
    /// @param value null to say nothing any more
    record SetMetadata(Target of, String key, @Nullable String value) implements Command {}

    /// Takes back all that was said of oneself or of a channel. Answered with [Answer.Metadata].
    record ClearMetadata(Target of) implements Command {}

    /// Wants to hear of some metadata keys. Answered with [Answer.MetadataSubscriptions].
    record SubscribeToMetadata(List<String> keys) implements Command {
        public SubscribeToMetadata {
            keys = List.copyOf(keys);
        }
    }

    /// Wants to hear of some metadata keys no more. Answered with [Answer.MetadataSubscriptions].
    record UnsubscribeFromMetadata(List<String> keys) implements Command {
        public UnsubscribeFromMetadata {
            keys = List.copyOf(keys);
        }
    }

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

    /// Leaves for good; allowed in every state, and the last thing a session submits. The user leaves with his last
    /// session.
    record Quit(String reason) implements Command {}
}
