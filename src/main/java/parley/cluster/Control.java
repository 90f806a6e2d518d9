package parley.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What commands on the same machine ask of a running node: a line in, some lines out, at a socket in its directory,
/// which only its owner may open.
public final class Control implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Control.class);

    private final Path file;
    private final ServerSocketChannel socket;

    /// @param file of the socket, in a folder that is its owner's alone
    /// @param answers what is said to a line; may take a while
    /// @throws ClusterException where it cannot open
    public Control(Path file, UnaryOperator<String> answers) {
        this.file = file;
        try {
            Files.deleteIfExists(file); // of one that was killed
            socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(file));
        } catch (IOException e) {
            throw new ClusterException("\"" + file + "\" cannot be opened: " + e.getMessage(), e);
        }
        Thread.ofPlatform().name("control").daemon().start(() -> serve(answers));
    }

    private void serve(UnaryOperator<String> answers) {
        while (socket.isOpen()) {
            try {
                SocketChannel client = socket.accept();
                Thread.ofVirtual().start(() -> answer(client, answers));
            } catch (IOException e) {
                LOG.atDebug().setCause(e).log("no more commands");
            }
        }
    }

    private static void answer(SocketChannel client, UnaryOperator<String> answers) {
        try (client) {
            var in = new BufferedReader(Channels.newReader(client, StandardCharsets.UTF_8));
            String line = in.readLine();
            if (line != null) {
                write(client, answers.apply(line));
            }
        } catch (IOException e) {
            LOG.atDebug().setCause(e).log("who asked is gone");
        }
    }

    private static void write(SocketChannel channel, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /// Asks the node that has a socket.
    ///
    /// @throws IOException where none runs
    public static String ask(Path file, String line) throws IOException {
        try (SocketChannel socket = SocketChannel.open(UnixDomainSocketAddress.of(file))) {
            write(socket, line + "\n");
            var in = new BufferedReader(Channels.newReader(socket, StandardCharsets.UTF_8));
            return String.join("\n", in.lines().toList());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("cannot close");
        }
    }
}
