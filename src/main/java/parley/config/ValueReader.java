package parley.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/// Holds values against what their keys take, wherever they come from. Confined to whoever reads the configuration.
final class ValueReader {
    private static final int SHOWN = 40;

    private final Path folder;
    private final Values values;
    private final Complaints complaints;

    /// @param folder where names of files begin that do not begin at the root
    ValueReader(Path folder, Values values, Complaints complaints) {
        this.folder = folder;
        this.values = values;
        this.complaints = complaints;
    }

    /// Takes what a key says, or complains.
    ///
    /// @param name what is complained about
    /// @param given one value, in the ways in which it may be meant
    /// @param line where it stands
    <T> void read(Key<T> key, List<String> place, String name, List<Object> given, int line) {
        values.mention(place, line);
        for (Object each : given) {
            Optional<T> read;
            try {
                read = key.kind().read().apply(content(key, each));
            } catch (IOException e) {
                complaints.add(line, name + ": the file cannot be read: " + ValueFile.reason(e));
                return;
            }
            if (read.isPresent()) {
                values.put(key, place, read.get());
                return;
            }
        }
        complain(key, name, given.getLast(), line);
    }

    /// The value itself, which may be in a file.
    private Object content(Key<?> key, Object given) throws IOException {
        return key.kind().mayBeFile() && given instanceof String text && text.startsWith(ValueFile.PREFIX)
                ? ValueFile.read(folder, text.substring(ValueFile.PREFIX.length()))
                : given;
    }

    private void complain(Key<?> key, String name, Object value, int line) {
        String right = name + " takes " + key.kind().right();
        int[] unfit = value instanceof TomlArray array
                ? IntStream.range(0, array.size())
                        .filter(i -> !key.kind().fits().test(array.get(i)))
                        .toArray()
                : new int[0];
        for (int i : unfit) {
            var array = (TomlArray) value;
            int where = line == Complaints.ENVIRONMENT ? line : TomlReader.line(array.inputPositionOf(i));
            complaints.add(where, right + "; " + shown(array.get(i)) + " is none");
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
