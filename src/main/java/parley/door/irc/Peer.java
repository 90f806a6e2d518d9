package parley.door.irc;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import parley.chat.Nick;
import parley.chat.Operator;
import parley.chat.Privilege;
import parley.chat.Profile;
import parley.door.Session;
import parley.irc.Capability;
import parley.irc.CapabilitySet;
import parley.net.Allowance;

/// What is known of one client: its capabilities, and who it is. Confined to the connection's event loop, but for
/// [#variant].
public final class Peer {
    /// So many changes at once of what it says of itself, and then one in each interval: each goes to all who share a
    /// channel with it.
    private static final int METADATA_BURST = 10;

    private static final Duration METADATA_INTERVAL = Duration.ofSeconds(12);

    private final Session session;
    private final IrcServer server;

    /// How often the client may say something else of itself, where it is slowed down at all.
    private final Allowance metadataChanges = new Allowance(METADATA_BURST, METADATA_INTERVAL);

    private volatile IrcVariant variant;
    private CapabilitySet capabilities = CapabilitySet.NONE;
    private boolean capValues;
    private @Nullable Nick nick;
    private @Nullable String username;
    private @Nullable Profile profile;

    Peer(Session session, IrcServer server) {
        this.session = session;
        this.server = server;
        this.variant = server.variant(capabilities);
    }

    /// The form in which it is told of events. Read on the hub thread, too.
    public IrcVariant variant() {
        return variant;
    }

    public CapabilitySet capabilities() {
        return capabilities;
    }

    public boolean has(Capability capability) {
        return capabilities.enables(capability);
    }

    public void capabilities(CapabilitySet changed) {
        capabilities = changed;
        variant = server.variant(changed);
    }

    /// Whether the client negotiates by version [CapLines#VERSION] or a later one.
    public boolean knowsCapValues() {
        return capValues;
    }

    /// From now on the client negotiates so: cap-notify is implied.
    public void learnsCapValues() {
        capValues = true;
        capabilities(capabilities.with(Capability.CAP_NOTIFY));
    }

    /// Whether the hub knows the client: its registration is complete.
    public boolean isRegistered() {
        return profile != null;
    }

    /// As the hub knew the client's user when it last answered.
    public Profile profile() {
        if (profile == null) {
            throw new IllegalStateException("not registered yet");
        }
        return profile;
    }

    /// Whether the client's user is an operator of the server with a privilege.
    public boolean may(Privilege privilege) {
        Operator operator = profile().operator();
        return operator != null && operator.may(privilege);
    }

    /// The hub knows the client's user so.
    void profile(Profile self) {
        profile = self;
    }

    /// The nick that the client wants before it is registered; null for none.
    @Nullable
    Nick wantedNick() {
        return nick;
    }

    void wantedNick(@Nullable Nick wanted) {
        nick = wanted;
    }

    /// The user name that it has given before it is registered; null for none.
    @Nullable
    String username() {
        return username;
    }

    void username(String given) {
        username = given;
    }

    /// The client's nick, or `*` before it has one.
    public String nickOrStar() {
        Nick known = profile != null ? profile.nick() : nick;
        return known == null ? "*" : known.name();
    }

    /// The client as others see it, or as far as it is known yet.
    String hostmask() {
        return profile != null
                ? profile.source().hostmask()
                : nickOrStar() + "!" + (username == null ? "*" : "~" + username) + "@" + session.host();
    }

    /// How long the client must wait before it says something else of itself; zero where it may now.
    public Duration metadataWait() {
        return session.isThrottled()
                ? Duration.ofNanos(metadataChanges.takeNow(session.connection().nanoTime()))
                : Duration.ZERO;
    }
}
