package parley.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;

/// Holds variables of the environment against the table of [ConfigurationKeys]: `PARLEY_SERVER_NAME` is `server.name`.
/// They count more than a file. Confined to whoever reads them.
///
/// A key has a variable where it is in a table, and nothing of it may have any name. A value is the text itself where
/// the key takes that, and otherwise as TOML has it: a number, true, a list.
final class EnvironmentReader {
    private static final String PREFIX = "PARLEY_";

    /// For the clients, which may share an environment with the server.
    private static final String OF_CLIENTS = "PARLEY_SERVER_PASSWORD";

    private final ValueReader values;
    private final Complaints complaints;

    private record Place(Key<?> key, List<String> path) {}

    EnvironmentReader(ValueReader values, Complaints complaints) {
        this.values = values;
        this.complaints = complaints;
    }

    void read(Map<String, String> variables) {
        Map<String, Place> places = places();
        new TreeMap<>(variables).forEach((name, text) -> {
            Place place = places.get(name);
            if (place != null) {
                values.read(place.key, place.path, name, readings(text), Complaints.ENVIRONMENT);
            } else if (isMeantForUs(name)) {
                complaints.add(Complaints.ENVIRONMENT, name + " names no key");
            }
        });
    }

    /// The variables that there are, and what each sets.
    private static Map<String, Place> places() {
        var places = new LinkedHashMap<String, Place>();
        for (Key<?> key : ConfigurationKeys.ALL) {
            for (List<String> path : paths(key)) {
                places.put(name(path), new Place(key, path));
            }
        }
        return places;
    }

    private static List<List<String>> paths(Key<?> key) {
        if (key.equals(ConfigurationKeys.DOOR)) {
            return Arrays.stream(Door.values())
                    .map(door -> key.named(door.title()))
                    .toList();
        }
        return key.path().size() == 1 || key.path().contains(Key.NAME) ? List.of() : List.of(key.path());
    }

    private static String name(List<String> path) {
        return PREFIX + String.join("_", path).toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /// Others have variables that begin so, too. What begins with a table of ours is meant for us.
    private static boolean isMeantForUs(String name) {
        return !name.equals(OF_CLIENTS)
                && ConfigurationKeys.ALL.stream()
                        .filter(key -> key.path().size() > 1)
                        .anyMatch(key -> name.startsWith(name(List.of(key.path().getFirst())) + "_"));
    }

    private static List<Object> readings(String text) {
        var readings = new ArrayList<Object>(List.of(text));
        toml(text).ifPresent(readings::add);
        return readings;
    }

    private static Optional<Object> toml(String text) {
        TomlParseResult parsed = Toml.parse("value = " + text);
        return parsed.hasErrors() ? Optional.empty() : Optional.ofNullable(parsed.get("value"));
    }
}
