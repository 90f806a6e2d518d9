package parley;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import parley.chat.Target;
import parley.names.Casemapping;

/// What a configuration file says; see the README for its keys.
///
/// @param ports the doors that it names; empty for one that is off
record Configuration(Optional<String> listen, Map<Door, Optional<Integer>> ports, Optional<Target> operator) {
    /// What holds without a file.
    static final Configuration NONE = new Configuration(Optional.empty(), Map.of(), Optional.empty());

    static final int MAX_PORT = 65_535;

    private static final String DOORS = "doors.";

    /// Reads a file.
    ///
    /// @throws Failure with a line for each thing that is wrong: file, line number, and what would be right
    static Configuration load(Path file) {
        TomlParseResult toml;
        try {
            toml = Toml.parse(Files.readString(file));
        } catch (IOException e) {
            throw new Failure(Failure.USAGE, "The configuration \"" + file + "\" cannot be read: " + reason(e) + ".");
        }
        return new Reader(file, toml).read();
    }

    private static String reason(IOException e) {
        return switch (e) {
            case java.nio.file.NoSuchFileException _ -> "there is no such file";
            case java.nio.file.AccessDeniedException _ -> "access is denied";
            case java.nio.charset.CharacterCodingException _ -> "it is not UTF-8 text";
            default -> String.valueOf(e.getMessage());
        };
    }

    private static final class Reader {
        private final Path file;
        private final TomlParseResult toml;
        private final List<Wrong> wrong = new ArrayList<>();
        private final Map<Door, Optional<Integer>> ports = new EnumMap<>(Door.class);
        private Optional<String> listen = Optional.empty();
        private Optional<Target> operator = Optional.empty();

        private record Wrong(int line, String what) {}

        Reader(Path file, TomlParseResult toml) {
            this.file = file;
            this.toml = toml;
        }

        Configuration read() {
            for (TomlParseError error : toml.errors()) {
                wrong.add(new Wrong(error.position().line(), firstLine(error)));
            }
            if (wrong.isEmpty()) {
                toml.dottedKeySet(true).forEach(this::read);
            }
            if (!wrong.isEmpty()) {
                throw new Failure(Failure.USAGE, lines());
            }
            return new Configuration(listen, ports, operator);
        }

        private static String firstLine(TomlParseError error) {
            return String.valueOf(error.getMessage()).lines().findFirst().orElse("not TOML");
        }

        private String lines() {
            return String.join(
                    "\n",
                    wrong.stream()
                            .sorted(Comparator.comparingInt(Wrong::line))
                            .map(each -> file + ":" + each.line + ": " + each.what)
                            .toList());
        }

        private void read(String key) {
            Object value = Objects.requireNonNull(toml.get(key));
            if (value instanceof org.tomlj.TomlTable) {
                if (!key.equals("server") && !key.equals("doors")) {
                    complain(key, "unknown table [" + key + "]; the tables are [server] and [doors]");
                }
            } else if (key.startsWith(DOORS)) {
                readDoor(key, value);
            } else if (key.equals("server.listen")) {
                listen = text(key, value, "an address of this machine, such as \"0.0.0.0\"");
            } else if (key.equals("operator")) {
                operator = target(key, value);
            } else {
                complain(key, "unknown key " + key + "; the keys are operator, server.listen and doors.NAME");
            }
        }

        private void readDoor(String key, Object value) {
            Optional<Door> door = Door.named(key.substring(DOORS.length()));
            if (door.isEmpty()) {
                complain(key, "there is no door " + key.substring(DOORS.length()) + "; the doors are " + Door.titles());
            } else if (value instanceof Long port && port >= 0 && port <= MAX_PORT) {
                ports.put(door.get(), Optional.of(port.intValue()));
            } else if (value.equals("off")) {
                ports.put(door.get(), Optional.empty());
            } else {
                complain(key, key + " takes a port from 0 to " + MAX_PORT + ", or \"off\"");
            }
        }

        private Optional<String> text(String key, Object value, String right) {
            if (value instanceof String text && !text.isBlank()) {
                return Optional.of(text);
            }
            complain(key, key + " takes " + right);
            return Optional.empty();
        }

        private Optional<Target> target(String key, Object value) {
            var names = new Casemapping();
            String name = String.valueOf(value);
            Optional<Target> target =
                    (name.startsWith("#") ? names.channel(name) : names.nick(name)).map(Target.class::cast);
            if (target.isEmpty() || !(value instanceof String)) {
                complain(key, key + " takes a nick such as \"help\" or a channel such as \"#help\"");
                return Optional.empty();
            }
            return target;
        }

        private void complain(String key, String what) {
            var position = toml.inputPositionOf(key);
            wrong.add(new Wrong(position == null ? 1 : position.line(), what));
        }
    }
}
