package parley.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import parley.chat.AccessToken;
import parley.chat.Account;
import parley.chat.BanTarget;
import parley.chat.ChannelName;
import parley.chat.Credential;
import parley.chat.Credential.Fingerprint;
import parley.chat.Cursor;
import parley.chat.Place;
import parley.chat.Position;
import parley.chat.Presence;
import parley.chat.Ranks;
import parley.chat.ServerBan;
import parley.chat.Target;
import parley.chat.registration.Registered;
import parley.chat.registration.RegisteredChannel;

/// What is to be kept.
public sealed interface Fact {
    /// Something happened that history tells of.
    record Happened(HistoryEntry entry) implements Fact {}

    /// A registered channel is like this from now on, whatever was kept of it before.
    record ChannelKept(RegisteredChannel channel) implements Fact {}

    /// A channel is registered no longer, and nothing is said of it any more.
    record ChannelForgotten(ChannelName channel) implements Fact {}

    /// An account was registered, or is otherwise now.
    record AccountKept(Registered registered) implements Fact {}

    /// An account is proved by this from now on.
    record CredentialKept(Account account, Credential credential) implements Fact {}

    /// An account is no more, nor what proved it, nor anything that was kept of it or for it.
    record AccountDropped(Account account) implements Fact {}

    /// A message was taken back: nobody is to be shown it any more.
    record Redacted(Place place, Position message) implements Fact {}

    /// A channel has another name, and its history with it. What there was of a channel of that name before is nobody's
    /// to read any more.
    record ChannelRenamed(ChannelName from, ChannelName to) implements Fact {}

    /// An account's owner has read what was said somewhere, until then.
    record ReadMarked(Account account, Target target, Instant until) implements Fact {}

    /// How far an account's owner has read somewhere is remembered no longer.
    record MarkForgotten(Account account, Target target) implements Fact {}

    /// Something is said of an account or of a channel, or no more.
    ///
    /// @param of a registered channel, or the nick under which the account was registered
    /// @param value null for no more
    record MetadataSet(Target of, String key, @Nullable String value) implements Fact {}

    /// A ban from the server holds, instead of an earlier one on the same target.
    record BanKept(ServerBan ban) implements Fact {}

    /// A device has seen this much from now on, whatever was kept of it before.
    record CursorKept(Cursor cursor) implements Fact {}

    /// A device is remembered no longer.
    record CursorForgotten(Account account, String device) implements Fact {}

    /// An account's user is in a channel, and comes back to it after leaving the chat.
    record MembershipKept(Account account, ChannelName channel, Position since) implements Fact {}

    /// An account's user has left a channel, or was put out of it.
    record MembershipEnded(Account account, ChannelName channel) implements Fact {}

    /// A ban from the server is lifted. One that ends by its time is not.
    record BanLifted(BanTarget target) implements Fact {}

    /// An always-on account's user is like this from now on, with sessions or without.
    record PresenceKept(Presence presence) implements Fact {}

    /// An account's user is not always-on any more, in no channel.
    record PresenceEnded(Account account) implements Fact {}

    /// An always-on account's user is in a channel, with these ranks from now on.
    ///
    /// @param since when they came
    record PresenceInChannelKept(Account account, ChannelName channel, Ranks ranks, Instant since) implements Fact {}

    /// An always-on account's user is in a channel no longer.
    record PresenceInChannelEnded(Account account, ChannelName channel) implements Fact {}

    /// The skeletons of all accounts' nicks are of this release of the look-alikes from now on.
    record SkeletonsMade(String release) implements Fact {}

    /// A token proves an account from now on, or is as it is now.
    record TokenKept(Account account, AccessToken token) implements Fact {}

    /// A token proves nothing any more.
    record TokenEnded(Account account, int number) implements Fact {}

    /// An invitation was made, or is as it is now.
    record InviteLinkKept(InviteLink link) implements Fact {}

    /// A word was sent by mail.
    record MailedWordKept(MailedWord word) implements Fact {}

    /// A word that was sent by mail counts no more.
    record MailedWordEnded(Fingerprint hash) implements Fact {}

    /// An invitation is no more.
    record InviteLinkEnded(int number) implements Fact {}
}
