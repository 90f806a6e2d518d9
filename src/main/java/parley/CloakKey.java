package parley;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import parley.config.Failure;
import parley.door.Cloak;
import parley.files.PrivateFiles;
import parley.files.Reason;

/// The secret by which addresses are cloaked; kept, so that a ban on a host outlives a restart.
public final class CloakKey {
    /// Its name in the data directory.
    public static final String FILE = "cloak-key";

    private static final int BYTES = 32;

    private CloakKey() {}

    /// The cloak of this data directory, which is there already; made at the first start.
    ///
    /// @throws Failure where its key cannot be read or kept
    static Cloak in(Path data) {
        Path file = data.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                PrivateFiles.replace(file, random());
            }
            PrivateFiles.tighten(file);
            byte[] key = Files.readAllBytes(file);
            if (key.length != BYTES) {
                throw new Failure(
                        Failure.FAILED,
                        "\"" + file + "\" does not hold " + BYTES
                                + " bytes. Restore a backup, or choose another: --data DIR.");
            }
            return new Cloak(key);
        } catch (IOException e) {
            throw new Failure(
                    Failure.FAILED,
                    "The data directory \"" + data + "\" cannot be used: " + Reason.of(e)
                            + ". Choose another: --data DIR.");
        }
    }

    /// Has a node's data directory have the key of another: everybody is to know people by one host.
    static void share(Path from, Path to) throws IOException {
        Path file = from.resolve(FILE);
        if (!Files.exists(file)) {
            PrivateFiles.replace(file, random());
        }
        Path copy = to.resolve(FILE);
        if (!Files.exists(copy)) {
            PrivateFiles.replace(copy, Files.readAllBytes(file));
        }
    }

    /// A cloak that nobody will know again.
    public static Cloak passing() {
        return new Cloak(random());
    }

    private static byte[] random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
