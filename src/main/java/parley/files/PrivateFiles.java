package parley.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes files and folders that only their owner may read (0600, 0700), from the moment they are there: what people
/// write to each other, and what proves who they are, is not for whoever else has an account on the machine. Where a
/// file system knows no such permissions they are made as it makes them. Stateless, for any thread.
public final class PrivateFiles {
    private static final Logger LOG = LoggerFactory.getLogger(PrivateFiles.class);

    private static final FileAttribute<?> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<?> FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final Set<PosixFilePermission> OWNERS = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    /// Behind the name of a file that is not whole yet. Nobody else has files that are called so, for one that was left
    /// behind is removed.
    public static final String NEW = ".parley-new";

    private PrivateFiles() {}

    /// Makes an empty file.
    ///
    /// @throws java.nio.file.FileAlreadyExistsException where there is one
    public static void create(Path file) throws IOException {
        Files.createFile(file, attributes(file, FILE));
    }

    /// Opens a file, which is made if need be; the permissions of one that is there are left.
    public static FileChannel open(Path file) throws IOException {
        Set<OpenOption> options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        return FileChannel.open(file, options, attributes(file, FILE));
    }

    /// Makes a folder, and those above it that are missing; the permissions of those that are there are left.
    public static void createFolder(Path folder) throws IOException {
        Files.createDirectories(folder, attributes(folder, FOLDER));
    }

    /// Puts a content in the place of a file, whole or not at all; it is on the disk when this returns. One at a time.
    /// What is written
    /// first, beside it, bears the suffix [#NEW]. A link is followed.
    public static void replace(Path named, byte[] content) throws IOException {
        Path file = Files.isSymbolicLink(named) ? named.toRealPath() : named;
        Path fresh = file.resolveSibling(file.getFileName() + NEW);
        Files.deleteIfExists(fresh); // of one that was killed, perhaps with other permissions
        create(fresh);
        try {
            Files.write(fresh, content, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /// What is done to the files of a folder.
    public interface Change {
        void run() throws IOException;
    }

    /// Changes files of a folder that several programs of one user share, one program after the other, by a lock
    /// on the file `lock` there: what another has written meanwhile is read, and [#replace] of one file is not
    /// begun twice at once. Where the file system knows no locks it is done without.
    public static void inTurn(Path folder, Change change) throws IOException {
        synchronized (PrivateFiles.class) { // the lock is the whole program's
            createFolder(folder);
            try (FileChannel channel = open(folder.resolve("lock"))) {
                lock(channel);
                change.run();
            }
        }
    }

    private static void lock(FileChannel channel) {
        try {
            channel.lock(); // until it is closed
        } catch (IOException e) {
            LOG.debug("changed without a lock: {}", e.toString());
        }
    }

    /// Has a file be its owner's alone (0600), such as a socket, which is not made so.
    public static void makePrivate(Path file) throws IOException {
        if (isPosix(file)) {
            Files.setPosixFilePermissions(
                    file, EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
        }
    }

    /// Takes from a file or folder what others may do with it; nothing happens where it is not there.
    public static void tighten(Path path) throws IOException {
        if (isPosix(path) && Files.exists(path)) {
            Set<PosixFilePermission> allowed = EnumSet.copyOf(Files.getPosixFilePermissions(path));
            if (allowed.retainAll(OWNERS)) {
                Files.setPosixFilePermissions(path, allowed);
            }
        }
    }

    /// Whether a folder is for everybody, as `/tmp` is: they all write there, and nobody deletes what is another's.
    public static boolean isForEverybody(Path folder) throws IOException {
        return isPosix(folder) && ((int) Files.getAttribute(folder, "unix:mode") & 01000) != 0;
    }

    private static FileAttribute<?>[] attributes(Path path, FileAttribute<?> attribute) {
        return isPosix(path) ? new FileAttribute<?>[] {attribute} : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
