package parley.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FairPoolTest {
    private final FairPool<String> pool = new FairPool<>("fair", 1, 1);
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private final CountDownLatch start = new CountDownLatch(1);

    @AfterEach
    void close() {
        pool.close();
    }

    private void give(String origin, String piece) {
        pool.execute(origin, () -> done.add(piece), () -> refused.add(piece));
    }

    /// The one thread is occupied until all is there.
    private void occupy() throws InterruptedException {
        var begun = new CountDownLatch(1);
        pool.execute(
                "occupant",
                () -> {
                    begun.countDown();
                    await(start);
                },
                () -> fail("there is room"));
        await(begun);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// All that waits is done.
    private void finish(String... origins) {
        start.countDown();
        for (String origin : origins) {
            var last = new CountDownLatch(1);
            pool.execute(origin, last::countDown, last::countDown);
            await(last);
        }
    }

    @Test
    void turnsGoRoundAmongTheOrigins() throws InterruptedException {
        occupy();
        give("many", "many 1");
        give("many", "many 2");
        give("many", "many 3");
        give("one", "one 1");
        give("other", "other 1");
        give("other", "other 2");
        finish("one", "other", "many");

        assertThat(done).containsExactly("many 1", "one 1", "other 1", "many 2", "other 2", "many 3");
    }

    /// Gives a piece of so many slices.
    ///
    /// @param inSecond is run in the second
    private void giveSlices(String origin, int slices, Runnable inSecond) {
        var had = new AtomicInteger();
        pool.executeInSlices(
                origin,
                () -> {
                    done.add(origin + " " + had.incrementAndGet());
                    if (had.get() == 2) {
                        inSecond.run();
                    }
                    return had.get() < slices;
                },
                () -> refused.add(origin));
    }

    /// By turns alone, the second slice of b would come before what is new.
    @Test
    void whatHasHadFewestSlicesHasEveryOtherTurn() throws InterruptedException {
        occupy();
        giveSlices("a", 4, () -> give("new", "new 1"));
        giveSlices("b", 4, () -> {});
        finish("a", "b");

        assertThat(done).startsWith("a 1", "b 1", "a 2", "new 1", "b 2").hasSize(9);
    }

    private void giveStranger(String origin) {
        pool.execute(origin, false, () -> done.add(origin), () -> refused.add(origin));
    }

    @Test
    void thoseWhoAreKnownHaveEveryOtherTurn() throws InterruptedException {
        occupy();
        giveStranger("stranger 1");
        giveStranger("stranger 2");
        giveStranger("stranger 3");
        give("known 1", "known 1");
        give("known 2", "known 2");
        finish("known 2", "stranger 3");

        assertThat(done).startsWith("stranger 1", "known 1", "stranger 2", "known 2", "stranger 3");
    }

    @Test
    void thoseWhoAreKnownAreNotRefusedForStrangers() throws InterruptedException {
        occupy();
        for (int i = 0; i < FairPool.MAX_ALL; i++) {
            giveStranger("stranger " + i);
        }
        give("known", "known 1");
        assertThat(refused).hasSize(1).doesNotContain("known 1");
        giveStranger("late");

        assertThat(refused).hasSize(2).endsWith("late");
    }

    @Test
    void whoeverComesWaitsForNoneThatTakesLong() throws InterruptedException {
        occupy();
        var came = new CountDownLatch(1);
        for (int i = 0; i < 40; i++) {
            pool.executeInSlices("slow " + i, () -> came.getCount() > 0, () -> fail("there is room"));
        }
        start.countDown();
        pool.execute("one", came::countDown, () -> fail("there is room"));

        await(came);
    }

    @Test
    void whatGoesOnIsOneOfItsOriginsPieces() throws InterruptedException {
        occupy();
        giveSlices("a", 3, () -> {});
        give("a", "next of a");
        finish("a");

        assertThat(done).containsExactly("a 1", "a 2", "a 3", "next of a");
    }

    @Test
    void oneOriginHasABound() throws InterruptedException {
        occupy();
        for (int i = 1; i <= FairPool.MAX_EACH + 1; i++) {
            give("many", "many " + i);
        }
        give("one", "one 1");
        finish("one");

        assertThat(refused).containsExactly("many " + (FairPool.MAX_EACH + 1));
        assertThat(done).contains("one 1");
    }

    @Test
    void whoeverHasMostWaitingMakesRoomForTheNewcomer() throws InterruptedException {
        occupy();
        int origins = FairPool.MAX_ALL / FairPool.MAX_EACH;
        for (int origin = 0; origin < origins; origin++) {
            for (int i = 1; i <= FairPool.MAX_EACH; i++) {
                give("many " + origin, origin + "." + i);
            }
        }
        assertThat(refused).isEmpty();
        give("one", "one 1");
        give("one", "one 2");

        assertThat(refused).hasSize(2).allMatch(piece -> piece.endsWith("." + FairPool.MAX_EACH));
        assertThat(Set.copyOf(refused)).hasSize(2);
    }

    @Test
    void whereAllHaveOneTheNewcomerIsRefused() throws InterruptedException {
        occupy();
        for (int origin = 0; origin < FairPool.MAX_ALL; origin++) {
            give("origin " + origin, "piece");
        }
        give("newcomer", "new");

        assertThat(refused).containsExactly("new");
    }

    @Test
    void ofOneOriginNoMoreThanItsNumberIsUnderWay() {
        var underWay = new AtomicInteger();
        Set<Integer> seen = ConcurrentHashMap.newKeySet();
        var through = new CountDownLatch(50);
        try (var two = new FairPool<String>("fair", 4, 1)) {
            for (int i = 0; i < 50; i++) {
                two.execute(
                        "many",
                        () -> {
                            seen.add(underWay.incrementAndGet());
                            Thread.onSpinWait();
                            underWay.decrementAndGet();
                            through.countDown();
                        },
                        () -> fail("there is room"));
            }
            await(through);
        }

        assertThat(seen).containsExactly(1);
    }

    /// The pieces wait for each other: one thread alone would never get through.
    @Test
    void allThreadsWorkForOneOriginThatMayHaveThemAll() {
        var meeting = new CyclicBarrier(3);
        var through = new CountDownLatch(3);
        try (var three = new FairPool<String>("fair", 3, 3)) {
            for (int i = 0; i < 3; i++) {
                three.execute(
                        "one",
                        () -> {
                            try {
                                meeting.await(20, TimeUnit.SECONDS);
                                through.countDown();
                            } catch (Exception e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        () -> fail("there is room"));
            }
            await(through);
        }
    }

    @Test
    void pieceThatFailsHarmsNoOther() throws InterruptedException {
        occupy();
        pool.execute(
                "one",
                () -> {
                    throw new IllegalStateException("expected by a test");
                },
                () -> fail("there is room"));
        give("one", "next");
        finish("one");

        assertThat(done).containsExactly("next");
    }

    @Test
    void whatComesAfterTheEndIsRefused() {
        pool.close();
        give("late", "late");

        assertThat(refused).containsExactly("late");
    }
}
