package parley.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.files.PrivateFiles;
import parley.files.Reason;

/// That a data directory is one server's alone. The operating system drops it when the process dies, however it dies.
public final class DataLock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DataLock.class);

    /// Its name in the data directory.
    static final String FILE = "lock";

    private final FileChannel file;

    private DataLock(FileChannel file) {
        this.file = file;
    }

    /// Takes a data directory, which is made if need be.
    ///
    /// @throws StoreException where another server has it, or it cannot be written
    public static DataLock take(Path data) {
        try {
            PrivateFiles.createFolder(data);
            boolean ours = isOurs(data);
            Path path = data.resolve(FILE);
            FileChannel file = PrivateFiles.open(path);
            if (lock(file) == null) {
                file.close();
                throw new StoreException("Another Parley runs on the data directory \"" + data
                        + "\". Stop it, or choose another directory: --data DIR.");
            }
            tighten(data, ours, path);
            Backup.settle(data);
            return new DataLock(file);
        } catch (IOException e) {
            throw new StoreException(
                    "The data directory \"" + data + "\" cannot be written: " + Reason.of(e)
                            + ". Choose another: --data DIR.",
                    e);
        }
    }

    /// Takes a data directory that is there.
    ///
    /// @throws StoreException where it is not, or where another server has it, or it cannot be written
    public static DataLock takeExisting(Path data) {
        if (!Files.isDirectory(data)) {
            throw new StoreException("There is no data directory \"" + data + "\".");
        }
        return take(data);
    }

    /// Whether a directory is some server's.
    static boolean isData(Path directory) {
        return Files.exists(directory.resolve(FILE)) && Files.exists(directory.resolve(SqliteStore.FILE));
    }

    /// A directory that was there before and holds other things may be anybody's, such as a home, and `/tmp` is
    /// everybody's.
    private static boolean isOurs(Path data) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(data)) {
            boolean holds = Files.exists(data.resolve(SqliteStore.FILE))
                    || !files.iterator().hasNext();
            return holds && !PrivateFiles.isForEverybody(data);
        }
    }

    /// Earlier versions left the directory and its files open to everybody.
    private static void tighten(Path data, boolean ours, Path lock) {
        try {
            if (ours) {
                PrivateFiles.tighten(data);
            }
            PrivateFiles.tighten(lock);
        } catch (IOException e) {
            LOG.warn(
                    "Others may look into the data directory \"{}\": its permissions cannot be changed: {}",
                    data,
                    e.toString());
        }
    }

    private static @Nullable FileLock lock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException _) {
            return null; // of this process
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new StoreException("the lock of the data directory cannot be let go", e);
        }
    }
}
