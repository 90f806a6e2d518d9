package parley.client;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import parley.irc.Capability;
import parley.irc.IrcMessage;
import parley.irc.ModeTypes;
import parley.irc.NickColor;

/// One update while it is made: a state that may be changed in place, and the effects so far. Lives no longer than the
/// update.
final class Turn {
    /// So many conversations others may begin; what more of them say is with the server's words.
    private static final int MOST_BUFFERS = 1_000;

    /// So many entries are seen at once, about.
    private static final int LAST = 50;

    final Instant now;
    ConnectionPhase phase;
    String why;
    ClientState.Missing missing;

    @Nullable
    Instant retryAt;

    int attempts;
    LoginIdentity identity;
    String nick;
    String account;
    boolean away;
    ServerInfo server;
    String shown;
    ClientState.@Nullable Found found;
    ClientState.@Nullable Excerpt excerpt;
    ClientState.Listing listing;
    ClientState.@Nullable Whois whois;
    Set<String> ignored;
    boolean scrolledBack;
    ClientState.Chosen chosen;
    ClientState.@Nullable Told told;
    ClientState.@Nullable ChannelSheet sheet;
    List<ClientState.Invitation> invitations;
    Words words;
    private SequencedMap<String, Integer> colours;
    private final SequencedMap<String, Buffer> before;

    // Of the connection alone, see State.Completing.
    Map<String, String> offered;
    int requests;
    final SequencedMap<String, Batch> batches;
    Growing<ClientState.Listed> listed;

    @Nullable
    Instant received;

    boolean pinged;

    @Nullable
    Instant regainAt;

    boolean owned;

    @Nullable
    Instant since;

    Optional<LoginIdentity.Login> proving;

    ClientState.@Nullable Seeking seeking;

    final SequencedMap<String, String> orders;
    Choices.Unsaved unsaved;
    Optional<ChannelCommands.PuttingOut> puttingOut;
    String modesAsked;
    boolean unanswered;

    final List<Outgoing> outbox;
    private SequencedMap<String, Buffer> buffers;
    private final List<Effect> effects = new ArrayList<>();
    private long serial;

    Turn(ClientState state, Instant now) {
        this.now = now;
        phase = state.phase();
        why = state.why();
        missing = state.missing();
        retryAt = state.retryAt();
        attempts = state.attempts();
        identity = state.identity();
        nick = state.nick();
        account = state.account();
        away = state.away();
        server = state.server();
        buffers = new LinkedHashMap<>(state.buffers());
        shown = state.shown();
        outbox = new ArrayList<>(state.outbox());
        found = state.found();
        excerpt = state.excerpt();
        listing = state.listing();
        whois = state.whois();
        ignored = state.ignored();
        scrolledBack = state.scrolledBack();
        colours = state.colours();
        chosen = state.chosen();
        told = state.told();
        sheet = state.sheet();
        invitations = state.invitations();
        words = state.words();
        before = state.buffers();
        serial = state.serial();
        ClientState.Completing completing = state.completing();
        offered = completing.offered();
        requests = completing.requests();
        batches = new LinkedHashMap<>(completing.batches());
        listed = completing.listed();
        received = completing.received();
        pinged = completing.pinged();
        regainAt = completing.regainAt();
        owned = completing.owned();
        since = completing.since();
        proving = completing.proving();
        seeking = completing.seeking();
        orders = new LinkedHashMap<>(completing.orders());
        unsaved = completing.unsaved();
        puttingOut = completing.puttingOut();
        modesAsked = completing.modesAsked();
        unanswered = completing.unanswered();
    }

    Update.Step step() {
        trim();
        buffers.values().forEach(this::colour);
        return new Update.Step(
                new ClientState(
                        phase,
                        why,
                        missing,
                        retryAt,
                        attempts,
                        identity,
                        nick,
                        account,
                        away,
                        server,
                        Collections.unmodifiableSequencedMap(buffers),
                        shown,
                        List.copyOf(outbox),
                        found,
                        excerpt,
                        listing,
                        whois,
                        ignored,
                        scrolledBack,
                        colours,
                        chosen,
                        told,
                        sheet,
                        invitations,
                        words,
                        new ClientState.Completing(
                                offered,
                                requests,
                                batches,
                                listed,
                                received,
                                pinged,
                                regainAt,
                                owned,
                                since,
                                proving,
                                seeking,
                                orders,
                                unsaved,
                                puttingOut,
                                modesAsked,
                                unanswered),
                        serial),
                List.copyOf(effects));
    }

    /// Somebody keeps their colour under another nick.
    void recolour(String old, String nick) {
        Integer colour = colours.get(old);
        if (colour != null && !old.equals(nick)) {
            var changed = new LinkedHashMap<>(colours);
            changed.remove(old);
            changed.put(nick, colour);
            colours = changed;
        }
    }

    /// Gives a colour to whoever is seen in a buffer: the members, where there are no more than colours, and who spoke
    /// last.
    @SuppressWarnings("ReferenceEquality") // what did not change is the same
    private void colour(Buffer buffer) {
        Buffer known = before.get(buffer.key());
        boolean same = known != null && known.members() == buffer.members() && known.timeline() == buffer.timeline();
        if (same || buffer.kind() == Buffer.Kind.SERVER) {
            return;
        }
        var seen = new ArrayList<String>();
        if (buffer.members().size() <= NickColor.COUNT) {
            buffer.members().keySet().stream().sorted().forEach(seen::add);
        }
        Timeline timeline = buffer.timeline();
        for (TimelineEntry entry : timeline.subList(Math.max(0, timeline.size() - LAST), timeline.size())) {
            if (entry instanceof TimelineEntry.Message message) {
                seen.add(server.fold(message.from()));
            }
        }
        colours = Colours.together(colours, seen);
    }

    /// Lets go of what is long past, but not of what somebody reads there.
    private void trim() {
        for (Buffer buffer : buffers.values()) {
            boolean read = scrolledBack && buffer.key().equals(shown);
            if (!read && Trimming.isDue(buffer)) {
                put(Trimming.trimmed(buffer)); // in its place: that is no change of the map's structure
            }
        }
    }

    /// Forgets what belonged to the last connection.
    void forgetConnection() {
        offered = Map.of();
        requests = 0;
        batches.clear();
        listed = Growing.empty();
        received = null;
        pinged = false;
        regainAt = null;
        owned = false;
        since = null;
        proving = Optional.empty();
        seeking = null;
        orders.clear();
        puttingOut = Optional.empty();
        modesAsked = "";
        invitations = List.of();
        unanswered = false;
        server = new ServerInfo(server.name(), Map.of(), server.tokens());
    }

    void effect(Effect effect) {
        effects.add(effect);
    }

    /// Sends a line, where there is a connection.
    void transmit(IrcMessage message) {
        if (phase == ConnectionPhase.REGISTERING || phase == ConnectionPhase.ONLINE) {
            effects.add(new Effect.Transmit(message));
        }
    }

    void transmit(String command, String... params) {
        transmit(IrcMessage.of(command, params));
    }

    void transmit(SequencedMap<String, String> tags, String command, String... params) {
        transmit(new IrcMessage(tags, null, command, List.of(params), false));
    }

    boolean has(Capability capability) {
        return server.has(capability);
    }

    ModeTypes modeTypes() {
        String[] types = (server.tokens().getOrDefault("CHANMODES", "b,k,l,imnst") + ",,,").split(",", -1);
        return new ModeTypes(types[0], types[1], types[2], types[3], server.rankModes());
    }

    boolean isMe(String name) {
        return server.fold(name).equals(server.fold(nick));
    }

    boolean ignores(String from) {
        return !ignored.isEmpty() && ignored.contains(server.fold(from));
    }

    String serial(String prefix) {
        return prefix + ++serial;
    }

    List<Buffer> buffers() {
        return List.copyOf(buffers.values());
    }

    Optional<Buffer> buffer(String key) {
        return Optional.ofNullable(buffers.get(key));
    }

    /// The buffer of a channel, or of somebody.
    Optional<Buffer> named(String name) {
        return name.isEmpty() ? Optional.empty() : buffer(server.fold(name));
    }

    /// Whether there is a buffer of that name, or room for one more.
    boolean hasRoomFor(String name) {
        return buffers.size() < MOST_BUFFERS || named(name).isPresent();
    }

    /// The buffer of a channel, or of somebody, which begins now where there was none.
    Buffer open(String name) {
        String key = server.fold(name);
        Buffer known = buffers.get(key);
        if (known != null) {
            return known;
        }
        var begun =
                Buffer.of(serial("b"), key, name, server.isChannel(name) ? Buffer.Kind.CHANNEL : Buffer.Kind.DIRECT);
        buffers.put(key, begun);
        return begun;
    }

    void put(Buffer buffer) {
        buffers.put(buffer.key(), buffer);
    }

    void change(String key, UnaryOperator<Buffer> change) {
        buffers.computeIfPresent(key, (_, buffer) -> change.apply(buffer));
    }

    void remove(String key) {
        buffers.remove(key);
        outbox.removeIf(message -> message.buffer().equals(key));
        if (shown.equals(key)) {
            shown = buffers.lastEntry().getKey();
        }
    }

    /// Gives a buffer another name, and leaves it in its place.
    void rename(Buffer buffer, String name) {
        String key = server.fold(name);
        var renamed = new LinkedHashMap<String, Buffer>();
        buffers.forEach((oldKey, each) -> {
            if (oldKey.equals(buffer.key())) {
                renamed.put(key, buffer.named(key, name));
            } else if (!oldKey.equals(key)) {
                renamed.put(oldKey, each);
            }
        });
        buffers = renamed;
        outbox.replaceAll(message -> message.buffer().equals(buffer.key()) ? message.in(key) : message);
        if (shown.equals(buffer.key())) {
            shown = key;
        }
    }

    void changeMember(String key, String member, UnaryOperator<ChannelMember> change) {
        change(key, buffer -> {
            ChannelMember known = buffer.members().get(member);
            return known == null ? buffer : buffer.with(buffer.members().with(member, change.apply(known)));
        });
    }

    /// Adds words for us to a buffer, or to the server's where there is none of that key.
    void tell(String key, TimelineEntry.What what, String text) {
        String from = server.name();
        change(
                buffers.containsKey(key) ? key : "",
                buffer -> buffer.plus(new TimelineEntry.Happening(serial("local-"), now, what, from, "", text)));
    }

    /// Words of ours, by their key in the table.
    String word(String key) {
        return words.of(key);
    }

    String word(String key, Map<String, ?> values) {
        return words.of(key, values);
    }

    void info(String text) {
        tell(shown, TimelineEntry.What.INFO, text);
    }

    void error(String text) {
        tell(shown, TimelineEntry.What.ERROR, text);
    }
}
