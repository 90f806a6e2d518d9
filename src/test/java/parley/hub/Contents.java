package parley.hub;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All that an object of ours holds, as text, to be compared: each field, each collection in its order. Users and
/// channels stand in it by their ids, and once with what they hold.
final class Contents {
    /// What is remembered only so that it need not be made again.
    private static final Set<String> CACHES = Set.of("Channel.audience", "Member.view", "Member.listing");

    /// What is only looked up in, or dealt with as a whole, so that its order does not show.
    private static final Set<String> UNORDERED = Set.of(
            "AccountRegister.bySkeleton",
            "Channel.invited",
            "DeviceRegister.staying",
            "Roster.bySession",
            "Roster.bySkeleton",
            "User.accepters");

    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, Set<String>> fields = new TreeMap<>();
    private final Queue<Object> left = new ArrayDeque<>();

    Contents(Object root) {
        texts.put("", text(root, true));
        for (Object next = left.poll(); next != null; next = left.poll()) {
            texts.put(label(next), fields(next));
        }
    }

    /// Of what refers to no user and no channel.
    static String of(Object value) {
        return new Contents(value).texts.get("");
    }

    /// By what the text is of: a user, a channel, or nothing for all else.
    Map<String, String> texts() {
        return texts;
    }

    /// What each field of a class of the hub holds, by its name, of all that has it.
    Map<String, Set<String>> fields() {
        return fields;
    }

    private static String label(Object known) {
        return known instanceof User user ? "User " + user.id : "Channel " + ((Channel) known).id;
    }

    private String text(@Nullable Object value, boolean ordered) {
        return switch (value) {
            case null -> "null";
            case String text -> '"' + text + '"';
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
            case User _, Channel _ -> reference(value);
            default -> value.getClass().isArray() ? array(value) : object(value);
        };
    }

    private static String all(Stream<String> texts) {
        return texts.collect(Collectors.joining(", ", "[", "]"));
    }

    private String reference(Object known) {
        if (texts.putIfAbsent(label(known), "") == null) {
            left.add(known);
        }
        return label(known);
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
