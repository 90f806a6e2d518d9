package parley.chat;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// Immutable sets and maps that keep the order in which they were filled. Those of [Set#copyOf] and [Map#of] have
/// another order in each JVM, and what the chat does must be the same in all of them.
public final class Ordered {
    private Ordered() {}

    public static <T> Set<T> set(Collection<? extends T> items) {
        return switch (items.size()) {
            case 0 -> Set.of();
            case 1 -> Set.of(items.iterator().next());
            default -> Collections.unmodifiableSet(new LinkedHashSet<>(items));
        };
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <T> Set<T> set(T... items) {
        return set(Arrays.asList(items));
    }

    public static <K, V> Map<K, V> map(Map<? extends K, ? extends V> entries) {
        return entries.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }
}
