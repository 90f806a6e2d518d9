package parley.command;

import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.Data;
import parley.Server;
import parley.config.Configuration;
import parley.config.Door;
import parley.config.Failure;
import parley.config.Reload;
import parley.config.Settings;
import parley.config.TestClock;
import parley.door.PlainText;
import parley.net.ConnectionLog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./parley serve`: all doors, one chat.
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Opens the doors. Ctrl-C ends it.",
        footer = {
            "",
            "Doors: cat (5555), lobby (9999), rooms (8888), irc (6667), web (8080); desk and desk-greeting stay closed"
                    + " until given a port.",
            "",
            "Examples:",
            "  ./parley serve",
            "  ./parley serve --listen 0.0.0.0 --door cat=5555 --door desk=0"
        })
public final class ServeCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

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
            paramLabel = "NAME=PORT",
            description = "Opens a door at a port, 0 for any free one; NAME=off closes it. Once a door is given a"
                    + " port, only those so given open. May be repeated.")
    private List<String> doors = List.of();

    @Option(
            names = "--test-clock",
            paramLabel = "\"+1y x30\"",
            converter = TestClock.Converter.class,
            description = "For tests: a clock that is ahead (units s m h d w y), or faster, or both.")
    private TestClock clock = TestClock.RIGHT;

    @Override
    public Integer call() throws InterruptedException {
        Serving.endOnDefect();
        Server server = start();
        HeapKeeper.start();
        Serving.stopInOrder(server::close);
        announce(server, System.out);
        return Serving.forever();
    }

    /// Opens the doors, and has the configuration read again whenever that is asked for.
    Server start() {
        Settings settings = settings();
        Server server = Server.start(settings, Data.in(DataOption.named(data), settings.history()), log());
        var reload = new Reload(config, settings, this::settings, server::use);
        server.rehashBy(reload::request);
        if (config != null) {
            Signals.register("HUP", reload::request); // without a file it means that the terminal is gone
        }
        return server;
    }

    public static void announce(Server server, PrintStream out) {
        int width = server.addresses().values().stream()
                .mapToInt(address -> Serving.text(address).length())
                .max()
                .orElse(0);
        String line = "%-14s %-" + Math.max(width, 21) + "s %s%n";
        server.addresses().forEach((door, address) -> {
            String host = Serving.reachable(address.getAddress());
            out.printf(
                    line, door.title(), Serving.text(address), Invocation.said(door.command(host, address.getPort())));
        });
        out.println("ready; Ctrl-C ends it");
    }

    public static ConnectionLog log() {
        return new ConnectionLog() {
            @Override
            public void connected(String door, InetSocketAddress peer) {
                LOG.atInfo()
                        .addKeyValue("door", door)
                        .addKeyValue("peer", Serving.text(peer))
                        .log("connected");
            }

            @Override
            public void entered(String door, InetSocketAddress peer, String name) {
                LOG.atInfo()
                        .addKeyValue("door", door)
                        .addKeyValue("peer", Serving.text(peer))
                        .addKeyValue("nick", '"' + PlainText.safe(name) + '"')
                        .log("entered");
            }

            @Override
            public void disconnected(String door, InetSocketAddress peer, String reason) {
                LOG.atInfo()
                        .addKeyValue("door", door)
                        .addKeyValue("peer", Serving.text(peer))
                        .addKeyValue("reason", '"' + reason + '"')
                        .log("disconnected");
            }
        };
    }

    /// What it starts with, by the configuration and the command line.
    Settings settings() {
        Settings configured = config == null ? Configuration.NONE : Configuration.load(config);
        Map<Door, Integer> ports = ports(configured.ports());
        if (ports.isEmpty()) {
            throw new Failure(Failure.USAGE, "All doors are off. Open one: --door cat=5555");
        }
        refuseSamePort(ports);
        return configured
                .at(listen != null ? listen : configured.listen(), ports)
                .by(clock);
    }

    private static void refuseSamePort(Map<Door, Integer> ports) {
        var doors = new HashMap<Integer, Door>();
        ports.forEach((door, port) -> {
            Door other = port == 0 ? null : doors.put(port, door);
            if (other != null) {
                throw new Failure(
                        Failure.USAGE,
                        "The doors " + other.title() + " and " + door.title() + " cannot both open at port " + port
                                + ". Choose another for one of them.");
            }
        });
    }

    private Map<Door, Integer> ports(Map<Door, Integer> configured) {
        Map<Door, Optional<Integer>> given = given();
        var ports = new EnumMap<Door, Integer>(Door.class);
        if (given.values().stream().noneMatch(Optional::isPresent)) {
            ports.putAll(configured);
        }
        given.forEach((door, port) -> port.ifPresentOrElse(opens -> ports.put(door, opens), () -> ports.remove(door)));
        return ports;
    }

    /// The doors named on the command line; empty for one that is off.
    private Map<Door, Optional<Integer>> given() {
        var given = new EnumMap<Door, Optional<Integer>>(Door.class);
        for (String text : doors) {
            String[] parts = text.split("=", 2);
            Door door = Door.named(parts[0])
                    .orElseThrow(() -> new Failure(
                            Failure.USAGE,
                            "There is no door \"" + parts[0] + "\"; the doors are " + Door.titles() + "."));
            given.put(door, port(parts.length == 2 ? parts[1] : "", text));
        }
        return given;
    }

    private static Optional<Integer> port(String port, String text) {
        if (port.equals("off")) {
            return Optional.empty();
        }
        if (port.matches("\\d{1,5}") && Integer.parseInt(port) <= Configuration.MAX_PORT) {
            return Optional.of(Integer.valueOf(port));
        }
        throw new Failure(
                Failure.USAGE,
                "--door " + text + ": NAME=PORT is wanted, with a port from 0 to " + Configuration.MAX_PORT
                        + ", or NAME=off.");
    }
}
