package parley.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// Lines over TCP, encrypted or not. One thread reads, another writes, so that nobody waits for the network.
final class TcpTransport implements Transport {
    /// Stands behind the last line to be written.
    private static final String END = "";

    private final Listener listener;
    private final Words words;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>(MOST_LINES);
    private final TransportSocket socket;
    private volatile boolean closed;

    private TcpTransport(Endpoint server, Words words, Listener listener) {
        socket = new TransportSocket(server, words, listener::certificateTaken);
        this.words = words;
        this.listener = listener;
    }

    static void open(Endpoint server, Words words, Listener listener) {
        var transport = new TcpTransport(server, words, listener);
        Thread.ofPlatform().daemon().name("receive").start(transport::run);
    }

    @Override
    public void send(String line) {
        if (!lines.offer(line)) {
            socket.close();
        }
    }

    @Override
    public void close() {
        closed = true;
        if (lines.offer(END)) {
            socket.closeInTime();
        } else {
            socket.close();
        }
    }

    private void run() {
        String why = words.of("link.closed");
        try {
            socket.connect();
            Thread.ofPlatform().daemon().name("transmit").start(this::write);
            listener.opened(this);
            read(new BufferedInputStream(socket.in()));
        } catch (IOException e) {
            why = closed ? words.of("link.ended") : socket.reason(e);
        } finally {
            socket.over();
            boolean _ = lines.offer(END);
            listener.lost(why);
        }
    }

    private void read(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next != '\n') {
                line.write(next);
                if (line.size() > LONGEST_LINE) {
                    throw new IOException(words.of("link.no-server"));
                }
            } else {
                String text = line.toString(UTF_8);
                line.reset();
                listener.received(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
            }
        }
    }

    private void write() {
        try {
            var out = socket.out();
            var bytes = new ByteArrayOutputStream();
            for (String line = lines.take(); !line.isEmpty(); line = lines.take()) {
                bytes.writeBytes((line + "\r\n").getBytes(UTF_8));
                if (lines.isEmpty()) {
                    bytes.writeTo(out);
                    bytes.reset();
                }
            }
            bytes.writeTo(out);
            socket.endOutput();
        } catch (IOException _) {
            socket.close(); // the reader finds out why
        } catch (InterruptedException _) {
            socket.close();
            Thread.currentThread().interrupt();
        }
    }
}
