package parley.net;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The file by which a Unix socket is reached.
///
/// @param key tells it from another that is at its path later
record SocketFile(Path path, Object key) {
    private static final Logger LOG = LoggerFactory.getLogger(SocketFile.class);

    /// What fits an address of Linux with the NUL behind it.
    private static final int LONGEST = 107;

    /// The type in the mode of a file, and that of a socket (POSIX, `sys/stat.h`).
    private static final int TYPE = 0170000;

    private static final int SOCKET = 0140000;

    /// Removes what a server that was killed has left at a path.
    ///
    /// @throws IOException says what is in the way, and what to do about it
    static void makeRoom(Path path) throws IOException {
        if (path.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw new IOException("a path of a socket has at most " + LONGEST + " bytes. Choose a shorter one.");
        }
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException("there is no folder " + folder + ". Make it first.");
        }
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!isSocket(path)) {
            throw new IOException("there is a file that is no socket. Choose another path.");
        }
        if (isServed(path)) {
            throw new IOException("another program listens there. Stop it, or choose another path.");
        }
        Files.delete(path);
    }

    private static boolean isSocket(Path path) throws IOException {
        Object mode = Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
        return mode instanceof Integer bits && (bits & TYPE) == SOCKET;
    }

    private static boolean isServed(Path path) {
        try (SocketChannel _ = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            return true;
        } catch (ConnectException _) {
            return false; // refused: nobody is behind it
        } catch (IOException _) {
            return true; // not for us, or too busy
        }
    }

    /// The file of a socket that was just bound.
    static SocketFile of(Path path) throws IOException {
        if (!isSocket(path)) {
            throw new IOException("another file is in the place of the socket. Choose another path.");
        }
        return new SocketFile(path, key(path));
    }

    private static Object key(Path path) throws IOException {
        return Files.getAttribute(path, "unix:ino", LinkOption.NOFOLLOW_LINKS);
    }

    /// Removes it, if it is still there.
    void remove() {
        try {
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && key(path).equals(key)) {
                Files.delete(path);
            }
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("file", path).addKeyValue("cause", e).log("cannot remove the file of a socket");
        }
    }

    /// Lets everybody connect who may enter the folder.
    void openToAll() throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw-rw-"));
    }
}
