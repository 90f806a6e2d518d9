package parley.client.desktop;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.files.PrivateFiles;

/// Where [Preferences] are kept. A file that cannot be read, or is no such file, is as good as none; one that cannot be
/// written is told in the log. May be used by any thread.
///
/// @param path of the file; its folder is made when it is first written
record PreferencesFile(Path path) {
    private static final Logger LOG = LoggerFactory.getLogger(PreferencesFile.class);

    /// The file of this user: where their system keeps such files.
    ///
    /// @param system the name of the operating system, as Java tells it
    static PreferencesFile of(String system, Map<String, String> environment, Path home) {
        String name = system.toLowerCase(Locale.ROOT);
        Path folder;
        if (name.startsWith("mac")) {
            folder = home.resolve("Library", "Application Support", "Parley");
        } else if (name.startsWith("windows")) {
            folder = folder(environment, "APPDATA", home.resolve("AppData", "Roaming"))
                    .resolve("Parley");
        } else {
            folder = folder(environment, "XDG_CONFIG_HOME", home.resolve(".config"))
                    .resolve("parley");
        }
        return new PreferencesFile(folder.resolve("desktop.properties"));
    }

    static PreferencesFile ofThisUser() {
        return of(System.getProperty("os.name", ""), System.getenv(), Path.of(System.getProperty("user.home", ".")));
    }

    /// What a variable says, where that is a whole path (XDG Base Directory Specification: others are ignored).
    private static Path folder(Map<String, String> environment, String variable, Path otherwise) {
        String value = environment.getOrDefault(variable, "");
        return value.isEmpty() || !Path.of(value).isAbsolute() ? otherwise : Path.of(value);
    }

    Preferences read() {
        if (!Files.isRegularFile(path)) {
            return Preferences.NONE;
        }
        var kept = new Properties();
        try (Reader reader = Files.newBufferedReader(path)) {
            kept.load(reader);
            return Preferences.of(kept);
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("{} is not read, and written anew: {}", path, e.toString());
            return Preferences.NONE;
        }
    }

    void write(Preferences preferences) {
        try {
            var content = new StringWriter();
            preferences.toProperties().store(content, "What Parley's window remembers");
            PrivateFiles.inTurn(
                    Objects.requireNonNull(path.toAbsolutePath().getParent()),
                    () -> PrivateFiles.replace(path, content.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            LOG.warn("Settings cannot be kept in {}: {}", path, e.toString());
        }
    }
}
