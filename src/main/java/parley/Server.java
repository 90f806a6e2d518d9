package parley;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.accounts.Authenticator;
import parley.accounts.OutsideLogins;
import parley.accounts.Passwords;
import parley.audit.AuditEntry;
import parley.audit.AuditKind;
import parley.audit.AuditTrail;
import parley.chat.Account;
import parley.chat.Credential;
import parley.chat.Nick;
import parley.chat.NoticeKind;
import parley.config.Door;
import parley.config.Failure;
import parley.config.ListenAddress;
import parley.config.Secret;
import parley.config.ServerSettings;
import parley.config.Settings;
import parley.config.Version;
import parley.control.Control;
import parley.control.ControlReply;
import parley.control.ControlTable;
import parley.control.ControlVerb;
import parley.door.Dialect;
import parley.door.Loops;
import parley.door.ServerPassword;
import parley.door.Session;
import parley.door.SessionLog;
import parley.door.irc.IrcServer;
import parley.door.irc.verb.Verbs;
import parley.engine.Engine;
import parley.engine.LocalLog;
import parley.engine.Moments;
import parley.http.OwnHosts;
import parley.http.WebDoor;
import parley.hub.Hub;
import parley.irc.NickColor;
import parley.mail.Mailer;
import parley.names.Casemapping;
import parley.net.Acceptor;
import parley.net.Admission;
import parley.net.ConnectionLog;
import parley.net.Listeners;
import parley.net.Origin;
import parley.net.Protocol;
import parley.net.Proxies;
import parley.outside.AddressCheck;
import parley.port.Chat;
import parley.protocol.Command;
import parley.protocol.Fact;
import parley.protocol.Refusal;
import parley.services.AccountMail;
import parley.services.Ownership;
import parley.services.Services;
import parley.tls.Certificates;

/// A running server: the one place that knows all parts, and the order in which they start and stop.
public final class Server implements AutoCloseable {
    /// What may wait for all slow readers together, in bytes.
    private static final long SEND_BUDGET = 128L * 1024 * 1024;

    /// How long farewells may take.
    private static final Duration STOP_LIMIT = Duration.ofMillis(900);

    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    /// What everybody has by their name alone, unless they say otherwise.
    private static final Map<String, Function<Nick, String>> DEFAULTS =
            Map.of("color", nick -> NickColor.hex(nick.name()));

    private final DoorFigures figures;
    private final InstantSource clock;
    private final Casemapping names;
    private final Data data;
    private final AuditTrail audit;
    private final Authenticator authenticator;
    private final ServerPassword password;
    private final Ownership ownership;
    private final Mailer mailer;
    private final Services services;
    private final IrcServer irc;
    private final Dialects dialects;
    private final OriginRules origins = new OriginRules(() -> this.settings);
    private final PageAddresses page = new PageAddresses(() -> this.settings, this::first);
    private final Loops loops = new Loops();
    private final AddressCheck addresses;
    private final Proxies proxies = new Proxies(origins::trusts, origins::needsProxy);
    private final Listeners network;
    private final @Nullable ClusterNode cluster;
    private final Engine engine;
    private final Certificates certificates;
    private final Doors doors;
    private final ServerState administration;
    private final ControlTable ownerCommands = new ControlTable();
    private @Nullable Control control;
    private volatile boolean draining;
    private volatile Settings settings;

    private Server(Settings settings, Data data, ConnectionLog log, LongSupplier nanoTime) {
        this.settings = settings;
        this.data = data;
        this.figures = new DoorFigures(log);
        this.names = new Casemapping(
                settings.server().folding() == ServerSettings.Folding.ASCII,
                settings.irc().limits().nick(),
                settings.irc().limits().channel());
        this.clock = settings.clock().over(InstantSource.system());
        this.addresses = new AddressCheck(() -> this.settings.access().ipCheck(), clock, this::addressDenied);
        this.audit = new AuditTrail(data.audit(), settings.audit(), clock);
        this.network = new Listeners(
                Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
                SEND_BUDGET,
                () -> this.settings.limits().sendQueue(),
                proxies,
                nanoTime);
        this.cluster = ClusterNode.in(data, clock).orElse(null);
        this.engine = cluster == null ? alone(settings) : cluster.engine(clock, DEFAULTS, audit);
        this.authenticator = new Authenticator(
                data.accounts(),
                new Passwords(settings.accounts().passwordCost(), new SecureRandom()),
                name -> names.nick(name).map(Account::new),
                clock,
                network -> this.settings.limits().of(network).attempts(),
                audit,
                () -> this.settings.accounts().passwordLength(),
                new OutsideLogins(() -> this.settings.accounts().outside(), this::makeKnown, clock));
        this.password = new ServerPassword(
                authenticator, () -> this.settings.access().password().map(Secret::text));
        this.ownership = new Ownership(clock);
        this.mailer = new Mailer(() -> this.settings.accounts().mail(), clock);
        this.services = new Services(
                names,
                authenticator,
                this::needsEmail,
                page::address,
                ownership,
                new AccountMail(mailer, this::name, page::address, engine::order, clock));
        this.certificates = new Certificates(data.folder(), clock);
        var figuresPage = new MetricsPage(
                figures,
                engine,
                network,
                authenticator,
                mailer,
                addresses,
                certificates,
                data,
                cluster == null ? _ -> {} : cluster::write);
        this.administration = new ServerState(engine, figuresPage);
        var toChat = new Admission(
                origins::bounds,
                new Admission.Prefixes(
                        settings.limits().ipv4Prefix(), settings.limits().ipv6Prefix()),
                origins::denies,
                origins::limits,
                nanoTime,
                this::turnedAway);
        var toAdministration = Admission.toAdministration(origins::limits, nanoTime);
        this.doors = new Doors(
                network, certificates, this::acceptor, door -> door == Door.ADMIN ? toAdministration : toChat, figures);
        var owner = new OwnerCommands(this, engine, names, clock, data.folder());
        owner.addTo(ownerCommands);
        ownerCommands.add(new OwnerAccounts(owner, authenticator).verb());
        ownerCommands.add(new ControlVerb("audit", "text|json LIMIT [FILTER...]", 2, this::lookUp));
        ownerCommands.add(new OwnerInvites(
                        owner,
                        authenticator,
                        names,
                        () -> this.settings.accounts().registration(),
                        page::address)
                .verb());
        this.irc = new IrcServer(settings, names, clock, authenticator, services, audit, Verbs.TABLE);
        this.dialects = new Dialects(() -> this.settings, names, authenticator, password, services, irc);
        if (cluster != null) {
            ownerCommands.add(
                    new ControlVerb("cluster", "status|remove NODE|leader NODE|renew|process", 1, cluster::answer));
            irc.nodesBy(cluster::lines, cluster::addresses);
        }
    }

    private Engine alone(Settings first) {
        var moments = new Moments(data.epoch(), clock);
        List<Fact> kept = data.kept();
        var hub = new Hub(kept, moments.now(), DEFAULTS);
        var made = new Engine(hub, new LocalLog(), moments, data.store(), data.history(), audit);
        Wiring.settings(kept, first).filter(hub::isNew).forEach(setting -> Wiring.order(made, setting));
        return made;
    }

    /// Has the owner reach the server at a socket in its data directory. A server without one goes on.
    private void listenToOwner(Path folder) {
        try {
            control = Control.open(folder, ownerCommands);
        } catch (IOException | RuntimeException e) {
            LOG.warn("./parley ctl cannot reach this server: no socket in \"{}\": {}", folder, e.toString());
        }
    }

    /// Which node of which cluster it is, and who leads; empty for a server by itself.
    public Optional<String> cluster() {
        return Optional.ofNullable(cluster).map(ClusterNode::toString);
    }

    /// Opens a data directory and starts a server with all its doors, or none of it. A node of a cluster that lacks
    /// what it cannot get by the log gets that first.
    ///
    /// @throws Failure where the directory cannot be used, or a door cannot open
    public static Server start(Settings settings, Path directory, ConnectionLog log) {
        while (true) {
            try {
                return start(settings, Data.in(directory, settings.history()), log);
            } catch (ClusterNode.Behind _) {
                LOG.info("the log of the cluster does not go back far enough; getting a copy from another node");
                Membership.catchUp(directory);
            }
        }
    }

    /// Starts a server with all its doors, or none of it.
    ///
    /// @param data is closed with the server
    /// @param log is told who comes and goes
    /// @throws Failure where a door cannot open
    public static Server start(Settings settings, Data data, ConnectionLog log) {
        return start(settings, data, log, System::nanoTime);
    }

    /// The same by another clock for all that takes time at its sockets.
    ///
    /// @param nanoTime as [System#nanoTime]
    public static Server start(Settings settings, Data data, ConnectionLog log, LongSupplier nanoTime) {
        var server = new Server(settings, data, log, nanoTime);
        try {
            data.folder().ifPresent(server::listenToOwner);
            if (server.cluster == null) {
                server.engine.start();
            } else {
                server.cluster.start(
                        server.engine, Wiring.settings(List.of(), settings).toList());
            }
            List<String> complaints = server.open(settings);
            if (!complaints.isEmpty()) {
                throw new Failure(Failure.FAILED, String.join("\n", complaints));
            }
            server.ownerless().thenAccept(lines -> lines.forEach(LOG::warn));
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /// What is wrong with the files that settings name, in sentences.
    public static List<String> faults(Settings settings) {
        return settings.doors().keySet().stream().anyMatch(Door::isSecure)
                ? Certificates.faults(settings.tls())
                : List.of();
    }

    /// Opens and closes doors, with their certificates, and announces them.
    ///
    /// @return what cannot be done
    private synchronized List<String> open(Settings wanted) {
        var complaints = new ArrayList<String>();
        if (wanted.doors().keySet().stream().anyMatch(Door::isSecure)) {
            complaints.addAll(useCertificates(wanted));
        } else {
            certificates.rest();
        }
        complaints.addAll(doors.use(draining ? forOperatorsAlone(wanted) : wanted));
        irc.configure(wanted, port(Door.IRCS)); // what clients are offered now, the hub allows
        certificates.order();
        return complaints;
    }

    /// With the doors closed by which people come in.
    private static Settings forOperatorsAlone(Settings wanted) {
        var doors = new EnumMap<Door, List<ListenAddress>>(Door.class);
        doors.putAll(wanted.doors());
        doors.keySet().removeIf(door -> door != Door.ADMIN && door != Door.HTTP);
        return wanted.at(wanted.listen(), doors);
    }

    /// Takes nobody new, and says so where it is asked whether it is ready; or does again. Whoever is inside stays.
    ///
    /// @return which doors cannot open again, and why
    List<String> drain(boolean begins) {
        draining = begins;
        administration.drain(begins);
        return open(settings);
    }

    boolean isDraining() {
        return draining;
    }

    /// What the owner may say besides, see [Control].
    public void ownerMay(ControlVerb verb) {
        ownerCommands.add(verb);
    }

    /// Records what the owner has done besides.
    public void ownerDid(AuditKind kind) {
        audit.accept(new AuditEntry(clock.instant(), kind, "", AuditEntry.By.OWNER, "", "", ""));
    }

    /// Finds what the owner looks for, see [AuditLines].
    String lookUp(List<String> words) {
        return AuditLines.find(words, clock.instant(), search -> OwnerCommands.within(audit.find(search)));
    }

    /// Answers a line of the owner's.
    public ControlReply obey(String line) {
        return ownerCommands.apply(line);
    }

    /// By which IRC clients know it.
    public String name() {
        return settings.server().name();
    }

    private List<String> useCertificates(Settings wanted) {
        try {
            return certificates.use(
                    wanted.tls(),
                    wanted.server().name(),
                    wanted.doors().containsKey(Door.HTTP),
                    wanted.doors().containsKey(Door.HTTPS));
        } catch (Failure e) {
            return List.of(e.line());
        }
    }

    private Acceptor acceptor(Door door) {
        var hosts = new OwnHosts(settings.server().name(), page::origins, this::nodes);
        if (door == Door.ADMIN) {
            return WebDoor.ofAdministration(administration, Version.NUMBER, hosts, clock, origins, proxies);
        }
        if (door == Door.HTTP) {
            return WebDoor.leadingToTls(certificates::answer, () -> port(Door.HTTPS), hosts, clock, origins, proxies);
        }
        Function<Session, Dialect> dialect = dialects.of(door);
        SessionLog told = figures.sessions(door.title());
        Supplier<Protocol> sessions = () -> new Session(engine, loops, data.cloak(), origins, addresses, told, dialect);
        return door == Door.WEB || door == Door.HTTPS
                ? new WebDoor(
                        Version.NUMBER,
                        hosts,
                        () -> engine.health().exceptionally(_ -> false),
                        sessions,
                        clock,
                        origins,
                        proxies)
                : Acceptor.speaking(sessions);
    }

    /// Makes the account of somebody whom a service elsewhere knows.
    private CompletionStage<Boolean> makeKnown(Account account, Credential credential) {
        return engine.order(new Command.RegisterAccount(account, credential, "", true))
                .thenApply(reply -> !(reply instanceof Refusal));
    }

    /// Where the page may go on when this server is gone.
    private List<String> nodes() {
        return cluster == null
                ? List.of()
                : cluster.addresses().stream()
                        .filter(address -> address.startsWith("http"))
                        .toList();
    }

    private boolean needsEmail() {
        return settings.accounts().emailRequired();
    }

    private void addressDenied(String address, String why) {
        audit.accept(
                new AuditEntry(clock.instant(), AuditKind.ADDRESS_DENIED, address, AuditEntry.By.NOBODY, "", "", why));
    }

    private void turnedAway(Origin origin) {
        engine.order(new Command.Notify(NoticeKind.FLOOD, "too many connections from " + origin.host()));
    }

    /// Has new settings hold from now on, for whoever comes in. What cannot change while a server runs is as it was.
    /// One at a time.
    ///
    /// @return completes, on any thread, when they hold, with a line for each thing that could not be done
    public CompletionStage<List<String>> use(Settings changed) {
        settings = changed;
        audit.keep(changed.audit());
        CompletionStage<?> agreed = CompletableFuture.allOf(Wiring.commands(changed).stream()
                .map(setting -> Wiring.order(engine, setting).toCompletableFuture())
                .toArray(CompletableFuture[]::new));
        List<String> complaints = open(changed);
        doors.reconsider();
        return agreed.thenCompose(_ -> ownerless())
                .thenApply(ownerless ->
                        Stream.concat(complaints.stream(), ownerless.stream()).toList());
    }

    /// Says of which declared channels the founder has no account.
    private CompletionStage<List<String>> ownerless() {
        return engine.look(Hub::ownerless)
                .thenApply(channels -> channels.stream()
                        .map(channel -> "channels." + channel.name() + ".founder has no account yet: the channel is"
                                + " nobody's until there is one and the configuration is read again.")
                        .toList());
    }

    /// Operators may have the configuration read again.
    ///
    /// @param asked begins it; gives, in time and on any thread, what to tell whoever asked
    public void rehashBy(Supplier<CompletionStage<List<String>>> asked) {
        irc.rehashBy(asked);
    }

    /// Whoever says the word becomes the first operator.
    ///
    /// @param kept has the operator kept and read by [#use]
    /// @return the word, for the owner alone
    public String offerOwnership(BiFunction<String, String, CompletionStage<?>> kept) {
        return ownership.offer(
                new SecureRandom(),
                (name, hash) -> settings.opers().isEmpty()
                        ? kept.apply(name, hash)
                                .thenApply(_ -> Objects.requireNonNull(
                                        settings.operators().get(name)))
                        : CompletableFuture.failedStage(new IllegalStateException("there are operators")));
    }

    /// Where each door that is open has opened.
    public Map<Door, List<SocketAddress>> addresses() {
        return doors.addresses();
    }

    /// The first address of IP at which a door that is open has opened.
    public InetSocketAddress address(Door door) {
        return first(door).orElseThrow(() -> new IllegalStateException(door.title() + " is closed"));
    }

    private Optional<InetSocketAddress> first(Door door) {
        return addresses().getOrDefault(door, List.of()).stream()
                .filter(InetSocketAddress.class::isInstance)
                .map(InetSocketAddress.class::cast)
                .findFirst();
    }

    private Optional<Integer> port(Door door) {
        return first(door).map(InetSocketAddress::getPort);
    }

    /// Asks whether all is well: the hub takes its turns, and the store keeps what it is given.
    ///
    /// @return in time; fails where the hub is silent for some seconds
    public CompletionStage<Boolean> health() {
        return engine.health();
    }

    /// The fingerprint of the certificate that the server has made itself; empty where it shows none such.
    public Optional<String> selfSigned() {
        return certificates.selfSigned();
    }

    /// The chat itself, for whoever takes part without a socket.
    public Chat chat() {
        return engine;
    }

    /// Opens no more sessions, has those there are say farewell, and ends within a second.
    @Override
    public void close() {
        if (control != null) {
            control.close();
        }
        administration.drain(true);
        if (cluster != null) {
            cluster.handOver();
        }
        engine.allLeave();
        doors.stop();
        long deadline = System.nanoTime() + STOP_LIMIT.toNanos();
        while (doors.isAnybodyInside() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        }
        administration.close();
        mailer.close();
        authenticator.close();
        addresses.close();
        engine.close();
        if (cluster != null) {
            cluster.close();
        }
        network.close();
        certificates.close();
        audit.close();
        data.close();
    }
}
