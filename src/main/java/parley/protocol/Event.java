package parley.protocol;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Message;
import parley.chat.MetadataEntry;
import parley.chat.ModeChange;
import parley.chat.Nick;
import parley.chat.NoticeKind;
import parley.chat.Position;
import parley.chat.Profile;
import parley.chat.Quote;
import parley.chat.Rank;
import parley.chat.Role;
import parley.chat.Source;
import parley.chat.Target;
import parley.chat.Text;
import parley.chat.UserMode;

/// What members learn. A value that each door words in its own way; when it happened is told beside it.
public sealed interface Event {
    /// An event that history keeps where it happens.
    sealed interface Kept extends Event {
        /// What was said; null where it tells of something else.
        default @Nullable Message said() {
            return null;
        }
    }

    /// A message in a channel, told to all its members, the sender included; or only to those of some rank and above.
    ///
    /// @param atLeast see [Draft#atLeast]
    record Posted(Message message, Role by, @Nullable Rank atLeast) implements Kept {
        /// For all members.
        public Posted(Message message, Role by) {
            this(message, by, null);
        }

        @Override
        public Message said() {
            return message;
        }
    }

    /// A message for one person, told to them.
    record DirectMessage(Message message) implements Kept {
        @Override
        public Message said() {
            return message;
        }
    }

    /// A message for one person, told to all sessions of whoever sent it.
    record Sent(Message message) implements Event {}

    /// Tags without a message in a channel, told as a message would be, the sender included.
    ///
    /// @param atLeast see [Draft#atLeast]
    /// @param about the message to which they refer; null where that is not known
    record Tagged(
            Source from,
            ChannelName to,
            Map<String, String> tags,
            @Nullable Rank atLeast,
            @Nullable Quote about) implements Kept {}

    /// Tags without a message for one person, told to them.
    ///
    /// @param about the message to which they refer; null where that is not known
    record DirectTags(
            Source from,
            Nick to,
            Map<String, String> tags,
            @Nullable Quote about) implements Kept {}

    /// Tags without a message for one person, told to all sessions of whoever sent them.
    record SentTags(Source from, Nick to, Map<String, String> tags) implements Event {}

    /// A message was taken back, by who sent it or by an operator of its channel; told to all who were told the
    /// message.
    ///
    /// @param from the channel, or the nick for whom it was
    record Redacted(Source by, Target from, Position message, String reason, Quote quote) implements Kept {}

    /// Somebody has read what was said somewhere, until then; told only to their other sessions.
    ///
    /// @param until null where that is not known
    record ReadMarked(Target target, @Nullable Instant until) implements Event {}

    /// Something else is said of somebody or of a channel; told to those who want to hear of that key.
    record MetadataChanged(MetadataEntry entry) implements Event {}

    /// What is said of a channel and its members; told to a session that has come into it and wants to hear of that.
    ///
    /// @param later whether it is too much to be told now
    record MetadataListed(ChannelName channel, List<MetadataEntry> entries, boolean later) implements Event {}

    /// Somebody came into a channel; told to all its members, the newcomer included.
    record Joined(Profile who, ChannelName channel) implements Kept {}

    /// Somebody left a channel; told to all its members, the one who left included.
    record Parted(Source who, ChannelName channel, String reason) implements Kept {}

    /// Somebody was removed from a channel; told to all its members, the one who was removed included.
    record Kicked(Source by, ChannelName channel, Nick nick, String reason) implements Kept {}

    /// Somebody was asked into a channel; told to them.
    record Invited(Source by, Nick nick, ChannelName channel) implements Event {}

    /// Somebody was asked into a channel by another; told to the members who may invite, too.
    record InvitationSeen(Source by, Nick nick, ChannelName channel) implements Event {}

    /// A channel has another name; told to all its members. Where only the spelling is another, the names are equal.
    ///
    /// @param channel as it is now, with the members whom all of them see
    record ChannelRenamed(Source by, ChannelName from, ChannelView channel, String reason) implements Event {
        /// Its name from now on.
        public ChannelName to() {
            return channel.name();
        }
    }

    /// A channel has another topic; told to all its members.
    record TopicChanged(Source by, ChannelName channel, String topic) implements Kept {}

    /// A channel has other modes; told to all its members.
    ///
    /// @param by null where the server does it
    record ModesChanged(@Nullable Source by, ChannelName channel, List<ModeChange> changes) implements Kept {}

    /// A user has other user modes; told to that user.
    record UserModesChanged(Nick nick, Set<UserMode> on, Set<UserMode> off) implements Event {}

    /// Somebody left for good; told to those who share a channel with them or are linked to them.
    ///
    /// @param channels in which they were
    record Quit(Source who, String reason, List<ChannelName> channels) implements Kept {}

    /// Somebody changed their nick; told to them, to those who share a channel with them, and to those whom a
    /// link in either direction connects with them.
    ///
    /// @param channels in which they are
    record Renamed(Source from, Nick to, List<ChannelName> channels) implements Kept {}

    /// Somebody says something else about themselves; told to them and to those who share a channel.
    record RealNameChanged(Source who, String realName) implements Event {}

    /// Somebody is away or back; told to those who share a channel with them, and in a channel into which
    /// they come while away.
    ///
    /// @param message why; null where they are back
    record AwayChanged(Source who, @Nullable String message) implements Event {}

    /// Somebody has logged in to an account or out of it; told to them and to those who share a channel.
    ///
    /// @param who as they are now
    /// @param account null where they are logged in to none now
    record AccountChanged(Source who, @Nullable Account account) implements Event {}

    /// Somebody has another user name or host; told to them and to those who share a channel.
    record HostChanged(Source before, Source after) implements Event {}

    /// Somebody is seen with another host; told to them alone.
    record OwnHostChanged(Nick nick, String host) implements Event {}

    /// Somebody with a nick that is monitored is there now; told to those who monitor it.
    record CameOnline(Source who) implements Event {}

    /// Nobody has a monitored nick any more; told to those who monitor it.
    ///
    /// @param nick as its last owner spelt it
    record WentOffline(Nick nick) implements Event {}

    /// A change of somebody's that is told to those who monitor them and would not learn of it otherwise.
    record Monitored(Event change) implements Event {}

    /// An operator writes to all operators and to whoever listens to them.
    record Wallops(Source by, String text) implements Event {}

    /// An operator tells something to everybody.
    ///
    /// @param by null where it is the server's owner
    record Announced(@Nullable Source by, Message.Kind kind, Text text) implements Event {}

    /// An operator has ended the visit of the one who is told this.
    ///
    /// @param by null where it is the server's owner
    record Killed(@Nullable Source by, Nick nick, String reason) implements Event {}

    /// Another session of theirs, or an operator, has brought the one who is told this into a channel.
    ///
    /// @param channel as they see it
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
