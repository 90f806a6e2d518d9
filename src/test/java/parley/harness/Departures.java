package parley.harness;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import parley.net.ConnectionLog;
import parley.net.Origin;

/// A log of who came and why they left. Thread-safe.
final class Departures implements ConnectionLog {
    private final Map<InetSocketAddress, CompletableFuture<String>> all = new ConcurrentHashMap<>();

    @Override
    public void connected(String door, Origin origin) {
        of(origin.socket());
    }

    @Override
    public void disconnected(String door, Origin origin, String reason) {
        of(origin.socket()).complete(reason);
    }

    private CompletableFuture<String> of(InetSocketAddress peer) {
        return all.computeIfAbsent(peer, _ -> new CompletableFuture<>());
    }

    /// Why somebody was disconnected; waits for it.
    String reason(InetSocketAddress peer) {
        try {
            return of(peer).get(Person.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException _) {
            throw new AssertionError("the log does not tell that they left");
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("the log cannot be awaited", e);
        }
    }

    /// Whether somebody was disconnected.
    boolean hasLeft(InetSocketAddress peer) {
        return of(peer).isDone();
    }
}
