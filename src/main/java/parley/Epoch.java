package parley;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import parley.config.Failure;
import parley.files.PrivateFiles;
import parley.files.Reason;

/// Counts the starts of a server, so that no position recurs.
public final class Epoch {
    /// Its name in the data directory.
    public static final String FILE = "epoch";

    /// Of so many starts since a backup was made nothing need be known when it is restored.
    private static final long LEAP = 10_000;

    private Epoch() {}

    /// The number of this start, from 1; kept in the data directory, which is made if need be.
    ///
    /// @throws Failure where it cannot be kept
    static long next(Path data) {
        try {
            PrivateFiles.createFolder(data);
            long epoch = last(data.resolve(FILE)) + 1;
            write(data, epoch);
            return epoch;
        } catch (IOException e) {
            throw failure(data, e);
        }
    }

    /// Makes every epoch from now on higher than any that may have been told to anybody: those of this directory, and
    /// those of the one of which a backup is restored here, whose server went on after it was made.
    ///
    /// @param restored the highest of which the backup knows
    /// @throws Failure where it cannot be kept
    public static void leap(Path data, long restored) {
        try {
            Path file = data.resolve(FILE);
            long here = Files.exists(file) ? in(Files.readAllBytes(file)) : 0;
            write(data, Math.max(here, restored + LEAP));
        } catch (IOException e) {
            throw failure(data, e);
        }
    }

    /// Makes the next start's number higher than this one.
    ///
    /// @throws Failure where it cannot be kept
    static void atLeast(Path data, long epoch) {
        try {
            if (last(data.resolve(FILE)) < epoch) {
                write(data, epoch);
            }
        } catch (IOException e) {
            throw failure(data, e);
        }
    }

    /// The number that a file of this kind holds.
    public static long in(byte[] content) {
        try {
            return Long.parseLong(new String(content, StandardCharsets.US_ASCII).strip());
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    private static void write(Path data, long epoch) throws IOException {
        PrivateFiles.replace(data.resolve(FILE), (epoch + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static Failure failure(Path data, IOException e) {
        return new Failure(
                Failure.FAILED,
                "The data directory \"" + data + "\" cannot be written: " + Reason.of(e)
                        + ". Choose another: --data DIR.");
    }

    private static long last(Path file) throws IOException {
        try {
            return Long.parseLong(
                    Files.readString(file, StandardCharsets.ISO_8859_1).strip());
        } catch (NoSuchFileException _) {
            return 0;
        } catch (NumberFormatException e) {
            throw new Failure(
                    Failure.FAILED,
                    "\"" + file + "\" does not hold a number. Restore a backup, or choose another: --data DIR.");
        }
    }
}
