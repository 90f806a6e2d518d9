package parley.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Somebody who speaks in lines at a socket of any kind. Waits for as long as the test may take.
public final class LineClient implements AutoCloseable {
    private final SocketChannel socket;
    private final BufferedReader lines;

    public LineClient(SocketAddress address) throws IOException {
        socket = SocketChannel.open(address);
        Reader reader = Channels.newReader(socket, UTF_8);
        lines = new BufferedReader(reader);
    }

    public void types(String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((text + "\r\n").getBytes(UTF_8));
        while (bytes.hasRemaining()) {
            socket.write(bytes);
        }
    }

    /// Reads on to a line that has some words in it, or some others.
    public String reads(String... words) throws IOException {
        var before = new ArrayList<String>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (Stream.of(words).anyMatch(line::contains)) {
                return line;
            }
            before.add(line);
        }
        throw new AssertionError("the end came instead of " + List.of(words) + ", behind " + before);
    }

    /// All lines to the first that has some words in it.
    public List<String> readsTo(String words) throws IOException {
        var all = new ArrayList<String>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            all.add(line);
            if (line.contains(words)) {
                return all;
            }
        }
        throw new AssertionError("the end came instead of " + words + ", behind " + all);
    }

    /// All lines until the end.
    public List<String> readsToTheEnd() throws IOException {
        return lines.lines().toList();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
