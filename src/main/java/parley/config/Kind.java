package parley.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.tomlj.TomlArray;

/// What a key takes.
///
/// @param right what would be right, in words: "a number from 1 to 32"
/// @param read makes the value of what TOML gives; empty where it is wrong
/// @param fits of a list, whether one element of it could stay
/// @param mayBeFile whether it may be in a file of its own, which the value names then
record Kind<T>(String right, Function<Object, Optional<T>> read, Predicate<Object> fits, boolean mayBeFile) {
    static final Kind<Boolean> SWITCH =
            new Kind<>("true or false", value -> value instanceof Boolean on ? Optional.of(on) : Optional.empty());

    /// A kind that is no list.
    Kind(String right, Function<Object, Optional<T>> read) {
        this(right, read, _ -> true, false);
    }

    static Kind<Integer> number(int least, int most) {
        return new Kind<>("a number from " + least + " to " + most, value -> number(value, least, most));
    }

    private static Optional<Integer> number(Object value, int least, int most) {
        return value instanceof Long number && number >= least && number <= most
                ? Optional.of(number.intValue())
                : Optional.empty();
    }

    static <T> Kind<T> text(String right, Function<String, Optional<T>> read) {
        return new Kind<>(right, value -> value instanceof String text ? read.apply(text) : Optional.empty());
    }

    static Kind<String> textThat(String right, Predicate<String> fits) {
        return text(right, text -> Optional.of(text).filter(fits));
    }

    /// One of several values, each spelt as TOML gives it.
    static <T> Kind<T> choice(String right, Map<Object, T> values) {
        return new Kind<>(right, value -> Optional.ofNullable(values.get(value)));
    }

    static <T> Kind<List<T>> list(String right, Kind<T> of) {
        Predicate<Object> fits = element -> of.read.apply(element).isPresent();
        return new Kind<>(right, value -> elements(value, of), fits, false);
    }

    private static <T> Optional<List<T>> elements(Object value, Kind<T> of) {
        if (!(value instanceof TomlArray array)) {
            return Optional.empty();
        }
        var elements = new ArrayList<T>();
        IntStream.range(0, array.size())
                .forEach(i -> of.read.apply(array.get(i)).ifPresent(elements::add));
        return elements.size() == array.size() ? Optional.of(elements) : Optional.empty();
    }

    /// The same where it is given another way too, such as a list or a single word.
    Kind<T> or(Function<Object, Optional<T>> otherwise) {
        return new Kind<>(right, value -> read.apply(value).or(() -> otherwise.apply(value)), fits, mayBeFile);
    }

    <R> Kind<R> map(Function<T, R> made) {
        return new Kind<>(right, value -> read.apply(value).map(made), fits, mayBeFile);
    }

    /// The same where a text of it may be in a file of its own.
    Kind<T> orInFile() {
        return new Kind<>(right + "; or \"" + ValueFile.PREFIX + "NAME\", a file that holds it", read, fits, true);
    }
}
