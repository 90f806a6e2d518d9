package parley.control;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.files.PrivateFiles;

/// What commands on the same machine ask of a running server, at a socket in its data directory. For any thread; each
/// who asks is answered on a virtual thread of their own.
///
/// 1. They write one line of UTF-8, of words with a blank between two, at most 8,192 bytes and a line feed. They are
///    answered with a line `done` or `failed`, and the lines for people behind it; then the connection ends.
/// 2. Only the owner of the directory (and root) can connect: the socket is in a folder that is theirs alone (0700),
///    where it is made, and is theirs alone itself (0600).
public final class Control implements AutoCloseable {
    /// The folder in the data directory.
    private static final String FOLDER = "control";

    private static final String SOCKET = "socket";

    /// In a line.
    private static final int MOST_BYTES = 8192;

    private static final String DONE = "done";
    private static final String FAILED = "failed";

    private static final Logger LOG = LoggerFactory.getLogger(Control.class);

    private final Path file;
    private final ServerSocketChannel socket;

    private Control(Path file, ServerSocketChannel socket) {
        this.file = file;
        this.socket = socket;
    }

    /// Opens the socket of a data directory that is this server's alone.
    ///
    /// @param answers what is said to a line; may take a while
    /// @throws IOException where it cannot; a path of more than some 100 bytes is none for a socket
    public static Control open(Path data, Function<String, ControlReply> answers) throws IOException {
        Path file = file(data);
        PrivateFiles.createFolder(data.resolve(FOLDER));
        PrivateFiles.tighten(data.resolve(FOLDER));
        Files.deleteIfExists(file); // of one that was killed
        ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            socket.bind(UnixDomainSocketAddress.of(file));
            PrivateFiles.makePrivate(file);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
        var control = new Control(file, socket);
        Thread.ofPlatform().name("control").daemon().start(() -> control.serve(answers));
        return control;
    }

    private static Path file(Path data) {
        return data.resolve(FOLDER).resolve(SOCKET);
    }

    private void serve(Function<String, ControlReply> answers) {
        while (socket.isOpen()) {
            try {
                SocketChannel client = socket.accept();
                Thread.ofVirtual().start(() -> answer(client, answers));
            } catch (IOException e) {
                LOG.atDebug().setCause(e).log("no more commands");
            }
        }
    }

    private static void answer(SocketChannel client, Function<String, ControlReply> answers) {
        try (client) {
            ControlReply reply = reply(new BufferedInputStream(Channels.newInputStream(client)), answers);
            write(client, (reply.done() ? DONE : FAILED) + "\n" + reply.text() + "\n");
        } catch (IOException e) {
            LOG.atDebug().setCause(e).log("who asked is gone");
        }
    }

    private static ControlReply reply(InputStream in, Function<String, ControlReply> answers) throws IOException {
        var line = new ByteArrayOutputStream();
        long length = 0;
        for (int read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0) {
                return ControlReply.failed("The line has no end; nothing is done.");
            }
            length++;
            if (length <= MOST_BYTES) { // what is more is read, so that the answer is
                line.write(read);
            }
        }
        if (length > MOST_BYTES) {
            return ControlReply.failed("A line has at most " + MOST_BYTES + " bytes; nothing is done.");
        }
        try {
            return answers.apply(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line.toByteArray()))
                    .toString());
        } catch (CharacterCodingException _) {
            return ControlReply.failed("The line is not UTF-8; nothing is done.");
        }
    }

    private static void write(SocketChannel channel, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /// Asks the server that runs on a data directory.
    ///
    /// @param line without an end
    /// @throws java.nio.file.NoSuchFileException where no server has run on it
    /// @throws java.nio.file.AccessDeniedException where it is somebody else's
    /// @throws IOException where none runs now
    public static ControlReply ask(Path data, String line) throws IOException {
        Path file = file(data);
        Files.readAttributes(file, BasicFileAttributes.class); // says more than connecting does
        try (SocketChannel socket = SocketChannel.open(UnixDomainSocketAddress.of(file))) {
            write(socket, line + "\n");
            var in = new BufferedReader(Channels.newReader(socket, StandardCharsets.UTF_8));
            String first = in.readLine();
            if (first == null) {
                throw new IOException("it gave no answer");
            }
            return new ControlReply(first.equals(DONE), in.lines().collect(Collectors.joining("\n")));
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
