package parley.bench;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// One round of traffic: talks go on until it is stopped, and it is over when nothing is in flight any more.
///
/// Confined to the generator's event loop, but for [#over].
final class Load {
    private final CompletableFuture<Load> over = new CompletableFuture<>();
    private final Histogram latency = new Histogram();
    private int talking;
    private boolean stopped;
    private long messages;
    private long bytes;
    private long startedAt;
    private long endedAt;

    Load(int talks) {
        talking = talks;
    }

    void started(long now) {
        startedAt = now;
    }

    void stop() {
        stopped = true;
    }

    boolean stopped() {
        return stopped;
    }

    void sent(int count) {
        messages += count;
    }

    void received(long nanosUnderway) {
        latency.record(nanosUnderway);
    }

    void read(int count) {
        bytes += count;
    }

    void silent(long now) {
        talking--;
        if (talking == 0) {
            endedAt = now;
            over.complete(this);
        }
    }

    CompletableFuture<Load> over() {
        return over;
    }

    long messages() {
        return messages;
    }

    /// Everything that listeners have read.
    long bytes() {
        return bytes;
    }

    /// From each send to each of its receipts; its total is the number of deliveries.
    Histogram latency() {
        return latency;
    }

    Duration took() {
        return Duration.ofNanos(endedAt - startedAt);
    }
}
