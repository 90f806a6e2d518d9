package parley.door.irc;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.Stream;
import parley.accounts.Authenticator;
import parley.audit.AuditTrail;
import parley.config.Settings;
import parley.config.Version;
import parley.irc.Capability;
import parley.irc.CapabilitySet;
import parley.names.Casemapping;
import parley.services.Services;

/// What all connections at the IRC door share. Thread-safe.
public final class IrcServer {
    /// What VERSION and the welcome say of the software.
    public static final String VERSION = "parley-" + Version.NUMBER;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Casemapping names;
    private final InstantSource clock;
    private final Authenticator authenticator;
    private final Services services;
    private final AuditTrail audit;
    private final VerbTable verbs;
    private final Instant started;
    private final String created;
    private final AtomicReference<Announcement> announcement;
    private final Set<Exchange> clients = ConcurrentHashMap.newKeySet();

    /// Those of the clients that have not registered yet.
    private final Set<Exchange> strangers = ConcurrentHashMap.newKeySet();

    private final Map<String, LongAdder> uses = new ConcurrentHashMap<>();
    private final AtomicReference<Supplier<CompletionStage<List<String>>>> rehash = new AtomicReference<>(
            () -> CompletableFuture.completedStage(List.of("There is no configuration to read again.")));

    private final AtomicReference<Supplier<List<String>>> nodes = new AtomicReference<>(List::of);
    private volatile boolean inCluster;
    private final AtomicReference<Supplier<List<String>>> addresses = new AtomicReference<>(List::of);

    /// Held by the clients that use them, and forgotten with the last of these: there are 2^17 possible.
    private final WeakCache<CapabilitySet, IrcVariant> variants =
            new WeakCache<>(shaping -> new IrcVariant(this, shaping));

    /// @param clock by which the server goes
    public IrcServer(
            Settings settings,
            Casemapping names,
            InstantSource clock,
            Authenticator authenticator,
            Services services,
            AuditTrail audit,
            VerbTable verbs) {
        this.names = names;
        this.clock = clock;
        this.authenticator = authenticator;
        this.services = services;
        this.audit = audit;
        this.verbs = verbs;
        this.started = clock.instant();
        this.created = words(started);
        this.announcement = new AtomicReference<>(new Announcement(settings, Optional.empty(), names, created, false));
    }

    /// From now on other settings hold; limits of what is being written already are those of before. Clients are told
    /// what is offered and announced otherwise.
    ///
    /// @param tlsPort where the door for IRC by TLS is open; empty where it is closed
    public void configure(Settings changed, Optional<Integer> tlsPort) {
        var now = new Announcement(changed, tlsPort, names, created, inCluster);
        var amendment = new Amendment(announcement.getAndSet(now), now);
        if (!amendment.isEmpty()) {
            clients.forEach(client -> client.session().loop().execute(() -> amendment.tell(client)));
        }
    }

    /// A client has connected. It is here before it is told of anything, so that it misses no change of that.
    void arrived(Exchange client) {
        strangers.add(client);
        clients.add(client);
    }

    /// A client's registration is complete.
    void registered(Exchange client) {
        strangers.remove(client);
    }

    /// A client's connection ends.
    void gone(Exchange client) {
        strangers.remove(client);
        clients.remove(client);
    }

    /// Who asks for it has the configuration read again.
    ///
    /// @param asked begins it; gives, in time and on any thread, what to tell whoever asked
    public void rehashBy(Supplier<CompletionStage<List<String>>> asked) {
        rehash.set(asked);
    }

    /// Operators are told of the nodes of a cluster.
    ///
    /// @param lines gives one for each, on any thread
    /// @param reached gives the addresses by which people reach them, the same
    public void nodesBy(Supplier<List<String>> lines, Supplier<List<String>> reached) {
        nodes.set(lines);
        addresses.set(reached);
        inCluster = true;
    }

    /// By which people reach the nodes of the cluster; empty for a server by itself.
    public List<String> addresses() {
        return addresses.get().get();
    }

    /// A line for each node of the cluster; empty for a server by itself.
    public List<String> nodes() {
        return nodes.get().get();
    }

    public CompletionStage<List<String>> rehash() {
        return rehash.get().get();
    }

    /// A time as people read it.
    public static String words(Instant time) {
        return TIME.format(time);
    }

    public Settings settings() {
        return announcement().settings();
    }

    public String name() {
        return settings().server().name();
    }

    /// The hosts by which browsers may call the server: its name, those of `web.origins`, and `localhost`.
    public List<String> hosts() {
        Stream<String> allowed = settings().web().origins().stream()
                .filter(origin -> origin.contains("://"))
                .map(origin -> origin.substring(origin.indexOf("://") + 3).replaceFirst(":[0-9]*$", ""));
        return Stream.concat(Stream.of(name(), "localhost"), allowed).toList();
    }

    public Casemapping names() {
        return names;
    }

    public Instant now() {
        return clock.instant();
    }

    public Instant started() {
        return started;
    }

    /// How many connections have not registered yet.
    int strangers() {
        return strangers.size();
    }

    /// What clients may say.
    VerbTable verbs() {
        return verbs;
    }

    /// Whether clients may ask for a capability.
    public boolean offers(Capability capability) {
        return announcement().offer().capabilities().contains(capability);
    }

    /// Counts one use of a verb.
    void used(Verb verb) {
        uses.computeIfAbsent(verb.name(), _ -> new LongAdder()).increment();
    }

    /// How often each verb has been used since the start, in the order of their names.
    public SortedMap<String, Long> uses() {
        var counts = new TreeMap<String, Long>();
        uses.forEach((verb, count) -> counts.put(verb, count.sum()));
        return counts;
    }

    public Authenticator authenticator() {
        return authenticator;
    }

    public Services services() {
        return services;
    }

    /// What operators look up.
    public AuditTrail audit() {
        return audit;
    }

    /// What it says of itself to everybody, as it is configured now.
    Announcement announcement() {
        return announcement.get();
    }

    /// The form for clients with these capabilities; the same instance for all of them.
    IrcVariant variant(CapabilitySet capabilities) {
        return variants.get(capabilities.retain(EventLines.SHAPING));
    }
}
