package parley.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import parley.config.Configuration;
import parley.config.Failure;
import parley.config.OperSettings;
import parley.files.PrivateFiles;
import parley.files.Reason;

/// Where the data directory has the operator who has come by the owner's word: a configuration with that entry alone.
/// Stateless.
final class OwnerFile {
    /// Its name in the data directory.
    static final String FILE = "owner.toml";

    private OwnerFile() {}

    /// The entry, by its name; empty where there is none.
    ///
    /// @throws Failure where it cannot be read
    static Map<String, OperSettings> read(Path data) {
        Path file = data.resolve(FILE);
        return Files.exists(file) ? Configuration.load(file).opers() : Map.of();
    }

    /// @param hash of the operator's password
    /// @throws Failure where it cannot be written
    static void write(Path data, String name, String hash) {
        String escaped = name.replace("\\", "\\\\").replace("\"", "\\\"");
        String text = """
            # Whoever came by the owner's link. It is read like the configuration, which counts more.
            [opers."%s"]
            password = "%s"
            """.formatted(escaped, hash);
        Path file = data.resolve(FILE);
        try {
            PrivateFiles.replace(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new Failure(Failure.FAILED, "\"" + file + "\" cannot be written: " + Reason.of(e));
        }
    }
}
