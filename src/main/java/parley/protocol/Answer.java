package parley.protocol;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.chat.AccessToken;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Correspondence;
import parley.chat.Defcon;
import parley.chat.MaskEntry;
import parley.chat.MaskList;
import parley.chat.Message;
import parley.chat.MetadataEntry;
import parley.chat.Nick;
import parley.chat.NoticeKind;
import parley.chat.Place;
import parley.chat.Position;
import parley.chat.Profile;
import parley.chat.Proof;
import parley.chat.Ranks;
import parley.chat.ServerBan;
import parley.chat.SessionId;
import parley.chat.Target;
import parley.chat.WhowasEntry;
import parley.chat.registration.Registered;
import parley.chat.registration.RegisteredChannel;

/// What a [Query] asked for, or what a [Command] tells besides that it is done: an immutable snapshot.
public sealed interface Answer extends Reply {
    /// All that came before the [Query.Ping] has been carried out.
    record Pong() implements Answer {}

    /// Those who are there, in the order in which they came.
    ///
    /// @param more where the next part begins, to be asked for by it; 0 where there is none
    record People(List<Nick> nicks, long more) implements Answer {
        /// All of them.
        public People(List<Nick> nicks) {
            this(nicks, 0);
        }
    }

    /// Users that were looked for, in the order in which they came.
    ///
    /// @param more where the next part begins, to be asked for by it; 0 where there is none
    record Users(List<Listing> users, long more) implements Answer {}

    /// All that the asker may know of somebody.
    ///
    /// @param channels in which that user is, as far as the asker may know
    /// @param everything whether the asker may know that user's address and modes
    record Whois(Profile profile, List<In> channels, Instant lastSpoke, boolean everything) implements Answer {
        /// A channel in which that user is.
        public record In(ChannelName channel, Ranks ranks) {}
    }

    /// Those who had a nick, the latest first.
    record Whowas(List<WhowasEntry> entries) implements Answer {}

    /// Somebody could enter with the nick.
    ///
    /// @param owner the account whose nick it is; null for none
    record Free(@Nullable Account owner) implements Answer {}

    /// Those of the people asked for who are there.
    record Present(List<Profile> profiles) implements Answer {}

    /// How many are there.
    ///
    /// @param users all of them
    /// @param invisible those of them with +i
    /// @param most users at once since the start
    record Lusers(int users, int invisible, int operators, int channels, int most) implements Answer {}

    /// What is monitored, as it is now.
    ///
    /// @param refused what is not, because the list is full
    record Monitored(List<Profile> online, List<Nick> offline, List<Nick> refused) implements Answer {}

    /// What was found, newest first.
    record Found(List<Message> messages) implements Answer {}

    /// The session has become one more of a user who was there.
    ///
    /// @param channels those that the user is in
    record Attached(Profile profile, List<ChannelView> channels) implements Answer {}

    /// Has entered, and is in channels that everybody is in.
    record Entered(List<ChannelView> channels) implements Answer {
        public Entered {
            channels = List.copyOf(channels);
        }
    }

    /// The session's user is in a channel now.
    ///
    /// @param channel as it is with the user in it; another one than was asked for, where that one forwards
    record JoinedChannel(ChannelView channel, ChannelName asked) implements Answer {}

    /// A channel as it is.
    ///
    /// @param more where the next part of its members begins, to be asked for by it; 0 where there is none
    record ChannelState(ChannelView channel, long more) implements Answer {}

    /// What is kept of a registered channel.
    ///
    /// @param whole whether the asker may see its lists; otherwise they are empty
    /// @param own whether the asker may do with it what its founder may
    record ChannelRegistration(RegisteredChannel channel, boolean whole, boolean own) implements Answer {}

    /// Registered channels, without their lists.
    ///
    /// @param more where the next part begins, to be asked for by it; 0 where there is none
    record ChannelRegistrations(List<RegisteredChannel> channels, long more) implements Answer {}

    /// A registered channel waits for an account to take it.
    record ChannelOffered(ChannelName channel, Account to) implements Answer {}

    /// A channel's list of masks, in the order in which they were put there.
    record Masks(ChannelName channel, MaskList list, List<MaskEntry> entries) implements Answer {}

    /// Channels, in the order in which they were opened.
    ///
    /// @param more where the next part begins, to be asked for by it; 0 where there is none
    record Channels(List<ListedChannel> channels, long more) implements Answer {}

    /// Channels in the order in which one was asked into them.
    record Invitations(List<ChannelName> channels) implements Answer {}

    /// What the asker missed.
    ///
    /// @param now the time by which it is asked
    /// @param channels in which there may be more
    record Playback(Instant now, List<Part> stretches, List<ChannelName> channels) implements Answer {
        /// What the asker missed of one place, oldest first.
        ///
        /// @param earlier how many more there were before
        public record Part(Place place, List<HistoryEntry> entries, int earlier) {}
    }

    /// Where the latest command stands.
    record Latest(Position position) implements Answer {}

    /// The message is kept for its recipient, who is away from every door.
    record IsKept(Nick nick) implements Answer {}

    /// The message has been delivered, and its recipient is away.
    record IsAway(Nick nick, String message) implements Answer {}

    /// The invitation has been delivered, and the invited is away.
    record InvitedAway(Nick nick, String message) implements Answer {}

    /// A token proves the account now.
    record TokenAdded(AccessToken token) implements Answer {}

    /// An invitation, as it is now. Who asks by its word is told the channels to which it leads now.
    record InviteLinkIs(InviteLink link) implements Answer {}

    /// Invitations, in the order of the numbers.
    record InviteLinks(List<InviteLink> links) implements Answer {
        public InviteLinks {
            links = List.copyOf(links);
        }
    }

    /// An account has an address that is its own.
    ///
    /// @param proof of the account
    /// @param made whether the account was registered by it
    /// @param email that it has now; empty for none
    /// @param before that it had proved before, if that was another; empty for none
    record AddressIs(Proof proof, boolean made, String email, String before) implements Answer {}

    /// To which address the word is to be sent; empty where it is not.
    record ResetOffered(Account account, String email) implements Answer {}

    /// So many sessions have ended, and so many tokens prove nothing any more.
    record LoginsEnded(int sessions, int tokens) implements Answer {}

    /// How an account is logged in to, in the order of the numbers.
    record Logins(List<AccountLogin> logins) implements Answer {
        public Logins {
            logins = List.copyOf(logins);
        }
    }

    /// The account that a certificate proves.
    ///
    /// @param proof what it comes to
    record CertificateOwner(Proof proof) implements Answer {}

    /// An account.
    ///
    /// @param own whether the asker may see all of it
    /// @param users how many are logged in to it
    record AccountFound(Registered registered, boolean own, int users) implements Answer {}
    /// Until when the asker has read what was said in a channel, or between somebody and the asker.
    ///
    /// @param until null where that is not known
    record ReadUntil(Target target, @Nullable Instant until) implements Answer {}

    /// What is said of somebody or of a channel, or of several where that was asked for.
    ///
    /// @param of who was asked for, by the name as it is spelt
    /// @param rest where the next part begins, to be asked for by it; null where there is none
    public record Metadata(Target of, List<MetadataEntry> entries, Query.SyncMetadata.@Nullable From rest)
            implements Answer {
        /// All of it.
        public Metadata(Target of, List<MetadataEntry> entries) {
            this(of, entries, null);
        }
    }

    /// The metadata keys in question.
    ///
    /// @param tooMany the first that the limit has kept out
    record MetadataSubscriptions(List<String> keys, Optional<String> tooMany, int limit) implements Answer {}

    /// A ban from the server holds.
    ///
    /// @param disconnected those whom it has ended so far
    /// @param more where [Command.DisconnectBanned] goes on, for there may be more of them; 0 where there are not
    record BanSet(ServerBan ban, List<Nick> disconnected, long more) implements Answer {}

    /// The bans from the server, oldest first.
    record Bans(List<ServerBan> bans) implements Answer {}

    /// Whether something is banned from the server.
    ///
    /// @param bans those that cover it, oldest first
    /// @param matching whom a ban on it is about, or would be, among those who are there
    /// @param more where the next part begins, to be asked for by it; 0 where there is none
    record BanIs(List<ServerBan> bans, List<Nick> matching, long more) implements Answer {}

    /// Sessions there are, those of one user after another.
    ///
    /// @param more where the next part begins, to be asked for by it; 0 where there is none
    record Sessions(List<Open> sessions, long more) implements Answer {
        /// A session, and its user as it shows them.
        public record Open(SessionId id, Profile profile) {}
    }

    /// How far the server is closed.
    record DefconIs(Defcon level) implements Answer {}

    /// What an operator is told of from now on.
    record NoticesAre(Set<NoticeKind> kinds) implements Answer {}

    /// Some of what happened in a channel, or between somebody and oneself, oldest first.
    ///
    /// @param whole whether the page is all there is of what was asked for
    /// @param rest what belongs to the page as well and is to be asked for with [Query.PageRest], so that no asker
    ///     holds much at once; null for nothing
    record Page(Target of, List<HistoryEntry> entries, boolean whole, HistoryRange.@Nullable Within rest)
            implements Answer {}

    /// Channels and people with whom one has a history, the earliest first.
    ///
    /// @param whole whether these are all that were asked for
    record Correspondences(List<Correspondence> correspondences, boolean whole) implements Answer {}

    /// What there is of a message, if anything.
    record Traced(Optional<Evidence> evidence) implements Answer {}

    /// Modes have been changed as far as may be.
    ///
    /// @param refused what was not, in the order asked
    record ModesSet(List<Refusal> refused) implements Answer {}
}
