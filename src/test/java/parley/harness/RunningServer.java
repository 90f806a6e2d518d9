package parley.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import parley.Data;
import parley.Server;
import parley.chat.Target;
import parley.config.Configuration;
import parley.config.Door;
import parley.config.ListenAddress;
import parley.config.Settings;
import parley.names.Casemapping;

/// A server under test, on free ports of the loopback, with its log at hand.
public final class RunningServer implements Venue {
    /// All doors but those that need a certificate or an account, or lead elsewhere.
    public static final List<Door> DOORS = Arrays.stream(Door.values())
            .filter(door -> !door.isSecure() && door != Door.TOR && door.isForChat())
            .toList();

    private final Departures departures = new Departures();
    private final AtomicLong ahead = new AtomicLong();
    private final Server server;

    private RunningServer(Settings settings) {
        server = Server.start(settings, Data.passing(), departures, () -> System.nanoTime() + ahead.get());
    }

    /// Opens all of [#DOORS]; visitors of a desk reach `#help`.
    public static RunningServer open() {
        return open(DOORS, "#help");
    }

    /// Opens some doors.
    public static RunningServer open(Collection<Door> doors, String operator) {
        return new RunningServer(new Settings("127.0.0.1", freePorts(doors), target(operator)));
    }

    /// Opens all of [#DOORS], configured by a file.
    public static RunningServer open(Path configuration) {
        return new RunningServer(configured(configuration));
    }

    /// What a server of this file is configured to be, but for its ports.
    public static Settings configured(Path configuration) {
        return Configuration.load(configuration).at("127.0.0.1", ListenAddress.ports(freePorts(DOORS)));
    }

    /// Each at any free port.
    public static Map<Door, Integer> freePorts(Collection<Door> doors) {
        return doors.stream().collect(Collectors.toMap(Function.identity(), _ -> 0));
    }

    static Target target(String operator) {
        var names = new Casemapping();
        return operator.startsWith("#")
                ? names.channel(operator).orElseThrow()
                : names.nick(operator).orElseThrow();
    }

    @Override
    public Server server() {
        return server;
    }

    @Override
    public InetSocketAddress address(Door door) {
        return server.address(door);
    }

    @Override
    public String departureOf(InetSocketAddress peer) {
        return departures.reason(peer);
    }

    /// Whether somebody was disconnected.
    public boolean hasLeft(InetSocketAddress peer) {
        return departures.hasLeft(peer);
    }

    /// Time passes for the sockets; they see so when something wakes them.
    public void passes(Duration time) {
        ahead.addAndGet(time.toNanos());
    }

    /// Stops the server, which must not take longer than it says.
    @Override
    public void close() {
        long start = System.nanoTime();
        server.close();
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start))
                .as("milliseconds that stopping took")
                .isLessThan(2000);
    }
}
