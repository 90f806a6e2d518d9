package parley.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/// Holds a file against the table of [ConfigurationKeys]. Confined to whoever reads the file.
final class TomlReader {
    private final ValueReader reader;
    private final Values values;
    private final Complaints complaints;

    /// @param values where what is right comes to be
    TomlReader(ValueReader reader, Values values, Complaints complaints) {
        this.reader = reader;
        this.values = values;
        this.complaints = complaints;
    }

    /// Reads a file; what is wrong is complained about.
    void read(TomlParseResult toml) {
        for (TomlParseError error : toml.errors()) {
            complaints.add(error.position().line(), firstLine(error));
        }
        if (!toml.hasErrors()) {
            readTable(List.of(), toml);
        }
    }

    private static String firstLine(TomlParseError error) {
        return String.valueOf(error.getMessage()).lines().findFirst().orElse("not TOML");
    }

    private void readTable(List<String> table, TomlTable toml) {
        for (String name : toml.keySet()) {
            var place = new ArrayList<>(table);
            place.add(name);
            int line = line(toml.inputPositionOf(List.of(name)));
            read(List.copyOf(place), Objects.requireNonNull(toml.get(List.of(name))), line);
        }
    }

    static int line(@Nullable TomlPosition position) {
        return position == null ? 1 : position.line();
    }

    private void read(List<String> place, Object value, int line) {
        Optional<Key<?>> key =
                ConfigurationKeys.ALL.stream().filter(each -> each.isAt(place)).findFirst();
        if (key.isPresent()) {
            reader.read(key.get(), place, String.join(".", place), List.of(value), line);
        } else if (ConfigurationKeys.ALL.stream().noneMatch(each -> each.isBelow(place))) {
            complaints.add(line, Suggestion.instead(place, value instanceof TomlTable));
        } else if (value instanceof TomlTable table) {
            values.mention(place, line);
            readTable(place, table);
        } else if (Suggestion.isAmongKeys(place)) {
            complaints.add(line, Suggestion.instead(place, false));
        } else {
            String name = String.join(".", place);
            complaints.add(line, name + " is a table: [" + name + "]");
        }
    }
}
