package parley.door.irc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WeakCacheTest {
    private final WeakCache<Integer, List<Integer>> cache = new WeakCache<>(key -> new ArrayList<>(List.of(key)));

    @Test
    void whoUsesTheSameKeyUsesTheSameValue() {
        List<Integer> first = cache.get(1);

        assertThat(cache.get(1)).isSameAs(first);
        assertThat(cache.get(2)).isNotSameAs(first);
    }

    @Test
    void whatNobodyUsesIsForgotten() {
        List<Integer> used = cache.get(0);
        for (int i = 1; i < 100; i++) {
            cache.get(i);
        }
        var last = new WeakReference<>(cache.get(100));
        for (int i = 0; i < 50 && last.get() != null; i++) {
            System.gc();
        }

        cache.get(101);

        assertThat(cache.size()).isLessThanOrEqualTo(2);
        assertThat(cache.get(0)).isSameAs(used);
    }
}
