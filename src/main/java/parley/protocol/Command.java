package parley.protocol;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.chat.AccessToken;
import parley.chat.Account;
import parley.chat.BanTarget;
import parley.chat.ChannelName;
import parley.chat.ChannelRules;
import parley.chat.Credential;
import parley.chat.Credential.Fingerprint;
import parley.chat.Defcon;
import parley.chat.Extban;
import parley.chat.Identity;
import parley.chat.Message;
import parley.chat.ModeChange;
import parley.chat.Nick;
import parley.chat.NoticeKind;
import parley.chat.Operator;
import parley.chat.Ordered;
import parley.chat.Position;
import parley.chat.Proof;
import parley.chat.Rank;
import parley.chat.Role;
import parley.chat.Rules;
import parley.chat.SessionId;
import parley.chat.Target;
import parley.chat.Text;
import parley.chat.UserMode;
import parley.chat.registration.AccountPreference;
import parley.chat.registration.ChannelHistory;
import parley.chat.registration.ChannelSetting;

/// What changes the chat. Pure data: it is given a position and a time and is applied in that order, everywhere alike.
/// Answered with [Reply.Done] unless it says otherwise. The list is whole, and so long.
public sealed interface Command extends Request {
    /// The session takes a nick and joins some channels, all or nothing. With the proof of an account whose nick is in
    /// use by that account's own sessions, it becomes one more of them instead: answered with [Answer.Attached].
    /// Where there are channels that everybody is in, answered with [Answer.Entered].
    ///
    /// @param proof that the session belongs to an account; null for a guest
    /// @param away see [SetAway]
    /// @param device of the account's, as [Cursor#device]; of a guest, the hash of a word that the guest's
    /// sessions share, so that these are one user, or empty
    record Enter(
            Identity identity,
            List<ChannelName> channels,
            @Nullable Proof proof,
            @Nullable String away,
            String device) implements Command {
        public Enter {
            channels = List.copyOf(channels);
        }

        /// On a device without a name.
        public Enter(Identity identity, List<ChannelName> channels, @Nullable Proof proof, @Nullable String away) {
            this(identity, channels, proof, away, "");
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

    /// Puts a mask on a channel's list of bans for a while. For its operators, there or by access. It ends by itself,
    /// see [EndChannelBans].
    ///
    /// @param duration from now on
    record BanFromChannel(ChannelName channel, Extban mask, Duration duration) implements Command {}

    /// Takes off channels' lists the bans whose time is over, of some channels at once. The server's alone, see
    /// [SessionId#SERVER].
    record EndChannelBans() implements Command {}

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

    /// Makes a channel belong to the account to which one is logged in; an operator of the channel may.
    record RegisterChannel(ChannelName channel) implements Command {}

    /// Ends a channel's registration. The founder may.
    record DropChannel(ChannelName channel) implements Command {}

    /// Says what an account becomes on joining a registered channel, and is now if it is there. The founder may, and
    /// whose access is above what the account has and gets.
    ///
    /// @param rank null for nothing
    record SetAccess(
            ChannelName channel, Account account, @Nullable Rank rank) implements Command {}

    /// Keeps somebody out of a registered channel for good, or no longer. Access as operator is needed.
    ///
    /// @param reason what somebody is told when they are removed; may be empty
    record SetAkick(ChannelName channel, Extban mask, boolean added, String reason) implements Command {}

    /// Turns a setting of a registered channel on or off. Access as admin is needed.
    record SetChannelSetting(ChannelName channel, ChannelSetting setting, boolean on) implements Command {}

    /// Says what the members of a registered channel may read of its history. Access as admin is needed.
    record SetChannelHistory(ChannelName channel, ChannelHistory history) implements Command {}

    /// Offers a registered channel to an account, for the founder: answered with [Answer.ChannelOffered]. Takes what
    /// is offered, for the account itself. Gives it at once, for an IRC operator who may.
    record TransferChannel(ChannelName channel, Account to) implements Command {}

    /// Empties a registered channel of something.
    record ClearChannel(ChannelName channel, What what) implements Command {
        /// What there is to be emptied.
        public enum What {
            /// All access but the founder's; the founder may.
            ACCESS,
            /// All members but the one who does it; access as admin is needed.
            USERS
        }
    }

    /// Gives a member of a registered channel a rank or takes it, as one's access allows: one need not be in it.
    record GiveRank(ChannelName channel, Nick nick, Rank rank, boolean given) implements Command {}

    /// Changes one's own user modes, as far as they are one's own to change.
    record SetUserModes(Set<UserMode> on, Set<UserMode> off) implements Command {
        public SetUserModes {
            on = Ordered.set(on);
            off = Ordered.set(off);
        }
    }

    /// Gives a channel another name, with all that it is. Told to those in it.
    record RenameChannel(ChannelName from, ChannelName to, String reason) implements Command {}

    /// From now on somebody may write to one who takes direct messages only from those who are logged in; or no more.
    record Accept(Nick nick, boolean accepted) implements Command {}

    /// From now on the session's [SendToLink] goes to whoever has this nick. They need not agree, but must be
    /// there now, or have an account for which messages are kept. The link is by name: it follows a rename,
    /// and outlives an absence.
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
    /// @param evidence what history has of it; null where that was not asked, because most are recent
    record Redact(
            Target target,
            @Nullable Position message,
            String reason,
            @Nullable Evidence evidence) implements Command {
        /// Takes back what is recent.
        public Redact(Target target, @Nullable Position message, String reason) {
            this(target, message, reason, null);
        }
    }

    /// Has read what was said in a channel, or between somebody and oneself, until then. Answered with
    /// [Answer.ReadUntil].
    record MarkRead(Target target, Instant until) implements Command {}

    /// The session's device has seen all that it was sent up to a position.
    ///
    /// @param until null for all so far
    record MarkSeen(@Nullable Position until) implements Command {}

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

    /// The session is away, or back again. Its user is away while all of their sessions are.
    ///
    /// @param message why; `*` where nobody is at this session, so that it does not count; null to be back
    record SetAway(@Nullable String message) implements Command {}

    /// Registers an account, and logs in to it where the session has entered. Allowed before that too.
    ///
    /// @param credential what proves it from now on; its version is 1
    /// @param email where its owner can be reached; empty for none
    /// @param forAnother whether an operator registers it for somebody else, and does not log in
    /// @param stranger as whom somebody would enter who has not yet; null for who has
    /// @param invitation the hash of the word by which they come; null for none
    record RegisterAccount(
            Account account,
            Credential credential,
            String email,
            boolean forAnother,
            @Nullable Identity stranger,
            @Nullable Fingerprint invitation)
            implements Command {
        /// Without an invitation.
        public RegisterAccount(
                Account account, Credential credential, String email, boolean forAnother, @Nullable Identity stranger) {
            this(account, credential, email, forAnother, stranger, null);
        }

        /// For somebody who has entered.
        public RegisterAccount(Account account, Credential credential, String email, boolean forAnother) {
            this(account, credential, email, forAnother, null);
        }
    }

    /// Makes an invitation. For operators, and for who has access to all of the channels as admin, while anybody may
    /// register. Answered with [Answer.InviteLinkIs].
    ///
    /// @param hash of its word
    /// @param channels at most [InviteLink#MAX_CHANNELS]
    /// @param uses from 1 to [InviteLink#MAX_USES]
    /// @param duration from now on, at most [InviteLink#MAX_TIME]
    record AddInviteLink(Fingerprint hash, List<ChannelName> channels, int uses, Duration duration) implements Command {
        public AddInviteLink {
            channels = List.copyOf(channels);
        }
    }

    /// Takes an invitation back that is one's own, or as an operator anybody's.
    record EndInviteLink(int number) implements Command {}

    /// Comes into the channels of an invitation, for who has an account already. Answered with [Answer.InviteLinkIs].
    record UseInviteLink(Fingerprint hash) implements Command {}

    /// Logs in to an account, from another one too.
    ///
    /// @param device of the account's, as [Cursor#device]
    record Login(Proof proof, String device) implements Command {
        /// On a device without a name.
        public Login(Proof proof) {
            this(proof, "");
        }
    }

    /// Logs out of the account.
    record Logout() implements Command {}

    /// Gives an account another password, or another second factor, or none. Whoever else is logged in to it by the old
    /// one has to log in again, and no device is remembered but that of who does it. Answered with
    /// [Answer.LoginsEnded].
    ///
    /// @param proof of the old one, by itself
    /// @param credential its version is one above that of the proof
    record ChangeCredential(Proof proof, Credential credential) implements Command {}

    /// Gives somebody's account another password, and ends its sessions. For operators.
    ///
    /// @param credential its version is one above the account's
    record ResetCredential(Account account, Credential credential) implements Command {}

    /// Has an account made by whoever says the word that is sent to an address: see [ConfirmAddress]. Allowed before
    /// entering too. Refused as [RegisterAccount] would be.
    ///
    /// @param hash of the word
    /// @param stranger as in [RegisterAccount], as is the next
    record OfferAccount(
            Account account,
            Credential credential,
            String email,
            Fingerprint hash,
            @Nullable Identity stranger,
            @Nullable Fingerprint invitation)
            implements Command {}

    /// Gives an account another address for mail, or none. Answered with [Answer.AddressIs] where that holds at once.
    ///
    /// @param proof of the account, by its password
    /// @param email empty for none
    /// @param hash of the word that is sent there, and makes it hold; null to have it hold at once
    record OfferAddress(Proof proof, String email, @Nullable Fingerprint hash) implements Command {}

    /// Has an account be reset by whoever says the word that is sent to its address, if that was proved. The server's
    /// alone, see [SessionId#SERVER]. Answered with [Answer.ResetOffered]; whoever asked for it is told nothing of
    /// that.
    ///
    /// @param hash of the word
    record OfferReset(Account account, Fingerprint hash) implements Command {}

    /// Says the word that was sent to an address. Allowed before entering too. Answered with [Answer.AddressIs].
    ///
    /// @param stranger as whom somebody would enter who has not yet; null for who has
    record ConfirmAddress(
            Account account, Fingerprint hash, @Nullable Identity stranger) implements Command {}

    /// Gives an account another password by a word that was sent to its address, and ends its sessions as
    /// [ChangeCredential] does. Allowed before entering too. Answered with [Answer.LoginsEnded].
    ///
    /// @param credential its version is one above the account's
    /// @param stranger as in [ConfirmAddress]
    record ResetByWord(
            Account account,
            Fingerprint hash,
            Credential credential,
            @Nullable Identity stranger) implements Command {}

    /// Turns one of the preferences of one's account on or off, and leaves the others as they are.
    record SetPreference(AccountPreference preference, boolean on) implements Command {}

    /// A certificate is to prove one's account, or no more.
    record SetCertificate(Fingerprint certificate, boolean proves) implements Command {}

    /// A token is to prove one's account. Answered with [Answer.TokenAdded].
    ///
    /// @param kind of a device, it is that of the session, instead of one it had
    /// @param name empty for the door's
    record AddToken(AccessToken.Kind kind, String name, Fingerprint hash) implements Command {}

    /// A passkey is to prove one's account. Answered with [Answer.TokenAdded].
    ///
    /// @param passkey see [AccessToken#passkey]
    record AddPasskey(String name, Fingerprint hash, String passkey) implements Command {}

    /// Ends logins of one's own account, or as an operator of somebody's: a token proves it no more, and the sessions
    /// that came by it end. Answered with [Answer.LoginsEnded].
    ///
    /// @param number of the one; null for all but one's own and app passwords
    record EndLogins(Account account, @Nullable Integer number) implements Command {}

    /// Gives an account up for good: one's own, or an operator anybody's.
    record DropAccount(Account account) implements Command {}

    /// Ends the visit of somebody else who has a nick of one's account, or is logged in to it.
    ///
    /// @param proof of the account; null where the session is logged in to it
    record Ghost(Nick nick, @Nullable Proof proof) implements Command {}
    /// The session wants to know when somebody with one of these nicks comes or goes. Answered with [Answer.Monitored]:
    /// which of them are there now; and it is told what they say of themselves.
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

    /// The session's user has proved to be an operator of the server, by a password of the configuration.
    record Oper(Operator operator) implements Command {}

    /// Ends somebody's visit. For operators.
    record Kill(Nick nick, String reason) implements Command {}

    /// Tells something to all operators and to whoever listens to them. For operators.
    record Wallops(String text) implements Command {}

    /// Tells something to everybody, at every door. For operators.
    record Announce(Message.Kind kind, Text text) implements Command {}

    /// Brings somebody into a channel, whatever its modes say. For operators. Answered with [Answer.JoinedChannel]
    /// where it is oneself who was not in it before, else with [Reply.Done].
    ///
    /// @param nick null for oneself
    record BringIn(@Nullable Nick nick, ChannelName channel) implements Command {}

    /// Gives somebody another host to be seen. For operators.
    record SetHost(Nick nick, String host) implements Command {}

    /// Has others see whoever is logged in to an account by this host, from then on and whenever they come. For
    /// operators.
    ///
    /// @param host empty for their own
    record SetAccountHost(Account account, String host) implements Command {}

    /// Bans from the server, instead of an earlier ban on the same target, and puts out whom it is about. For
    /// operators. Answered with [Answer.BanSet].
    ///
    /// @param reason may be empty
    /// @param duration from now on; null for good
    record Ban(BanTarget target, String reason, @Nullable Duration duration) implements Command {}

    /// Goes on to put out whom a ban is about that has been set. For operators. Answered with [Answer.BanSet].
    ///
    /// @param after [Answer.BanSet#more] of the step before
    record DisconnectBanned(BanTarget target, long after) implements Command {}

    /// Lifts a ban from the server. For operators.
    record LiftBan(BanTarget target) implements Command {}

    /// Closes the server to strangers by degrees, or opens it. For operators.
    record SetDefcon(Defcon level) implements Command {}

    /// Is told what happens on the server. For operators. Answered with [Answer.NoticesAre].
    record SetNotices(Set<NoticeKind> on, Set<NoticeKind> off) implements Command {
        public SetNotices {
            on = Ordered.set(on);
            off = Ordered.set(off);
        }
    }

    /// Has other rules hold from now on. The server's alone, see [SessionId#SERVER].
    record Reconfigure(Rules rules) implements Command {}

    /// Has other rules for channels hold from now on, and other channels be there. The server's alone, see
    /// [SessionId#SERVER].
    record SetChannelRules(ChannelRules rules) implements Command {}

    /// Whether only those who are logged in to an account may come in from now on. The server's alone, see
    /// [SessionId#SERVER].
    record RequireLogin(boolean required) implements Command {}

    /// Whether only those register accounts from now on who have an invitation. The server's alone, see
    /// [SessionId#SERVER].
    record RequireInvitation(boolean required) implements Command {}

    /// For how long an always-on account's user stays from now on while no session of theirs is there. The server's
    /// alone, see [SessionId#SERVER].
    ///
    /// @param time null for good
    record SetAbsence(@Nullable Duration time) implements Command {}

    /// Ends the visits of always-on accounts' users who have been without sessions for longer than
    /// [SetAbsence] has it, some at a time. The server's alone, see [SessionId#SERVER].
    record EndAbsences() implements Command {}

    /// These are the operators of the server from now on, by the names of their entries: whoever is one by another
    /// entry is none any more. The server's alone, see [SessionId#SERVER].
    record SetOperators(Map<String, Operator> operators) implements Command {
        public SetOperators {
            operators = Ordered.map(operators);
        }
    }

    /// Look-alikes are those of another release of Unicode's from now on. The server's alone, see [SessionId#SERVER].
    ///
    /// @param release whose they are
    /// @param accounts the nicks of those accounts whose skeletons are other ones by it
    record RenewSkeletons(String release, List<Nick> accounts) implements Command {
        public RenewSkeletons {
            accounts = List.copyOf(accounts);
        }
    }

    /// Tells operators who listen of something that is no session's doing. The server's alone, see [SessionId#SERVER].
    record Notify(NoticeKind kind, String text) implements Command {}

    /// Leaves for good; allowed in every state, and the last thing a session submits. The user leaves with
    /// their last session.
    record Quit(String reason) implements Command {}

    /// A machine that shares the chat is gone, and its people have not come back in time: those sessions end. Only the
    /// server does it.
    ///
    /// @param below sessions with a lower number are over
    record NodeGone(int node, long below) implements Command {}
}
