package parley.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.event.Level;

/// What is logged, how, and where to.
///
/// @param file empty for standard error
/// @param json whether each line is an object of JSON; else it is text
/// @param levels of parts that say more or less than the others, by the names of their packages below `parley`
/// @param rotation of the file
public record LogSettings(
        Optional<Path> file, boolean json, Level level, Map<String, Level> levels, Rotation rotation) {
    /// When a new file is begun, and what becomes of the old ones.
    ///
    /// @param megabytes when it has so many
    /// @param days when it is so many days old, by the calendar of UTC; 0 for never
    /// @param keep how many old ones stay
    public record Rotation(int megabytes, int days, int keep) {}

    public LogSettings {
        levels = Collections.unmodifiableMap(new LinkedHashMap<>(levels));
    }

    /// Whether there is a package of this name below `parley`.
    public static boolean isPart(String part) {
        return part.matches("[a-z]+(\\.[a-z]+)*")
                && LogSettings.class.getResource("/parley/" + part.replace('.', '/') + "/package-info.class") != null;
    }
}
