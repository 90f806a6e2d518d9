package parley.programs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import parley.chat.Characters;

/// A client's connection: text goes out in writes of its own, each read comes back as a [Happening].
///
/// 1. A write is at most [#READ] bytes, cut between characters: what one read of the server takes.
/// 2. Between two writes there is a pause, because no byte on the wire tells where one ends: pasted lines would be
/// glued.
/// 3. One thread connects and reads; it waits while `happened` does. The others' methods belong to the client's thread,
///    but [#close] may be called by any.
final class ServerLink {
    /// The most bytes of one read, here and in the originals.
    static final int READ = 1024;

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int CONNECT_MILLIS = 10_000;

    private final Address server;
    private final Consumer<Happening> happened;
    private volatile Socket socket = new Socket();
    private volatile boolean closed;
    private volatile boolean broken;
    private long lastWrite;

    ServerLink(Address server, Consumer<Happening> happened) {
        this.server = server;
        this.happened = happened;
    }

    /// Connects, or when one connection has ended connects anew.
    void connect() {
        broken = false;
        lastWrite = System.nanoTime() - PAUSE;
        Thread.ofVirtual().name("wire").start(this::live);
    }

    /// Sends text, in as many writes as it needs; an empty text is none. Where that fails, the thread that reads tells.
    void send(String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        try {
            for (int at = 0; at < utf8.length; ) {
                int length = Characters.wholeCharacters(utf8, at, utf8.length, READ);
                pause();
                socket.getOutputStream().write(utf8, at, length);
                lastWrite = System.nanoTime();
                at += length;
            }
        } catch (IOException _) {
            broken = true;
        }
    }

    /// Tells the server that nothing more will be sent; it can still be heard. A close with something unheard would be
    /// a reset, and take away from the server what it has not read yet.
    void finish() {
        try {
            socket.shutdownOutput();
        } catch (IOException _) {
            broken = true;
        }
    }

    void close() {
        closed = true;
        try {
            socket.close();
        } catch (IOException _) {
            // Closed all the same.
        }
    }

    private void pause() {
        long left = PAUSE - (System.nanoTime() - lastWrite);
        if (left > 0) {
            try {
                TimeUnit.NANOSECONDS.sleep(left);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void live() {
        try {
            connectToAny();
        } catch (IOException e) {
            happened.accept(new Happening.Ended(new ConnectionEnd.Unreachable(why(e))));
            return;
        }
        happened.accept(new Happening.Connected());
        happened.accept(new Happening.Ended(listen()));
    }

    /// A name can have several addresses, `localhost` above all; the last one's failure is told.
    private void connectToAny() throws IOException {
        IOException failure = new UnknownHostException(server.host());
        for (InetAddress address : InetAddress.getAllByName(server.host())) {
            try {
                connectTo(address);
                return;
            } catch (IOException e) {
                failure = e;
            }
        }
        throw failure;
    }

    private void connectTo(InetAddress address) throws IOException {
        var attempt = new Socket();
        socket = attempt;
        try {
            attempt.setTcpNoDelay(true);
            attempt.setKeepAlive(true);
            attempt.connect(new InetSocketAddress(address, server.port()), CONNECT_MILLIS);
        } catch (IOException e) {
            attempt.close();
            throw e;
        }
        if (closed) {
            attempt.close();
        }
    }

    private static String why(IOException failure) {
        return switch (failure) {
            case UnknownHostException _ -> "no host has this name. Check how it is written, or use an IP address";
            case ConnectException _ -> "nobody listens there. Check host and port, and that the server is running";
            case SocketTimeoutException _ -> "nobody answers. Check the host, and that no firewall is in the way";
            default -> failure.getMessage() + ". Check host, port and network";
        };
    }

    private ConnectionEnd listen() {
        byte[] buffer = new byte[READ];
        try {
            var in = socket.getInputStream();
            for (int length; (length = in.read(buffer)) >= 0; ) {
                happened.accept(new Happening.Chunk(Arrays.copyOf(buffer, length)));
            }
            return broken ? new ConnectionEnd.Broken() : new ConnectionEnd.Closed();
        } catch (IOException _) {
            return new ConnectionEnd.Broken();
        }
    }
}
