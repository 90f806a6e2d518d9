package parley.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// That a data directory is one server's alone. The operating system drops it when the process dies, however it dies.
public final class DataLock implements AutoCloseable {
    private final FileChannel file;

    private DataLock(FileChannel file) {
        this.file = file;
    }

    /// Takes a data directory, which is made if need be.
    ///
    /// @throws StoreException where another server has it, or it cannot be written
    public static DataLock take(Path data) {
        try {
            Files.createDirectories(data);
            FileChannel file =
                    FileChannel.open(data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(file) == null) {
                file.close();
                throw new StoreException("Another Parley runs on the data directory \"" + data
                        + "\". Stop it, or choose another directory: --data DIR.");
            }
            return new DataLock(file);
        } catch (IOException e) {
            throw new StoreException(
                    "The data directory \"" + data + "\" cannot be written: " + e + ". Choose another: --data DIR.", e);
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
