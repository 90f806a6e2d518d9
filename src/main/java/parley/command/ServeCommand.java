package parley.command;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.Server;
import parley.audit.AuditKind;
import parley.config.Configuration;
import parley.config.Door;
import parley.config.Failure;
import parley.config.ListenAddress;
import parley.config.RegistrationMode;
import parley.config.Reload;
import parley.config.Settings;
import parley.config.TestClock;
import parley.control.ControlVerb;
import parley.net.ConnectionLog;
import parley.net.Origin;
import parley.store.StoreException;
import parley.threads.Niceness;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./parley serve`: all doors, one chat.
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Opens the doors. Ctrl-C ends it.",
        footer = {
            "",
            "Doors: cat (5555), lobby (9999), rooms (8888), irc (6667), web (8080); desk, desk-greeting, ircs, tor,"
                    + " https, http and admin stay closed until they are opened.",
            "",
            "Examples:",
            "  ./parley serve",
            "  ./parley serve --public chat.example.org",
            "  ./parley serve --listen 0.0.0.0 --door cat=5555 --door desk=0",
            "  ./parley serve --door irc=127.0.0.1:6667 --door irc=[::1]:6667 --door irc=unix:/run/parley/irc.sock"
        })
public final class ServeCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    /// What `--public` opens, and at which port.
    private static final Map<Door, Integer> PUBLIC = Map.of(Door.IRCS, 6697, Door.HTTPS, 443, Door.HTTP, 80);

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "A configuration in TOML. What is given here counts more.")
    private @Nullable Path config;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "parley-data",
            description = "Where the server keeps what it must not forget (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("parley-data");

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS",
            description = "The address on which the doors open (default: 127.0.0.1, this machine only; 0.0.0.0 is every"
                    + " address).")
    private @Nullable String listen;

    @Option(
            names = "--door",
            paramLabel = "NAME=ADDRESS",
            description = "Opens a door at PORT (0 for any free one), IP:PORT or unix:PATH; NAME=off closes it. Once a"
                    + " door is opened so, only those so opened are. May be repeated, also for one door.")
    private List<String> doors = List.of();

    @Option(
            names = "--public",
            paramLabel = "NAME",
            description =
                    "Opens ircs (6697), https (443) and http (80) to everybody, who call this machine by NAME. Its"
                        + " certificate is got and renewed by itself: you agree to the terms of the authority, Let's"
                        + " Encrypt unless the configuration names another.")
    private @Nullable String publicName;

    @Option(
            names = "--test-clock",
            paramLabel = "\"+1y x30\"",
            converter = TestClock.Converter.class,
            description = "For tests: a clock that is ahead (units s m h d w y), or faster, or both.")
    private TestClock clock = TestClock.RIGHT;

    @Option(names = "--with-parent", hidden = true, description = "Ends when the program ends that started this one.")
    private boolean withParent;

    /// By which the owner becomes the first operator; null where that is not offered.
    private @Nullable String ownersWord;

    /// Whether it is not offered because nobody could come in to say the word.
    private boolean ownerShutOut;

    private final Map<String, String> environment;
    private final Supervisor supervisor;

    /// @param environment of the process
    ServeCommand(Map<String, String> environment) {
        this.environment = environment;
        this.supervisor = new Supervisor(environment);
    }

    /// What a server would start with by a file and the environment alone.
    static Settings settings(Path config, Map<String, String> environment) {
        var command = new ServeCommand(environment);
        command.config = config;
        return command.settings();
    }

    @Override
    public Integer call() throws InterruptedException {
        Serving.endOnDefect();
        Server server = start();
        Serving.stopInOrder(() -> {
            supervisor.stopping();
            server.close();
        });
        if (withParent) {
            ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().thenRun(Serving::stop));
        }
        announce(server, System.out);
        if (publicName != null) {
            invite(server, publicName, ownersWord, System.out);
            if (ownerShutOut) {
                System.out.println("Nobody is operator yet, and nobody can come in to become it: a login is required,"
                        + " and no account can be registered. Name one in the configuration ([opers.NAME]).");
            }
        }
        supervisor.ready();
        supervisor.keepInformed(server::health);
        // Not before: the JVM's beans take a twentieth of a start.
        HeapKeeper.start();
        Niceness.ofCompilers();
        return Serving.forever();
    }

    /// Opens the doors, and has the configuration read again whenever that is asked for.
    Server start() {
        Settings settings = settings();
        LogSetup.use(settings.log());
        Server server = Server.start(settings, DataOption.named(data), log());
        var reload = new Reload(config, settings, this::settings, changed -> use(server, changed));
        Supplier<CompletionStage<List<String>>> reloading = () -> {
            supervisor.reloading();
            return reload.request().whenComplete((_, _) -> supervisor.ready());
        };
        server.rehashBy(reloading);
        Supplier<CompletionStage<List<String>>> byOwner = () -> {
            server.ownerDid(AuditKind.RELOAD);
            return reloading.get();
        };
        server.ownerMay(new ControlVerb("reload", "", 0, _ -> reloaded(byOwner.get())));
        server.ownerMay(new ControlVerb("backup", "FILE", 1, words -> backedUp(String.join(" ", words))));
        server.ownerMay(new ControlVerb("loglevel", "[PART LEVEL]", 0, LogLevels::say));
        if (config != null) {
            Signals.register("HUP", () -> {
                var _ = byOwner.get();
            }); // without a file it means that the terminal is gone
        }
        boolean ownerless = publicName != null && settings.opers().isEmpty();
        ownerShutOut = ownerless
                && settings.access().loginRequired()
                && settings.accounts().registration() == RegistrationMode.CLOSED;
        if (ownerless && !ownerShutOut) {
            ownersWord = server.offerOwnership(
                    (name, hash) -> CompletableFuture.runAsync(() -> OwnerFile.write(data, name, hash))
                            .thenCompose(_ -> reload.readAgain()));
        }
        return server;
    }

    /// @return see [Server#use]; the log stays as it is where it cannot be written as it should
    private static CompletionStage<List<String>> use(Server server, Settings changed) {
        List<String> complaints = new ArrayList<>();
        try {
            LogSetup.use(changed.log());
        } catch (Failure e) {
            complaints.add(e.line());
        }
        return server.use(changed)
                .thenApply(others ->
                        Stream.concat(complaints.stream(), others.stream()).toList());
    }

    private static String reloaded(CompletionStage<List<String>> asked) {
        List<String> told = asked.toCompletableFuture().join();
        if (!Reload.isRead(told)) {
            throw new Failure(Failure.FAILED, String.join("\n", told));
        }
        return String.join("\n", told);
    }

    private String backedUp(String file) {
        if (!Path.of(file).isAbsolute()) {
            throw new Failure(Failure.FAILED, "The path \"" + file + "\" is relative to nothing. Write it whole.");
        }
        if (Files.exists(Path.of(file))) {
            throw new Failure(Failure.FAILED, "There is a file \"" + file + "\" already. Choose another name.");
        }
        try {
            return BackupCommand.write(data, Path.of(file));
        } catch (StoreException e) {
            throw new Failure(Failure.FAILED, String.valueOf(e.getMessage()));
        }
    }

    public static void announce(Server server, PrintStream out) {
        int width = server.addresses().values().stream()
                .flatMap(List::stream)
                .mapToInt(address -> Serving.text(address).length())
                .max()
                .orElse(0);
        String line = "%-14s %-" + Math.max(width, 21) + "s %s%n";
        server.addresses()
                .forEach((door, addresses) -> addresses.forEach(address -> out.printf(
                        line, door.title(), Serving.text(address), Invocation.said(Serving.command(door, address)))));
        server.cluster().ifPresent(node -> out.printf(line, "cluster", node, ""));
        server.selfSigned()
                .ifPresent(fingerprint -> out.printf(
                        "%nNobody vouches for the certificate; its SHA-256 fingerprint is%n%s%n%n",
                        colons(fingerprint)));
        out.println("ready; Ctrl-C ends it");
    }

    /// Tells what the operator of a public server may tell others, and how they become it.
    private static void invite(Server server, String name, @Nullable String ownersWord, PrintStream out) {
        out.println("Everybody comes in by:");
        ways(server, name).forEach(way -> out.println("  " + way));
        if (ownersWord == null) {
            return;
        }
        out.println("Nobody is operator yet. Within a day you become the first by:");
        ways(server, name)
                .filter(way -> way.startsWith("https:"))
                .forEach(way -> out.println("  " + way + "#owner=" + ownersWord));
        out.println("  or at IRC, with the nick that shall be yours:");
        out.println("  /msg NickServ OWNER " + ownersWord + " PASSWORD");
    }

    private static Stream<String> ways(Server server, String name) {
        return Stream.of(Door.HTTPS, Door.IRCS)
                .filter(server.addresses()::containsKey)
                .map(door -> door.command(name, server.address(door).getPort()).replace(":443/", "/"));
    }

    /// As other programs show a fingerprint.
    private static String colons(String fingerprint) {
        return fingerprint.toUpperCase(Locale.ROOT).replaceAll("..(?!$)", "$0:");
    }

    public static ConnectionLog log() {
        return new ConnectionLog() {
            @Override
            public void connected(String door, Origin origin) {
                LOG.atInfo()
                        .addKeyValue("door", door)
                        .addKeyValue("peer", origin)
                        .log("connected");
            }

            @Override
            public void told(String door, Origin proxy, Origin origin) {
                LOG.atInfo()
                        .addKeyValue("door", door)
                        .addKeyValue("proxy", proxy)
                        .addKeyValue("peer", origin)
                        .log("forwarded");
            }

            @Override
            public void entered(String door, Origin origin, String name) {
                LOG.atInfo()
                        .addKeyValue("door", door)
                        .addKeyValue("peer", origin)
                        .addKeyValue("nick", '"' + name + '"')
                        .log("entered");
            }

            @Override
            public void disconnected(String door, Origin origin, String reason) {
                LOG.atInfo()
                        .addKeyValue("door", door)
                        .addKeyValue("peer", origin)
                        .addKeyValue("reason", '"' + reason + '"')
                        .log("disconnected");
            }
        };
    }

    /// What it starts with, by the configuration and the command line.
    Settings settings() {
        Settings configured = Configuration.load(config, environment);
        Settings settings = configured.at(listen != null ? listen : configured.listen(), doors(configured.doors()));
        if (publicName != null) {
            settings = settings.named(publicName);
        }
        if (settings.doors().isEmpty()) {
            throw new Failure(Failure.USAGE, "All doors are off. Open one: --door cat=5555");
        }
        refuseSameAddress(settings.listening());
        return settings.with(OwnerFile.read(data)).by(clock);
    }

    private static void refuseSameAddress(Map<Door, List<ListenAddress.Complete>> listening) {
        var doors = new HashMap<ListenAddress.Complete, Door>();
        listening.forEach((door, addresses) -> addresses.forEach(address -> {
            boolean anyPort = address instanceof ListenAddress.Host host && host.port() == 0;
            Door other = anyPort ? null : doors.put(address, door);
            if (other != null) {
                throw new Failure(
                        Failure.USAGE,
                        "The doors " + other.title() + " and " + door.title() + " cannot both open at " + address
                                + ". Choose another address for one of them.");
            }
        }));
    }

    private Map<Door, List<ListenAddress>> doors(Map<Door, List<ListenAddress>> configured) {
        Map<Door, List<ListenAddress>> given = given();
        var all = new EnumMap<Door, List<ListenAddress>>(Door.class);
        if (given.values().stream().allMatch(List::isEmpty)) {
            all.putAll(configured);
        }
        if (publicName != null) {
            PUBLIC.forEach(
                    (door, port) -> all.put(door, List.of(new ListenAddress.Host(Serving.everyAddress(), port))));
        }
        all.putAll(given);
        all.putAll(supervisor.openDoors());
        return all;
    }

    /// The doors named on the command line; without an address for one that is off.
    private Map<Door, List<ListenAddress>> given() {
        var given = new EnumMap<Door, List<ListenAddress>>(Door.class);
        for (String text : doors) {
            String[] parts = text.split("=", 2);
            Door door = Door.named(parts[0])
                    .orElseThrow(() -> new Failure(
                            Failure.USAGE,
                            "There is no door \"" + parts[0] + "\"; the doors are " + Door.titles() + "."));
            String where = parts.length == 2 ? parts[1] : "";
            if (where.equals("off")) {
                given.put(door, new ArrayList<>());
            } else {
                given.computeIfAbsent(door, _ -> new ArrayList<>()).add(address(where, text));
            }
        }
        return given;
    }

    private static ListenAddress address(String where, String text) {
        return ListenAddress.parse(where)
                .orElseThrow(() -> new Failure(
                        Failure.USAGE,
                        "--door " + text + ": behind NAME= there is " + ListenAddress.RIGHT + ", or \"off\"."));
    }
}
