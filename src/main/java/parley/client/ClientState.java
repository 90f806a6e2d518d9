package parley.client;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.irc.NickColor;

/// All that a client knows. Immutable.
///
/// @param why why we are not online, in words; "" where there is nothing to say
/// @param missing what the server asked for before it lets us in
/// @param retryAt when to connect again; null where we are connected, or ended
/// @param attempts how many attempts in a row have failed
/// @param nick as it is now
/// @param account that we are logged in to, "" for none
/// @param away whether we are, as the server has it
/// @param buffers by key, the server's first
/// @param shown the key of the buffer in view
/// @param outbox what is not confirmed, in the order written
/// @param found what the last search has found; null where nothing was sought
/// @param excerpt what is around a message that is further back than the buffer reaches; null where nobody looks there
/// @param listing the channels of LIST
/// @param whois whom WHOIS was last asked about
/// @param ignored folded nicks
/// @param scrolledBack whether the reader of the buffer in view is away from its end
/// @param colours of names, by folded nick ([#colour])
/// @param chosen what the user has chosen for all their devices
/// @param told what came of the last [Input.Order]; null where there was none
/// @param sheet of the channel that is looked at; null for none
/// @param invitations that were not answered, the latest last
/// @param words in the tongue of who reads them
/// @param completing what comes piece by piece and is not whole yet
/// @param serial of labels and local ids
public record ClientState(
        ConnectionPhase phase,
        String why,
        Missing missing,
        @Nullable Instant retryAt,
        int attempts,
        LoginIdentity identity,
        String nick,
        String account,
        boolean away,
        ServerInfo server,
        SequencedMap<String, Buffer> buffers,
        String shown,
        List<Outgoing> outbox,
        @Nullable Found found,
        @Nullable Excerpt excerpt,
        Listing listing,
        @Nullable Whois whois,
        Set<String> ignored,
        boolean scrolledBack,
        SequencedMap<String, Integer> colours,
        Chosen chosen,
        @Nullable Told told,
        @Nullable ChannelSheet sheet,
        List<Invitation> invitations,
        Words words,
        Completing completing,
        long serial) {

    /// What a server asks for that does not let us in without it, or with another.
    public enum Missing {
        NOTHING,

        /// The password of the whole server.
        SERVER_PASSWORD,

        /// An account's name and password.
        LOGIN
    }

    /// What a search has found, oldest first.
    ///
    /// @param done whether that is all; before, nothing has come
    /// @param failure why there is nothing, "" where there is no such reason
    public record Found(String words, String channel, List<Hit> hits, boolean done, String failure) {}

    /// A message found, and the name of the buffer it belongs to.
    public record Hit(String buffer, TimelineEntry.Message message) {}

    /// What is around a message.
    ///
    /// @param id the message's
    /// @param entries empty until they have come
    public record Excerpt(String buffer, String id, List<TimelineEntry> entries, boolean done) {}

    /// The channels there are.
    public record Listing(List<Listed> channels, boolean done) {
        static final Listing NONE = new Listing(List.of(), false);
    }

    /// A channel of LIST.
    public record Listed(String name, int users, String topic) {}

    /// What WHOIS has told.
    ///
    /// @param lines in words
    /// @param host "" where it was not told
    /// @param account likewise
    /// @param found whether there is such a person
    /// @param number of this asking
    public record Whois(
            String nick, List<String> lines, String host, String account, boolean found, boolean done, int number) {}

    /// Names that somebody has chosen ([Choice]).
    public record Chosen(List<String> words, List<String> pinned, List<String> muted, List<String> folded) {
        public static final Chosen NOTHING = new Chosen(List.of(), List.of(), List.of(), List.of());

        public Chosen {
            words = List.copyOf(words);
            pinned = List.copyOf(pinned);
            muted = List.copyOf(muted);
            folded = List.copyOf(folded);
        }

        public List<String> of(Choice choice) {
            return switch (choice) {
                case WORDS -> words;
                case PINNED -> pinned;
                case MUTED -> muted;
                case FOLDED -> folded;
            };
        }

        Chosen with(Choice choice, List<String> names) {
            return new Chosen(
                    choice == Choice.WORDS ? names : words,
                    choice == Choice.PINNED ? names : pinned,
                    choice == Choice.MUTED ? names : muted,
                    choice == Choice.FOLDED ? names : folded);
        }
    }

    /// What came of an order.
    ///
    /// @param about a nick, or a channel
    /// @param error whether it was refused
    public record Told(String about, boolean error, List<String> lines) {}

    /// What a channel is like.
    ///
    /// @param known whether the modes have come
    /// @param modes by letter, with their parameters or ""
    /// @param coming what has come of bans that are asked for
    /// @param done whether none are
    public record ChannelSheet(
            String buffer,
            boolean known,
            SequencedMap<Character, String> modes,
            List<Ban> bans,
            List<Ban> coming,
            boolean done) {
        ChannelSheet with(SequencedMap<Character, String> other) {
            return new ChannelSheet(buffer, true, other, bans, coming, done);
        }

        ChannelSheet with(List<Ban> other, List<Ban> more, boolean whole) {
            return new ChannelSheet(buffer, known, modes, other, more, whole);
        }
    }

    /// Whom a channel keeps out.
    ///
    /// @param by who set it
    /// @param at when; 1970 where that is not told
    /// @param until when it ends by itself; null for never
    public record Ban(
            String mask, String by, Instant at, @Nullable Instant until) {}

    /// Somebody would have us in a channel.
    public record Invitation(String channel, String by) {}

    /// A search that is not answered yet.
    ///
    /// @param label of what was sent
    record Seeking(Instant at, String label) {}

    /// What belongs to the connection alone.
    ///
    /// @param offered capabilities, with values
    /// @param requests how many CAP REQ are not answered
    /// @param batches open ones by reference
    /// @param listed the channels of LIST that have come so far
    /// @param received when the server last said something; null where there is no connection
    /// @param pinged whether it was asked since whether it is there
    /// @param regainAt when to try for the wanted nick; null where we have it
    /// @param owned whether the wanted nick is refused as an account's
    /// @param since when the chat began; null before
    /// @param proving the login under way
    /// @param seeking the search under way; null where there is none
    /// @param orders that were not answered: what they are about, by label
    /// @param unsaved what was chosen and not told to the server
    /// @param puttingOut who is to be put out once it is known who they are
    /// @param modesAsked the key of the channel whose modes are to be told in words, "" for none
    /// @param unanswered whether a question about history was not answered in time
    record Completing(
            Map<String, String> offered,
            int requests,
            SequencedMap<String, Batch> batches,
            Growing<Listed> listed,
            @Nullable Instant received,
            boolean pinged,
            @Nullable Instant regainAt,
            boolean owned,
            @Nullable Instant since,
            Optional<LoginIdentity.Login> proving,
            @Nullable Seeking seeking,
            SequencedMap<String, String> orders,
            Choices.Unsaved unsaved,
            Optional<ChannelCommands.PuttingOut> puttingOut,
            String modesAsked,
            boolean unanswered) {
        static final Completing NOTHING = new Completing(
                Map.of(),
                0,
                new LinkedHashMap<>(),
                Growing.empty(),
                null,
                false,
                null,
                false,
                null,
                Optional.empty(),
                null,
                new LinkedHashMap<>(),
                Choices.Unsaved.NOTHING,
                Optional.empty(),
                "",
                false);
    }

    /// Before the first connection.
    public static ClientState of(LoginIdentity identity, Words words) {
        var buffers = new LinkedHashMap<String, Buffer>();
        buffers.put("", Buffer.of("", "", "", Buffer.Kind.SERVER));
        for (String channel : identity.channels()) {
            String key = ServerInfo.UNKNOWN.fold(channel);
            buffers.put(key, Buffer.of(key, key, channel, Buffer.Kind.CHANNEL).with(Buffer.Joined.WANTED));
        }
        String shown = identity.channels().isEmpty()
                ? ""
                : ServerInfo.UNKNOWN.fold(identity.channels().getFirst());
        return new ClientState(
                ConnectionPhase.OFFLINE,
                "",
                Missing.NOTHING,
                Instant.MIN,
                0,
                identity,
                identity.nick(),
                "",
                false,
                ServerInfo.UNKNOWN,
                buffers,
                shown,
                List.of(),
                null,
                null,
                Listing.NONE,
                null,
                Set.of(),
                false,
                new LinkedHashMap<>(),
                Chosen.NOTHING,
                null,
                null,
                List.of(),
                words,
                Completing.NOTHING,
                0);
    }

    /// The buffer in view.
    public Buffer inView() {
        return buffers.getOrDefault(shown, buffers.firstEntry().getValue());
    }

    /// Whether a conversation is chosen so.
    public boolean isChosen(Choice choice, String name) {
        String folded = fold(name);
        return chosen.of(choice).stream().anyMatch(each -> fold(each).equals(folded));
    }

    /// The colour of a name ([parley.irc.NickColor]).
    public int colour(String nick) {
        Integer given = colours.get(fold(nick));
        return given == null ? NickColor.index(nick) : given;
    }

    /// What of the outbox belongs to a buffer.
    public List<Outgoing> outboxOf(String key) {
        return outbox.stream().filter(message -> message.buffer().equals(key)).toList();
    }

    /// The same text for all names that are the same here.
    public String fold(String name) {
        return server.fold(name);
    }
}
