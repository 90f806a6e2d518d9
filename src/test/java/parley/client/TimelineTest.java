package parley.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TimelineTest {
    @Test
    void isWhatAListWouldBeWhateverIsDoneToIt() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var list = new ArrayList<TimelineEntry>();
        Timeline timeline = Timeline.EMPTY;
        for (int i = 0; i < 2_000; i++) {
            switch (random.nextInt(10)) {
                case 0 -> {
                    int index = random.nextInt(list.size() + 1);
                    List<TimelineEntry> page = page(i, random.nextInt(600));
                    timeline = timeline.insert(index, page);
                    list.addAll(index, page);
                }
                case 1 -> {
                    if (!list.isEmpty()) {
                        int index = random.nextInt(list.size());
                        TimelineEntry other = entry("changed" + i);
                        timeline = timeline.change(index, _ -> other);
                        list.set(index, other);
                    }
                }
                case 2 -> {
                    if (list.size() > 50_000) {
                        int index = random.nextInt(list.size());
                        timeline = timeline.from(index);
                        list.subList(0, index).clear();
                    }
                }
                default -> {
                    timeline = timeline.plus(entry("e" + i));
                    list.add(entry("e" + i));
                }
            }
        }
        assertThat(timeline).as("seed " + seed).isEqualTo(list);
        String last = list.getLast().id();
        assertThat(timeline.indexOf(last)).hasValue(list.size() - 1);
        assertThat(timeline.indexOf("nobody")).isEmpty();
    }

    @Test
    void whatWasIsNotChangedByWhatFollows() {
        Timeline before = Timeline.EMPTY.insert(0, page(0, 300));
        var copy = List.copyOf(before);
        var _ = before.plus(entry("more"));
        var _ = before.insert(100, page(1, 10));
        var _ = before.change(5, _ -> entry("other"));
        assertThat(before).isEqualTo(copy);
    }

    private static List<TimelineEntry> page(int number, int size) {
        var page = new ArrayList<TimelineEntry>();
        for (int i = 0; i < size; i++) {
            page.add(entry("p" + number + "-" + i));
        }
        return page;
    }

    private static TimelineEntry entry(String id) {
        return new TimelineEntry.Happening(id, Instant.EPOCH, TimelineEntry.What.INFO, "", "", id);
    }
}
