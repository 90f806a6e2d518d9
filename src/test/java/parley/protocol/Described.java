package parley.protocol;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A value with all that it holds: two nicks are equal, and print alike, that are not spelt or folded alike.
final class Described {
    private Described() {}

    static String of(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Record record ->
                Arrays.stream(record.getClass().getRecordComponents())
                        .map(component -> component.getName() + "=" + of(held(record, component)))
                        .collect(Collectors.joining(", ", record.getClass().getSimpleName() + "[", "]"));
            case Collection<?> many -> many.stream().map(Described::of).collect(Collectors.joining(", ", "[", "]"));
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> of(entry.getKey()) + ": " + of(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case String text -> '"' + text + '"';
            default -> value.toString();
        };
    }

    static @Nullable Object held(Record record, RecordComponent component) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("reading " + component, e);
        }
    }
}
