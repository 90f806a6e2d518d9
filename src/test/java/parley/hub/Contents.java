package parley.hub;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All that an object of ours holds, as text, to be compared: each field, each collection in its order. What may change
/// stands in it under a label wherever it is referred to, and once with what it holds.
final class Contents {
    /// What is remembered only so that it need not be made again.
    private static final Set<String> CACHES = Set.of("Channel.audience", "Member.view", "Member.listing");

    /// What is only looked up in, or dealt with as a whole, so that its order does not show.
    private static final Set<String> UNORDERED = Set.of(
            "AccountRegister.bySkeleton",
            "Channel.invited",
            "CursorRegister.byChannel",
            "Roster.bySession",
            "Roster.bySkeleton",
            "User.accepters");

    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, Set<String>> fields = new TreeMap<>();

    /// By their labels, so that the order of what has none does not matter.
    private final NavigableMap<String, Object> left = new TreeMap<>();

    private final IdentityHashMap<Object, String> labels = new IdentityHashMap<>();

    Contents(Object root) {
        texts.put("", text(root, true));
        while (!left.isEmpty()) {
            var next = left.pollFirstEntry();
            texts.put(next.getKey(), fields(next.getValue()));
        }
    }

    /// Of what refers to no user and no channel.
    static String of(Object value) {
        return new Contents(value).texts.get("");
    }

    /// By the labels; what is not referred to has none.
    Map<String, String> texts() {
        return texts;
    }

    /// What each field of a class of the hub holds, by its name, of all that has it.
    Map<String, Set<String>> fields() {
        return fields;
    }

    private String text(@Nullable Object value, boolean ordered) {
        return switch (value) {
            case null -> "null";
            case String text -> '"' + text + '"';
            case char[] characters -> '"' + new String(characters).replace("\0", "") + '"';
            case Enum<?> constant -> constant.name();
            case Optional<?> optional -> text(optional.orElse(null), true);
            case Set<?> set
            when !ordered -> all(set.stream().map(each -> text(each, false)).sorted());
            case Collection<?> all -> all(all.stream().map(each -> text(each, true)));
            case Map<?, ?> map -> {
                Stream<String> entries = map.entrySet().stream()
                        .map(each -> text(each.getKey(), true) + "=" + text(each.getValue(), ordered));
                yield all(ordered ? entries : entries.sorted());
            }
            default -> value.getClass().isArray() ? array(value) : object(value);
        };
    }

    private static String all(Stream<String> texts) {
        return texts.collect(Collectors.joining(", ", "[", "]"));
    }

    /// A label that tells users and channels apart by their ids, and all else by the order of first mention.
    private String reference(Object value) {
        return labels.computeIfAbsent(value, _ -> {
            long number = switch (value) {
                case User user -> user.id;
                case Channel channel -> channel.id;
                default -> labels.size();
            };
            String label = value.getClass().getSimpleName() + " " + number;
            left.put(label, value);
            return label;
        });
    }

    /// What differs from what an array holds at the start.
    private String array(Object array) {
        String nothing = text(Array.get(Array.newInstance(array.getClass().getComponentType(), 1), 0), true);
        return all(IntStream.range(0, Array.getLength(array))
                .mapToObj(i -> i + "=" + text(Array.get(array, i), true))
                .filter(each -> !each.endsWith("=" + nothing)));
    }

    private String object(Object value) {
        Class<?> type = value.getClass();
        if (type.isSynthetic()) {
            return "function";
        }
        if (type.getPackage() == State.class.getPackage() && !type.isRecord()) {
            return reference(value);
        }
        return type.getPackageName().startsWith("parley") ? type.getSimpleName() + fields(value) : value.toString();
    }

    private String fields(Object value) {
        Class<?> type = value.getClass();
        return all(Stream.of(type.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .filter(field -> !CACHES.contains(name(field)))
                .map(field -> {
                    String text = text(value(field, value), !UNORDERED.contains(name(field)));
                    if (type.getPackage() == State.class.getPackage()) {
                        fields.computeIfAbsent(name(field), _ -> new TreeSet<>())
                                .add(text);
                    }
                    return field.getName() + ": " + text;
                }));
    }

    private static String name(Field field) {
        return field.getDeclaringClass().getSimpleName() + "." + field.getName();
    }

    private static @Nullable Object value(Field field, Object of) {
        try {
            field.setAccessible(true);
            return field.get(of);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field.toString(), e);
        }
    }
}
