package parley.door.irc;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// One value for each key, for as long as somebody uses it: it holds none itself, and what nobody uses is forgotten
/// when the next is made. Thread-safe.
final class WeakCache<K, V> {
    private final Map<K, WeakReference<V>> values = new ConcurrentHashMap<>();
    private final Function<K, V> maker;

    WeakCache(Function<K, V> maker) {
        this.maker = maker;
    }

    V get(K key) {
        WeakReference<V> known = values.get(key);
        V used = known == null ? null : known.get();
        if (used != null) {
            return used;
        }
        values.values().removeIf(each -> each.refersTo(null));
        V made = maker.apply(key);
        var mine = new WeakReference<>(made);
        V other = values.merge(key, mine, (old, mineToo) -> old.refersTo(null) ? mineToo : old)
                .get();
        return other == null ? made : other;
    }

    /// How many are remembered.
    int size() {
        return values.size();
    }
}
