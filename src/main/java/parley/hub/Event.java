package parley.hub;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.chat.ChannelName;
import parley.chat.Message;
import parley.chat.Nick;
import parley.chat.Source;
import parley.chat.Target;

/// What members learn. A value that each door words in its own way; when it happened is told beside it.
public sealed interface Event {
    /// A message in a channel, told to all its members, the sender included; or only to those of some rank and above.
    ///
    /// @param atLeast see [Draft#atLeast]
    record Posted(Message message, Role by, @Nullable Rank atLeast) implements Event {
        /// For all members.
        public Posted(Message message, Role by) {
            this(message, by, null);
        }
    }

    /// A message for one person, told to him.
    record DirectMessage(Message message) implements Event {}

    /// A message for one person, told to all sessions of whoever sent it.
    record Sent(Message message) implements Event {}

    /// Tags without a message, told as a message would be, the sender included.
    ///
    /// @param atLeast see [Draft#atLeast]
    record Tagged(
            Source from,
            Target to,
            Map<String, String> tags,
            @Nullable Rank atLeast) implements Event {}

    /// Somebody came into a channel; told to all its members, himself included.
    record Joined(Profile who, ChannelName channel) implements Event {}

    /// Somebody left a channel; told to all its members, himself included.
    record Parted(Source who, ChannelName channel, String reason) implements Event {}

    /// Somebody was put out of a channel; told to all its members, himself included.
    record Kicked(Source by, ChannelName channel, Nick nick, String reason) implements Event {}

    /// Somebody was asked into a channel.
    ///
    /// @param nick who was asked; it is told to him, and to the members who may invite too
    record Invited(Source by, Nick nick, ChannelName channel) implements Event {}

    /// A channel has another topic; told to all its members.
    record TopicChanged(Source by, ChannelName channel, String topic) implements Event {}

    /// A channel has other modes; told to all its members.
    ///
    /// @param by null where the server does it
    record ModesChanged(@Nullable Source by, ChannelName channel, List<ModeChange> changes) implements Event {}

    /// A user has other user modes; told to himself.
    record UserModesChanged(Nick nick, Set<UserMode> on, Set<UserMode> off) implements Event {}

    /// Somebody left for good; told to those who share a channel with him or are linked to him.
    record Quit(Source who, String reason) implements Event {}

    /// Somebody changed his nick; told to those who share a channel with him, are linked to him or he to them, and to
    /// himself.
    record Renamed(Source from, Nick to) implements Event {}

    /// Somebody says something else about himself; told to those who share a channel with him, and to himself.
    record RealNameChanged(Source who, String realName) implements Event {}

    /// Somebody is away or back; told to those who share a channel with him.
    ///
    /// @param message why; null where he is back
    record AwayChanged(Source who, @Nullable String message) implements Event {}

    /// Somebody is seen with another host; told to those who share a channel with him, and to himself.
    ///
    /// @param who as he was
    record HostChanged(Source who, String username, String host) implements Event {}

    /// An operator writes to all operators and to whoever listens to them.
    record Wallops(Source by, String text) implements Event {}

    /// An operator has ended the visit of the one who is told this.
    record Killed(Source by, Nick nick, String reason) implements Event {}

    /// An operator has brought the one who is told this into a channel.
    ///
    /// @param channel as he sees it
    record BroughtIn(Nick nick, ChannelView channel) implements Event {}

    /// What has happened on the server; told to operators who listen.
    record ServerNotice(NoticeKind kind, String text) implements Event {}

    /// Somebody chose the one who is told this to talk to.
    record Linked(Nick by) implements Event {}

    /// Somebody who was linked to the one who is told this has left or chosen another.
    record Unlinked(Nick by) implements Event {}

    /// The operator has ended the visit of the one who is told this.
    record Dismissed(Nick by) implements Event {}
}
