package parley.chaos;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Somebody in #tea, on a thread of their own, who goes on at the next node when the one they are at ends.
abstract class Participant implements Runnable {
    private static final long AGAIN = 20_000_000;

    private final ClusterNodes nodes;
    private volatile @Nullable Socket socket;
    private int node;

    /// What they saw.
    final Witness witness;

    /// @param node where they begin
    Participant(Witness witness, ClusterNodes nodes, int node) {
        this.witness = witness;
        this.nodes = nodes;
        this.node = node;
    }

    /// At which door they come in.
    abstract String door();

    /// Comes in by a new connection: their first, or after another one broke.
    abstract void enter(Socket connected) throws IOException;

    /// Takes part until the connection breaks.
    abstract void takePart() throws IOException;

    /// Comes in for the first time.
    final void enter() throws IOException {
        connect();
    }

    private void connect() throws IOException {
        var connected = new Socket();
        socket = connected;
        connected.connect(nodes.door(node, door()));
        connected.setTcpNoDelay(true);
        enter(connected);
    }

    @Override
    public final void run() {
        while (!witness.isOver.get()) {
            try {
                takePart();
            } catch (IOException _) {
                goOnElsewhere();
            }
        }
    }

    private void goOnElsewhere() {
        long since = System.nanoTime();
        while (!witness.isOver.get()) {
            close();
            node = next();
            try {
                connect();
                witness.longestAway = Math.max(witness.longestAway, System.nanoTime() - since);
                return;
            } catch (IOException _) {
                LockSupport.parkNanos(AGAIN); // that node is away, too
            }
        }
    }

    private int next() {
        List<Integer> all = List.copyOf(nodes.members());
        return all.stream().filter(each -> each > node).findFirst().orElse(all.getFirst());
    }

    /// At which node they are.
    final int node() {
        return node;
    }

    final void types(String text) throws IOException {
        Socket to = socket;
        if (to == null) {
            throw new IOException("not connected");
        }
        to.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Ends the connection; from any thread.
    final void close() {
        Socket open = socket;
        if (open != null) {
            try {
                open.close();
            } catch (IOException _) {
                // it is closed
            }
        }
    }
}
