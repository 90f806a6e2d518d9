package parley.hub;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Nick;
import parley.chat.Privilege;
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

    /// Nobody there has this nick, or he may not be written to.
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
            /// A ban or a mute keeps him silent.
            MUTED,
            /// CTCP is not wanted.
            NO_CTCP
        }
    }

    /// The session is in as many channels as it may be.
    record TooManyChannels(ChannelName channel) implements Refusal {}

    /// Only members of some rank and above may do that, or none may do it to that member.
    record RankNeeded(ChannelName channel, Rank rank) implements Refusal {}

    /// Somebody takes direct messages only from those who are logged in.
    record RegisteredSendersOnly(Nick nick) implements Refusal {}

    /// A visitor's message found no operator in the channel.
    record NobodyThere(ChannelName channel) implements Refusal {}

    /// The session is linked to nobody.
    record NotLinked() implements Refusal {}

    /// The visitor is not this session's to dismiss.
    record NotYourVisitor(Nick nick) implements Refusal {}

    /// Only operators of the server who have a privilege may do that.
    ///
    /// @param operator whether the asker is an operator at all
    record PrivilegeNeeded(Privilege privilege, boolean operator) implements Refusal {}

    /// A ban keeps the session from the server.
    ///
    /// @param reason may be empty
    /// @param until when it ends; null for never
    record Banned(String reason, @Nullable Instant until) implements Refusal {}

    /// Just now only those who are logged in to an account may enter, see [Defcon].
    record GuestsKeptOut() implements Refusal {}

    /// There is no such ban from the server.
    record NoSuchBan(BanTarget target) implements Refusal {}

    /// The proof of an account is of an earlier password, or the account is gone.
    record StaleProof() implements Refusal {}

    /// Too many slow answers are being made; the same may work a little later.
    record TryAgain() implements Refusal {}

    /// The message cannot be kept, so nobody has seen it.
    record CannotBeStored() implements Refusal {}

    /// The session has entered already, or has not yet.
    record OutOfTurn() implements Refusal {}

    /// A defect of the server's, told in its log; the command may or may not have been carried out.
    record Failed() implements Refusal {}
}
