package parley.client;

import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A list to whose end is added, as a value: adding costs the same however long it is, and changes no other.
final class Growing<T> {
    private final @Nullable Growing<T> before;
    private final @Nullable T last;
    private final int size;

    private Growing(@Nullable Growing<T> before, @Nullable T last, int size) {
        this.before = before;
        this.last = last;
        this.size = size;
    }

    static <T> Growing<T> empty() {
        return new Growing<>(null, null, 0);
    }

    Growing<T> plus(T item) {
        return new Growing<>(this, item, size + 1);
    }

    int size() {
        return size;
    }

    List<T> list() {
        var items = new ArrayDeque<T>(size);
        for (Growing<T> each = this; each != null && each.last != null; each = each.before) {
            items.addFirst(each.last);
        }
        return List.copyOf(items);
    }
}
