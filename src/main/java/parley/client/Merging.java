package parley.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import parley.client.Buffer.Gap;

/// Puts a page of history into a timeline: what is not here yet goes behind what it follows in the page, and nothing is
/// there twice. Used for one page.
///
/// What we said to a server that does not echo bears no msgid here. When history tells it, it takes the place of ours:
/// the first one of the same words that was said since the server was last heard of, whatever the clocks say; or, of
/// what this connection has brought, one that was said at about the same time.
final class Merging {
    /// So far the clocks of a server and a client may be apart.
    private static final Duration APART = Duration.ofMinutes(1);

    private final Turn turn;
    private final Timeline timeline;
    private final Gap gap;

    /// Where the next entry goes, in the timeline as it was.
    private int at;

    /// What of ours may be told by the page, by index.
    private final Set<Integer> unheard = new LinkedHashSet<>();

    private final Set<Integer> replaced = new HashSet<>();
    private final Map<Integer, List<TimelineEntry>> put = new HashMap<>();

    /// @param gap where the page belongs; what is in doubt before [Gap#since()] is compared without a look at clocks
    /// @param to the page tells nothing from here on, but for what it tells again
    Merging(Turn turn, Timeline timeline, Gap gap, int to) {
        this.turn = turn;
        this.timeline = timeline;
        this.gap = gap;
        this.at = gap.behind();
        for (int i = gap.doubtful(); i < to; i++) {
            if (timeline.get(i) instanceof TimelineEntry.Message message
                    && message.own()
                    && message.id().startsWith("local-")) {
                unheard.add(i);
            }
        }
    }

    Timeline merged(List<TimelineEntry> page) {
        var known = new HashMap<String, Integer>();
        for (int i = 0; i < timeline.size(); i++) {
            known.put(timeline.get(i).id(), i);
        }
        for (TimelineEntry entry : page) {
            Integer here = known.get(entry.id());
            int ours = here == null ? ours(entry) : here;
            if (here == null) {
                put.computeIfAbsent(Math.max(at, ours), _ -> new ArrayList<>()).add(entry);
            }
            at = Math.max(at, ours + 1);
        }
        if (put.isEmpty()) {
            return timeline;
        }
        return replaced.isEmpty() && put.size() == 1 ? withOneRun() : whole();
    }

    private Timeline withOneRun() {
        Map.Entry<Integer, List<TimelineEntry>> run = put.entrySet().iterator().next();
        return timeline.insert(run.getKey(), run.getValue());
    }

    private Timeline whole() {
        var entries = new ArrayList<TimelineEntry>();
        for (int i = 0; i <= timeline.size(); i++) {
            entries.addAll(put.getOrDefault(i, List.of()));
            if (i < timeline.size() && !replaced.contains(i)) {
                entries.add(timeline.get(i));
            }
        }
        return Timeline.EMPTY.insert(0, entries);
    }

    /// The index of what we said, as far as we knew, when this was said; -1 for none.
    private int ours(TimelineEntry entry) {
        if (entry instanceof TimelineEntry.Message told) {
            for (Integer index : unheard) {
                var said = (TimelineEntry.Message) timeline.get(index);
                boolean same = said.kind() == told.kind()
                        && said.text().equals(told.text())
                        && (told.own() || turn.server.fold(said.from()).equals(turn.server.fold(told.from())));
                if (same && (index < gap.since() || isAboutThen(said, told))) {
                    unheard.remove(index);
                    replaced.add(index);
                    return index;
                }
            }
        }
        return -1;
    }

    private static boolean isAboutThen(TimelineEntry said, TimelineEntry told) {
        return Duration.between(said.at(), told.at()).abs().compareTo(APART) <= 0;
    }

    /// Whether the page had anything from behind the gap's beginning.
    boolean hasGoneOn() {
        return !put.isEmpty() || at > gap.behind();
    }

    /// What is left of the gap: it begins behind the page now.
    Gap left() {
        return new Gap(gap.doubtful(), place(at), place(gap.since()), gap.pages() + 1);
    }

    /// Where an index is now.
    private int place(int index) {
        int place = index;
        for (Map.Entry<Integer, List<TimelineEntry>> run : put.entrySet()) {
            place += run.getKey() <= index ? run.getValue().size() : 0;
        }
        for (int each : replaced) {
            place -= each < index ? 1 : 0;
        }
        return place;
    }
}
