package parley.config;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a file says, as far as it is right. Confined to whoever reads the file.
final class Values {
    private final Map<List<String>, Object> values = new HashMap<>();
    private final Map<List<String>, Integer> lines = new HashMap<>();
    private final Map<List<String>, Set<String>> names = new HashMap<>();

    /// Says that a table or a key is at a place, in a line of the file, whatever its value.
    void mention(List<String> place, int line) {
        lines.put(place, line);
        names.computeIfAbsent(place.subList(0, place.size() - 1), _ -> new LinkedHashSet<>())
                .add(place.getLast());
    }

    <T> void put(Key<T> key, List<String> place, T value) {
        if (!key.isAt(place)) {
            throw new IllegalArgumentException(key.name() + " is not at " + place);
        }
        values.put(place, value);
    }

    /// The value of a key, or its default.
    <T> T of(Key<T> key) {
        return find(key, Key.NAME).orElseThrow();
    }

    /// The value of a key, or its default if it has one.
    ///
    /// @param name for the part of the key that may have any
    @SuppressWarnings("unchecked") // put by the same key, or by one as general at the same place
    <T> Optional<T> find(Key<T> key, String name) {
        return Optional.ofNullable((T) values.get(key.named(name))).or(key::fallback);
    }

    /// The names in a table, in the order of the file.
    Set<String> names(String... table) {
        return names.getOrDefault(List.of(table), Set.of());
    }

    /// Whether the file speaks of a key or table, be it rightly or not.
    boolean mentions(List<String> place) {
        return lines.containsKey(place);
    }

    /// In which line.
    int line(List<String> place) {
        return lines.getOrDefault(place, 1);
    }
}
