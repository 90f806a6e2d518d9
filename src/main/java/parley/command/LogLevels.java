package parley.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import parley.config.Failure;
import parley.config.LogSettings;

/// How much the log says, of each part of the server: a package, by its name below `parley`; or of all.
final class LogLevels {
    private static final String OURS = "parley.";
    private static final String ALL = "all";
    private static final String AS_OTHERS = "default";
    private static final List<Level> LEVELS = List.of(Level.ERROR, Level.WARN, Level.INFO, Level.DEBUG, Level.TRACE);

    private LogLevels() {}

    /// Sets a level where one is given.
    ///
    /// @param words none, or a part and a level
    /// @return the levels there are now
    /// @throws Failure where there is no such part or level
    static String say(List<String> words) {
        if (words.size() == 1 || words.size() > 2) {
            throw new Failure(Failure.FAILED, "Write: loglevel, or loglevel PART LEVEL");
        }
        if (words.size() == 2) {
            set(words.getFirst(), words.get(1));
        }
        var lines = new ArrayList<String>();
        for (Logger logger : context().getLoggerList()) {
            Level level = logger.getLevel();
            boolean ours = logger.getName().startsWith(OURS);
            if (level != null && (ours || logger.getName().equals(org.slf4j.Logger.ROOT_LOGGER_NAME))) {
                lines.add((ours ? logger.getName().substring(OURS.length()) : ALL) + ": "
                        + level.toString().toLowerCase(Locale.ROOT));
            }
        }
        return String.join("\n", lines);
    }

    /// Sets the level of a part.
    ///
    /// @throws Failure where there is no such part or level
    static void set(String part, String level) {
        boolean all = part.equals(ALL);
        if (!all && !LogSettings.isPart(part)) {
            throw new Failure(
                    Failure.FAILED,
                    "There is no part \"" + part + "\"; parts are all, and Parley's packages, such as net, door.irc or"
                            + " accounts.");
        }
        context()
                .getLogger(all ? org.slf4j.Logger.ROOT_LOGGER_NAME : OURS + part)
                .setLevel(parse(level, all));
    }

    /// Sets the levels of all parts: those that are not named are as the others.
    static void use(org.slf4j.event.Level all, Map<String, org.slf4j.event.Level> parts) {
        for (Logger logger : context().getLoggerList()) {
            if (logger.getName().startsWith(OURS)) {
                logger.setLevel(null);
            }
        }
        context().getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.convertAnSLF4JLevel(all));
        parts.forEach((part, level) -> context().getLogger(OURS + part).setLevel(Level.convertAnSLF4JLevel(level)));
    }

    /// Null for as the others.
    private static @Nullable Level parse(String level, boolean all) {
        if (!all && level.equalsIgnoreCase(AS_OTHERS)) {
            return null;
        }
        return LEVELS.stream()
                .filter(each -> each.toString().equalsIgnoreCase(level))
                .findFirst()
                .orElseThrow(() -> new Failure(
                        Failure.FAILED,
                        "There is no level \"" + level + "\"; levels are error, warn, info, debug and trace"
                                + (all ? "." : ", and default for as the others.")));
    }

    private static LoggerContext context() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }
}
