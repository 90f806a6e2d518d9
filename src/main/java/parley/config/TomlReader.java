package parley.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/// Holds a file against the table of [ConfigurationKeys]. Confined to whoever reads the file.
final class TomlReader {
    private static final int SHOWN = 40;

    private final Complaints complaints;
    private final Values values = new Values();

    private TomlReader(Complaints complaints) {
        this.complaints = complaints;
    }

    /// What is right in a file; what is wrong is complained about.
    static Values read(TomlParseResult toml, Complaints complaints) {
        var reader = new TomlReader(complaints);
        for (TomlParseError error : toml.errors()) {
            complaints.add(error.position().line(), firstLine(error));
        }
        if (!toml.hasErrors()) {
            reader.readTable(List.of(), toml);
        }
        return reader.values;
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

    private static int line(@Nullable TomlPosition position) {
        return position == null ? 1 : position.line();
    }

    private void read(List<String> place, Object value, int line) {
        Optional<Key<?>> key =
                ConfigurationKeys.ALL.stream().filter(each -> each.isAt(place)).findFirst();
        if (key.isPresent()) {
            values.mention(place, line);
            readValue(key.get(), place, value, line);
        } else if (ConfigurationKeys.ALL.stream().noneMatch(each -> each.isBelow(place))) {
            complaints.add(line, Suggestion.instead(place, value instanceof TomlTable));
        } else if (value instanceof TomlTable table) {
            values.mention(place, line);
            readTable(place, table);
        } else {
            String name = String.join(".", place);
            complaints.add(line, name + " is a table: [" + name + "]");
        }
    }

    private <T> void readValue(Key<T> key, List<String> place, Object value, int line) {
        Optional<T> read = key.kind().read().apply(value);
        if (read.isPresent()) {
            values.put(key, place, read.get());
            return;
        }
        String right = String.join(".", place) + " takes " + key.kind().right();
        int[] unfit = value instanceof TomlArray array
                ? IntStream.range(0, array.size())
                        .filter(i -> !key.kind().fits().test(array.get(i)))
                        .toArray()
                : new int[0];
        for (int i : unfit) {
            var array = (TomlArray) value;
            complaints.add(line(array.inputPositionOf(i)), right + "; " + shown(array.get(i)) + " is none");
        }
        if (unfit.length == 0) {
            complaints.add(line, right);
        }
    }

    private static String shown(Object element) {
        return switch (element) {
            case String text -> '"' + text.substring(0, Math.min(text.length(), SHOWN)) + '"';
            case TomlTable _ -> "a table";
            case TomlArray _ -> "a list";
            default -> element.toString();
        };
    }
}
