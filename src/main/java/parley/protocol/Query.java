package parley.protocol;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.BanTarget;
import parley.chat.ChannelName;
import parley.chat.Credential.Fingerprint;
import parley.chat.Identity;
import parley.chat.Mask;
import parley.chat.MaskList;
import parley.chat.Nick;
import parley.chat.Position;
import parley.chat.Target;

/// What only reads. It takes its turn among the session's commands but is neither sequenced nor kept.
public sealed interface Query extends Request {
    /// Nothing: its turn is all that is wanted. Answered with [Answer.Pong].
    record Ping() implements Query {}

    /// Who is there: in a channel, or at all. Answered with [Answer.People].
    ///
    /// @param after [Answer.People#more] of the part before; 0 for the first
    record Who(Optional<ChannelName> channel, long after) implements Query {
        /// The first part.
        public Who(Optional<ChannelName> channel) {
            this(channel, 0);
        }
    }

    /// A channel with its members, as far as the asker may see them. Answered with [Answer.ChannelState].
    ///
    /// @param after [Answer.ChannelState#more] of the part before; 0 for the first
    record Channel(ChannelName channel, long after) implements Query {}

    /// What is kept of a registered channel. Answered with [Answer.ChannelRegistration].
    public record Registration(ChannelName channel) implements Query {}

    /// The registered channels of one's account, or all for an IRC operator who may. Answered with
    /// [Answer.ChannelRegistrations].
    ///
    /// @param after [Answer.ChannelRegistrations#more] of the part before; 0 for the first
    record Registrations(long after) implements Query {}

    /// What is known of an account. Answered with [Answer.AccountFound].
    record AccountDetails(Account account) implements Query {}

    /// How one's own account is logged in to, or as an operator anybody's. Answered with [Answer.Logins].
    record Logins(Account account) implements Query {}

    /// The account that a certificate proves. Answered with [Answer.CertificateOwner].
    record CertificateOwner(Fingerprint certificate) implements Query {}

    /// A channel without its members. Answered with [Answer.ChannelState].
    record Properties(ChannelName channel) implements Query {}

    /// A channel's list of masks; of bans for everybody who may know of it, the others for half-operators and above.
    /// Answered with [Answer.Masks].
    record Masks(ChannelName channel, MaskList list) implements Query {}

    /// The channels that the asker may know of. Answered with [Answer.Channels].
    ///
    /// @param after [Answer.Channels#more] of the part before; 0 for the first
    record Channels(long after) implements Query {}

    /// The invitations that the asker has and has not used. Answered with [Answer.Invitations].
    record Invitations() implements Query {}

    /// Until when one has read what was said in a channel, or between somebody and oneself. Answered with
    /// [Answer.ReadUntil].
    record ReadMarker(Target target) implements Query {}

    /// What is said of somebody or of a channel. Answered with [Answer.Metadata].
    ///
    /// @param keys none for all
    public record Metadata(Target of, List<String> keys) implements Query {
        public Metadata {
            keys = List.copyOf(keys);
        }
    }

    /// What one says of oneself. Answered with [Answer.Metadata].
    record OwnMetadata() implements Query {}

    /// What the session wants to hear of, as it is now. Answered with [Answer.Metadata].
    ///
    /// @param of somebody, or a channel with its members; empty for all near
    /// @param from where it goes on, see [Answer.Metadata#rest]
    record SyncMetadata(Optional<Target> of, From from) implements Query {
        /// Behind which member of which channel; of the first channel whose number is none of a lesser one.
        public record From(long channel, long member) {
            public static final From START = new From(0, 0);
        }

        /// The first part.
        public SyncMetadata(Optional<Target> of) {
            this(of, From.START);
        }
    }

    /// Which metadata keys the session wants to hear of. Answered with [Answer.MetadataSubscriptions].
    record MetadataSubscriptions() implements Query {}

    /// The members of a channel, as far as the asker may know of them. Answered with [Answer.Users].
    ///
    /// @param after [Answer.Users#more] of the part before; 0 for the first
    record UsersIn(ChannelName channel, long after) implements Query {}

    /// The user of a nick. Answered with [Answer.Users], of whom there is at most one.
    record UserNamed(Nick nick) implements Query {}

    /// Users by `nick!user@host`, as far as the asker may know of them. Answered with [Answer.Users].
    ///
    /// @param after [Answer.Users#more] of the part before; 0 for the first
    record UsersMatching(Mask mask, long after) implements Query {}

    /// All that the asker may know of somebody. Answered with [Answer.Whois].
    record Whois(Nick nick) implements Query {}

    /// Who had a nick, the latest first. Answered with [Answer.Whowas].
    ///
    /// @param limit how many at most; 0 for all who are remembered
    record Whowas(Nick nick, int limit) implements Query {}

    /// What the session's device has missed, and not seen since: of a channel that the session's user is in; or
    /// what was said to its account. Asked alone. Answered with [Answer.Playback].
    ///
    /// @param channel null for the account
    record Playback(@Nullable ChannelName channel) implements Query {}

    /// Where the latest command stands: by the answer, all that was told up to there is in the session's queue.
    /// Answered with [Answer.Latest].
    record Latest() implements Query {}

    /// Those of some nicks who are there, in the order asked. Answered with [Answer.Present].
    record Present(List<Nick> nicks) implements Query {
        public Present {
            nicks = List.copyOf(nicks);
        }
    }

    /// The operators of the server who are there. Answered with [Answer.Present].
    record Operators() implements Query {}

    /// How many are there. Answered with [Answer.Lusers].
    record Lusers() implements Query {}

    /// What the session monitors. Answered with [Answer.Monitored].
    record Monitored() implements Query {}

    /// Whether somebody who has not entered might, as far as bans from the server go: whoever may not proves and
    /// registers nothing either. Strangers may ask that. Answered with [Reply.Done], or the refusal.
    record Admission(Identity stranger) implements Query {}

    /// Whether an account could be registered: asked before its password is hashed, which takes long. Strangers may ask
    /// that. Answered with [Reply.Done], or the refusal that [Command.RegisterAccount] would meet.
    ///
    /// @param forAnother as there
    /// @param stranger as there
    /// @param invitation as there
    record MayRegister(
            Account account,
            boolean forAnother,
            @Nullable Identity stranger,
            @Nullable Fingerprint invitation) implements Query {
        /// Without an invitation.
        public MayRegister(Account account, boolean forAnother, @Nullable Identity stranger) {
            this(account, forAnother, stranger, null);
        }
    }

    /// Whether a word that was sent by mail counts: asked before a password is hashed, which takes long. Strangers may
    /// ask that. Answered with [Reply.Done], or [Refusal.WordVoid].
    record MailedWordCounts(Account account, MailedWord.Purpose purpose, Fingerprint hash) implements Query {}

    /// What an invitation is for. Strangers may ask that. Answered with [Answer.InviteLinkIs].
    record InviteLinkOf(Fingerprint hash) implements Query {}

    /// One's own invitations, or for operators all. Answered with [Answer.InviteLinks].
    record InviteLinks() implements Query {}

    /// Whether a nick may be had. Strangers may ask that. Answered with [Reply.Done], or the refusal that entering
    /// would meet.
    record Available(Nick nick) implements Query {}
    /// All bans from the server. For operators. Answered with [Answer.Bans].
    record Bans() implements Query {}

    /// Which bans from the server cover something, or whom one on it would be about. For operators. Answered with
    /// [Answer.BanIs].
    ///
    /// @param after [Answer.BanIs#more] of the part before; 0 for the first
    record BanInfo(BanTarget target, long after) implements Query {}

    /// The sessions there are. For operators who may see where people come from. Answered with [Answer.Sessions].
    ///
    /// @param after [Answer.Sessions#more] of the part before; 0 for the first
    record Sessions(long after) implements Query {}

    /// How far the server is closed. For operators. Answered with [Answer.DefconIs].
    record DefconLevel() implements Query {}

    /// Some of what happened in a channel, or between somebody and oneself. Answered with [Answer.Page]; asked alone.
    ///
    /// @param limit the most entries, from 1
    /// @param messagesOnly whether nothing is wanted but messages and notices
    record Page(Target of, HistoryRange stretch, int limit, boolean messagesOnly) implements Query {}

    /// More of a page of which some was told. Answered with [Answer.Page]; asked alone.
    ///
    /// @param stretch of [Answer.Page#rest]
    record PageRest(Target of, HistoryRange.Within stretch, boolean messagesOnly) implements Query {}

    /// The channels and people with whom one has a history whose latest message is of between two times, of which the
    /// second may be the earlier one. Answered with [Answer.Correspondences]; asked alone.
    ///
    /// @param limit the most to tell, from 1, counted from the first time on
    record Correspondences(Instant from, Instant to, int limit) implements Query {}

    /// What there is of a message in a channel or between somebody and oneself, for [Command.Redact]. Answered with
    /// [Answer.Traced]; asked alone.
    record Trace(Target of, Position message) implements Query {}

    /// Messages among those that the asker may read: of the channels they are in, and of their account's
    /// conversations. Answered with [Answer.Found].
    ///
    /// @param words all of which a message must hold, see [parley.protocol.Search]; may be blank
    /// @param in the channel, or with whom it was; null for everywhere
    /// @param from who wrote it; null for anybody
    /// @param after it was written then or later; null for any time
    /// @param before it was written earlier; null for any time
    /// @param newest whether the newest are wanted where there are more than the limit, rather than the oldest
    /// @param limit the most messages; more than [#MOST] are not found
    record Search(
            String words,
            @Nullable Target in,
            @Nullable Nick from,
            @Nullable Instant after,
            @Nullable Instant before,
            boolean newest,
            int limit)
            implements Query {
        /// So many messages are found at most.
        public static final int MOST = 100;

        /// So many are found where nothing is said of that.
        public static final int USUAL = 20;

        /// The newest that hold some words.
        public Search(String words) {
            this(words, null, null, null, null, true, USUAL);
        }
    }
}
