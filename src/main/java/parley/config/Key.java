package parley.config;

import java.util.List;
import java.util.Optional;

/// A key of the configuration.
///
/// @param path its tables and itself; [#NAME] stands for any name
/// @param fallback its value where the configuration is silent
record Key<T>(List<String> path, Kind<T> kind, Optional<T> fallback) {
    static final String NAME = "NAME";

    /// A key with a default.
    ///
    /// @param name its dotted name
    static <T> Key<T> of(String name, Kind<T> kind, T fallback) {
        return new Key<>(List.of(name.split("\\.")), kind, Optional.of(fallback));
    }

    /// A key without a default.
    ///
    /// @param name its dotted name
    static <T> Key<T> of(String name, Kind<T> kind) {
        return new Key<>(List.of(name.split("\\.")), kind, Optional.empty());
    }

    /// Its dotted name.
    String name() {
        return String.join(".", path);
    }

    /// Whether this is the key at a place of a file.
    boolean isAt(List<String> place) {
        return place.size() == path.size() && startsWith(place);
    }

    /// Whether it is in a table, or in a table of it.
    boolean isBelow(List<String> table) {
        return table.size() < path.size() && startsWith(table);
    }

    private boolean startsWith(List<String> beginning) {
        for (int i = 0; i < beginning.size(); i++) {
            if (!path.get(i).equals(NAME) && !path.get(i).equals(beginning.get(i))) {
                return false;
            }
        }
        return true;
    }

    /// Its path with a name for [#NAME].
    List<String> named(String name) {
        return path.stream().map(part -> part.equals(NAME) ? name : part).toList();
    }
}
