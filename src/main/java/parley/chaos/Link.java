package parley.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The wire from one node to another, which can be cut. While it is, nothing comes through and nothing breaks: what is
/// sent waits, as it does in a network that loses all packets, and comes when the wire is mended. For any thread.
final class Link implements AutoCloseable {
    private static final int BUFFER = 1 << 14;
    private static final int CONNECT = 2_000;

    private final InetSocketAddress to;
    private final ServerSocket server;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition mended = lock.newCondition();
    private boolean isCut;

    /// @param at where the one node takes it for the other
    /// @param to where the other one listens
    Link(InetSocketAddress at, InetSocketAddress to) throws IOException {
        this.to = to;
        server = new ServerSocket(at.getPort(), 0, at.getAddress());
        Thread.ofVirtual().name("link").start(this::acceptAll);
    }

    void cut(boolean begins) {
        lock.lock();
        try {
            isCut = begins;
            mended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void awaitMended() throws IOException {
        lock.lock();
        try {
            while (isCut) {
                mended.await();
            }
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        } finally {
            lock.unlock();
        }
    }

    private void acceptAll() {
        while (!server.isClosed()) {
            try {
                Socket from = server.accept();
                Thread.ofVirtual().name("link").start(() -> join(from));
            } catch (IOException _) {
                // closed
            }
        }
    }

    private void join(Socket from) {
        try (from;
                var onward = new Socket()) {
            awaitMended();
            onward.connect(to, CONNECT);
            Thread back = Thread.ofVirtual().name("link").start(() -> copy(onward, from));
            copy(from, onward);
            back.join();
        } catch (IOException _) {
            // the other node is away: so this one is told
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void copy(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                awaitMended();
                out.write(buffer, 0, read);
            }
            awaitMended(); // an end is told by a packet, too
        } catch (IOException _) {
            // one of both has ended
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut(false);
    }
}
