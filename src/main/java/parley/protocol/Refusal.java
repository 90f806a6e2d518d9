package parley.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.BanTarget;
import parley.chat.ChannelName;
import parley.chat.Credential.Fingerprint;
import parley.chat.Extban;
import parley.chat.MaskList;
import parley.chat.Nick;
import parley.chat.Privilege;
import parley.chat.Rank;
import parley.chat.Target;

/// Why not. Nothing has changed when a command is refused.
public sealed interface Refusal extends Reply {
    /// Somebody there has this nick.
    record NickInUse(Nick nick) implements Refusal {}

    /// The nick looks like another one that is in use or belongs to an account.
    record NickLooksAlike(Nick nick, Nick other) implements Refusal {}

    /// The nick is kept for the clients of the `lobby` door.
    record NickReserved(Nick nick) implements Refusal {}

    /// The nick belongs to an account, and the session to another or to none.
    record NickOwned(Nick nick, Account owner) implements Refusal {}

    /// The session has taken other nicks too often.
    ///
    /// @param seconds after which it may again
    record NickChangesTooFast(Nick nick, long seconds) implements Refusal {}

    /// Nobody there has this nick, or whoever has it may not be written to.
    record NoSuchNick(Target nick) implements Refusal {}

    /// There is no such channel, or it is not to be known of.
    record NoSuchChannel(ChannelName channel) implements Refusal {}

    /// Only members may do that.
    record NotInChannel(ChannelName channel) implements Refusal {}

    /// Somebody else is not in the channel.
    record TheyAreNotInChannel(Nick nick, ChannelName channel) implements Refusal {}

    /// Somebody else is in the channel already.
    record AlreadyInChannel(Nick nick, ChannelName channel) implements Refusal {}

    /// A join, or a message to a channel, that the channel's modes do not allow.
    record KeptOut(ChannelName channel, Why why) implements Refusal {
        /// The rule in the way.
        public enum Why {
            /// A ban.
            BANNED,
            /// The channel is for those who are invited.
            INVITE_ONLY,
            /// The key is missing or wrong.
            KEY,
            /// The channel is full.
            FULL,
            /// The channel is for those who are logged in.
            REGISTERED_ONLY,
            /// Only members may speak.
            EXTERNAL,
            /// Only those with voice may speak.
            MODERATED,
            /// Only those who are logged in may speak.
            REGISTERED_TO_SPEAK,
            /// A ban or a mute keeps them silent.
            MUTED,
            /// CTCP is not wanted.
            NO_CTCP
        }
    }

    /// The session is in as many channels as it may be.
    record TooManyChannels(ChannelName channel) implements Refusal {}

    /// There is no such channel, and one may open none.
    ///
    /// @param accounts whether those may who are logged in to an account; else only operators of the server do
    record CreationClosed(ChannelName channel, boolean accounts) implements Refusal {}

    /// There is no such channel, and there are as many channels as there may be.
    record TooManyChannelsInAll(ChannelName channel) implements Refusal {}

    /// Only members of some rank and above may do that, or none may do it to that member.
    record RankNeeded(ChannelName channel, Rank rank) implements Refusal {}

    /// The channel belongs to an account already.
    record ChannelRegistered(ChannelName channel) implements Refusal {}

    /// The channel belongs to no account.
    record ChannelNotRegistered(ChannelName channel) implements Refusal {}

    /// The certificate proves an account already.
    record CertificateTaken(Fingerprint certificate) implements Refusal {}

    /// The certificate does not prove that account, or any.
    record NoSuchCertificate(Fingerprint certificate) implements Refusal {}

    /// The account has as many certificates as it may.
    record TooManyCertificates() implements Refusal {}

    /// The passkey proves an account already, that one or another.
    record PasskeyTaken() implements Refusal {}

    /// The account has as many app passwords as it may, or passkeys.
    record TooManyTokens() implements Refusal {}

    /// The account is not logged in to in that way.
    record NoSuchLogin(int number) implements Refusal {}

    /// Whoever has come by an app password may use the account, and not say what proves it.
    record AppPasswordOnly() implements Refusal {}

    /// The account has as many channels as it may.
    record OwnsTooManyChannels(Account account) implements Refusal {}

    /// One's access to a registered channel is not enough for that.
    record AccessNeeded(ChannelName channel) implements Refusal {}

    /// A founder has all access, and is changed by a transfer alone.
    record FounderHasAccess(Account founder, ChannelName channel) implements Refusal {}

    /// The list of the channel has no more room.
    record ListFull(ChannelName channel) implements Refusal {}

    /// The list of the channel has no such mask.
    record NoSuchEntry(ChannelName channel, Extban mask) implements Refusal {}

    /// A mask is on the list already, or is not to be taken off it because it is not there.
    record MaskUnchanged(ChannelName channel, MaskList list, Extban mask, boolean listed) implements Refusal {}

    /// The lists of the channel have as many masks as they may.
    record MaskListFull(ChannelName channel, MaskList list, Extban mask) implements Refusal {}

    /// A channel cannot forward there: there is no such channel, or it is itself.
    record CannotForward(ChannelName channel, ChannelName to) implements Refusal {}

    /// Another channel has the name.
    record ChannelNameInUse(ChannelName channel, ChannelName to) implements Refusal {}

    /// The channel cannot be given another name, for a door or the configuration knows it by this one.
    record CannotRename(ChannelName channel, ChannelName to) implements Refusal {}

    /// Somebody takes direct messages only from those who are logged in.
    record RegisteredSendersOnly(Nick nick) implements Refusal {}

    /// Somebody takes no CTCP.
    record TakesNoCtcp(Nick nick) implements Refusal {}

    /// A visitor's message found no operator in the channel.
    record NobodyThere(ChannelName channel) implements Refusal {}

    /// A message cannot be taken back.
    record CannotRedact(Target target, CannotRedact.Obstacle obstacle) implements Refusal {
        /// What is in the way.
        public enum Obstacle {
            /// There is nobody and no channel of that name, or one is not in it.
            NO_SUCH_TARGET,
            /// There is no such message there, or not any more.
            UNKNOWN,
            /// It is somebody else's, or none may be taken back.
            FORBIDDEN
        }
    }

    /// What is said of somebody else or of a channel is not one's own to change, or to read.
    record NotYours(Target target) implements Refusal {}

    /// Nothing is said under that key that could be taken back.
    record MetadataNotSet(Target of, String key) implements Refusal {}

    /// As much is said of somebody or of a channel as may be.
    record TooManyKeys(Target of, int limit) implements Refusal {}

    /// The session is linked to nobody.
    record NotLinked() implements Refusal {}

    /// The visitor is not this session's to dismiss.
    record NotYourVisitor(Nick nick) implements Refusal {}

    /// The nick is a service's, or looks like it.
    record NickOfService(Nick nick) implements Refusal {}

    /// So much is kept already for the one who has this nick, and is away from every door.
    record KeepsNoMore(Nick nick) implements Refusal {}

    /// The one who has this nick is away from every door, and what would wait for them is not to be kept: the server,
    /// they or the sender say so.
    record KeepsNothing(Nick nick) implements Refusal {}

    /// There is an account of this name.
    record AccountExists(Account account) implements Refusal {}

    /// There is no account of this name.
    record NoSuchAccount(Account account) implements Refusal {}

    /// Nobody may register accounts here.
    record RegistrationClosed() implements Refusal {}

    /// Accounts are only registered by invitation.
    record InvitationNeeded() implements Refusal {}

    /// An invitation does not count.
    record InvitationVoid(InvitationVoid.Cause cause) implements Refusal {
        /// What is in the way.
        public enum Cause {
            /// There is none of that word.
            UNKNOWN,
            /// As many have come by it as may.
            USED_UP,
            /// Its time is over.
            OVER
        }
    }

    /// There is no such invitation, or it is not one's own.
    record NoSuchInviteLink(int number) implements Refusal {}

    /// There are as many invitations as there may be, or as one account may have.
    record TooManyInviteLinks() implements Refusal {}

    /// No such word was sent by mail to the owner of that account, or it counts no more.
    record WordVoid() implements Refusal {}

    /// Too many words have been sent to that address lately, or for that account.
    record TooManyMails() implements Refusal {}

    /// Who is logged in registers no further account.
    record LoggedInAlready(Account account) implements Refusal {}

    /// That is for those who are logged in.
    record NotLoggedIn() implements Refusal {}

    /// Several sessions of the account share the user, so one alone cannot make it somebody else's.
    record SharedBySessions(Account account) implements Refusal {}

    /// The nick is not of the session's account, nor is its user logged in to that.
    record NotYourNick(Nick nick) implements Refusal {}

    /// Only operators of the server who have a privilege may do that.
    ///
    /// @param operator whether the asker is an operator at all
    record PrivilegeNeeded(Privilege privilege, boolean operator) implements Refusal {}

    /// A ban keeps the session from the server.
    ///
    /// @param reason may be empty
    /// @param until when it ends; null for never
    record Banned(String reason, @Nullable Instant until) implements Refusal {}

    /// A ban is on the account, whoever proves it.
    ///
    /// @param reason may be empty
    /// @param until when it ends; null for never
    record Suspended(
            Account account, String reason, @Nullable Instant until) implements Refusal {}

    /// Just now only those who are logged in to an account may enter, see [Defcon].
    record GuestsKeptOut() implements Refusal {}

    /// Only those who are logged in to an account may enter, or be here.
    record LoginRequired() implements Refusal {}

    /// There is no such ban from the server.
    record NoSuchBan(BanTarget target) implements Refusal {}

    /// The proof of an account is of an earlier password, or the account is gone.
    record StaleProof() implements Refusal {}

    /// Too few of the servers that share the chat could agree to it in time: nothing has come of it.
    record NotAgreed() implements Refusal {}

    /// The configuration has no such operator.
    record NoSuchOperator() implements Refusal {}

    /// No history is kept here.
    record HistoryOff() implements Refusal {}

    /// Nobody may read the channel's history.
    record HistoryClosed(ChannelName channel) implements Refusal {}

    /// It would take too long to find all of it; what is looked for more narrowly may be found.
    record SearchTooLong() implements Refusal {}

    /// Too many slow answers are being made; the same may work a little later.
    record TryAgain() implements Refusal {}

    /// Too many accounts have been registered from one's network lately.
    record TooManyAccounts() implements Refusal {}

    /// The message cannot be kept, so nobody has seen it.
    record CannotBeStored() implements Refusal {}

    /// The session has entered already, or has not yet.
    record OutOfTurn() implements Refusal {}

    /// A defect of the server's, told in its log; the command may or may not have been carried out.
    record Failed() implements Refusal {}
}
