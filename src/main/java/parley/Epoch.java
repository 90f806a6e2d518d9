package parley;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Counts the starts of a server, so that no position recurs.
final class Epoch {
    private static final String FILE = "epoch";

    private Epoch() {}

    /// The number of this start, from 1; kept in the data directory, which is made if need be.
    ///
    /// @throws Failure where it cannot be kept
    static long next(Path data) {
        try {
            Files.createDirectories(data);
            Path file = data.resolve(FILE);
            long epoch = last(file) + 1;
            Path fresh = data.resolve(FILE + ".new");
            Files.writeString(
                    fresh,
                    epoch + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.SYNC);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return epoch;
        } catch (IOException e) {
            throw new Failure(
                    Failure.FAILED,
                    "The data directory \"" + data + "\" cannot be written: " + e + ". Choose another: --data DIR.");
        }
    }

    private static long last(Path file) throws IOException {
        try {
            return Long.parseLong(Files.readString(file).strip());
        } catch (NoSuchFileException _) {
            return 0;
        } catch (NumberFormatException e) {
            throw new IOException(file + " does not hold a number", e);
        }
    }
}
