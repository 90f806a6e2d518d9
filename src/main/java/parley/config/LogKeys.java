package parley.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.slf4j.event.Level;

/// The keys of the log, a part of [ConfigurationKeys].
final class LogKeys {
    private static final Kind<Level> LEVEL = Kind.choice(
            "\"error\", \"warn\", \"info\", \"debug\" or \"trace\"",
            Map.of(
                    "error", Level.ERROR,
                    "warn", Level.WARN,
                    "info", Level.INFO,
                    "debug", Level.DEBUG,
                    "trace", Level.TRACE));

    /// Without it, standard error.
    static final Key<Path> FILE = Key.of("log.file", ConfigurationKeys.FILE);

    static final Key<Boolean> JSON =
            Key.of("log.format", Kind.choice("\"text\" or \"json\"", Map.of("text", false, "json", true)), false);
    static final Key<Level> OF_ALL = Key.of("log.level", LEVEL, Level.INFO);
    static final Key<Level> OF_PART = Key.of("log.levels.NAME", LEVEL);
    static final Key<Integer> MEGABYTES = Key.of("log.max-megabytes", Kind.number(1, 10_000), 100);
    static final Key<Integer> DAYS = Key.of("log.max-days", Kind.number(0, 365), 1);
    static final Key<Integer> KEPT = Key.of("log.keep", Kind.number(0, 1000), 14);

    static final List<Key<?>> ALL = List.of(FILE, JSON, OF_ALL, OF_PART, MEGABYTES, DAYS, KEPT);

    private LogKeys() {}
}
