package parley.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import parley.Data;
import parley.Membership;
import parley.Server;
import parley.config.Door;
import parley.config.Settings;
import parley.net.SteadyPorts;

/// Three nodes of a cluster under test, in this JVM. People come to one after the other.
public final class RunningCluster implements Venue {
    private static final int NODES = 3;

    /// Lifts a ban that nobody has laid: it changes nothing, and is through when all before it is.
    private static final String NOTHING = "unban 203.0.113.99";

    private final Departures departures = new Departures();
    private final List<Server> nodes = new ArrayList<>();
    private int comers;

    /// Opens some doors at each node; visitors of a desk reach the operator.
    ///
    /// @param folder is empty
    public RunningCluster(Path folder, Collection<Door> doors, String operator) {
        Map<Integer, InetSocketAddress> peers = peers();
        Membership.make(folder, "test", peers);
        var settings = new Settings("127.0.0.1", RunningServer.freePorts(doors), RunningServer.target(operator));
        try (ExecutorService each =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            List<CompletableFuture<Server>> starting = peers.keySet().stream()
                    .map(node -> folder.resolve(node.toString()))
                    .map(data -> CompletableFuture.supplyAsync(
                            () -> Server.start(settings, Data.in(data, settings.history()), departures), each))
                    .toList();
            starting.forEach(node -> nodes.add(node.join()));
        }
    }

    private static Map<Integer, InetSocketAddress> peers() {
        try {
            var peers = new TreeMap<Integer, InetSocketAddress>();
            SteadyPorts.free(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), NODES)
                    .forEach(port -> peers.put(peers.size() + 1, port));
            return peers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public InetSocketAddress address(Door door) {
        return nodes.get(comers++ % NODES).address(door);
    }

    @Override
    public Server server() {
        return nodes.getFirst();
    }

    @Override
    public String departureOf(InetSocketAddress peer) {
        return departures.reason(peer);
    }

    @Override
    public void settle() {
        atOnce(node -> {
            var _ = node.obey(NOTHING);
        });
    }

    private void atOnce(Consumer<Server> what) {
        try (ExecutorService each =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            nodes.forEach(node -> each.execute(() -> what.accept(node)));
        }
    }

    @Override
    public void close() {
        atOnce(Server::close);
    }
}
