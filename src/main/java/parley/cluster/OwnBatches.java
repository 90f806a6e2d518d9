package parley.cluster;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import parley.protocol.Encoder;
import parley.protocol.LogEntry;

/// What this node proposes: entries that wait, and batches on their way, each until it is agreed or given up. Confined
/// to the thread `cluster`.
final class OwnBatches {
    private static final int ON_THEIR_WAY = 4;
    private static final int BATCH_COMMANDS = 1_024;
    private static final int BATCH_BYTES = 256 * 1024;

    private static final long MILLIS = 1_000_000;
    private static final long RESEND = 200 * MILLIS;

    private final int node;
    private final long boot;
    private final long patience;
    private final Sender sender;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final Deque<Flight> flights = new ArrayDeque<>();
    private long round;
    private long number;

    /// Takes a batch to whoever leads.
    interface Sender {
        /// Sends it; it may be lost.
        ///
        /// @param begins whether it is the one by which this node begins, which is taken on however old it is
        void send(byte[] batch, boolean begins);
    }

    /// An entry that is in no batch yet.
    private record Waiting(LogEntry entry, long since) {}

    /// A batch that is on its way.
    private static final class Flight {
        final long number;
        final byte[] bytes;
        final List<Waiting> entries;
        long sent;

        Flight(long number, byte[] bytes, List<Waiting> entries) {
            this.number = number;
            this.bytes = bytes;
            this.entries = entries;
        }
    }

    /// @param patience after so many nanoseconds what cannot be agreed on is given up
    OwnBatches(int node, long boot, long patience, Sender sender) {
        this.node = node;
        this.boot = boot;
        this.patience = patience;
        this.sender = sender;
    }

    void add(LogEntry entry, long now) {
        waiting.add(new Waiting(entry, now));
    }

    /// Sends a batch without entries: when it is agreed, so is all before it.
    void begin() {
        fly(List.of(), new byte[0]);
    }

    /// Sends what waits, as far as that may be.
    void depart() {
        while (flights.size() < ON_THEIR_WAY && !waiting.isEmpty()) {
            var entries = new ArrayList<Waiting>();
            var out = new Encoder();
            int commands = 0;
            while (!waiting.isEmpty() && commands < BATCH_COMMANDS && out.length() < BATCH_BYTES) {
                Waiting first = waiting.remove();
                entries.add(first);
                commands += first.entry.submissions().size();
                ClusterBatch.write(out, first.entry);
            }
            fly(entries, out.toByteArray());
        }
    }

    private void fly(List<Waiting> entries, byte[] bytes) {
        number++;
        var batch = new ClusterBatch.Proposed(node, boot, round, number, bytes);
        var flight = new Flight(number, ClusterBatch.encode(batch), entries);
        flights.add(flight);
        send(flight, System.nanoTime());
    }

    private void send(Flight flight, long now) {
        flight.sent = now;
        sender.send(flight.bytes, flight.entries.isEmpty());
    }

    /// Sends again what was not agreed in time.
    ///
    /// @param isOther whether another node leads now: then all of it, at once
    void resend(boolean isOther, long now) {
        if (isOther || (!flights.isEmpty() && now - flights.getFirst().sent >= RESEND)) {
            flights.forEach(flight -> send(flight, now));
        }
    }

    /// Gives up what has waited too long. Of what was on its way with that, nobody can say what comes of it: it is
    /// given up too, for in another round it might be agreed twice.
    ///
    /// @param refused is given each entry
    void giveUp(long now, Consumer<LogEntry> refused) {
        if (!flights.isEmpty() && isOver(flights.getFirst().entries, now)) {
            flights.forEach(flight -> flight.entries.forEach(each -> refused.accept(each.entry)));
            flights.clear();
            round++;
            number = 0;
        }
        while (flights.isEmpty() && isOver(waiting, now)) {
            refused.accept(waiting.remove().entry);
        }
    }

    private boolean isOver(Collection<Waiting> entries, long now) {
        return !entries.isEmpty() && now - entries.iterator().next().since >= patience;
    }

    /// Whether a batch is of those that are on their way: of this start, and not given up.
    boolean has(ClusterBatch.Proposed batch) {
        return batch.node() == node && batch.boot() == boot && batch.round() == round;
    }

    /// The first of those on their way is agreed.
    ///
    /// @return its entries; none for the one by which this node begins
    List<LogEntry> agreed(ClusterBatch.Proposed batch) {
        Flight first = flights.removeFirst();
        if (first.number != batch.number()) {
            throw new IllegalStateException("batch " + batch.number() + " is agreed before " + first.number);
        }
        return first.entries.stream().map(Waiting::entry).toList();
    }
}
