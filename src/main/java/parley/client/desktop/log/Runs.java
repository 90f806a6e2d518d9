package parley.client.desktop.log;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import parley.client.Sentences;
import parley.client.TimelineEntry;

/// Which comings and goings of a page stand in a row, so that they can be told as one. A row is looked at when it is
/// seen, and what was found is remembered.
final class Runs {
    private final List<TimelineEntry> entries;
    private final ZoneId zone;

    /// Where the run of an entry begins, as far as that is known.
    private final Map<Integer, Integer> starts = new HashMap<>();

    /// Where a run ends, exclusive, by its beginning.
    private final Map<Integer, Integer> ends = new HashMap<>();

    Runs(List<TimelineEntry> entries, ZoneId zone) {
        this.entries = entries;
        this.zone = zone;
    }

    /// Whether somebody came or went there.
    boolean isGoing(int index) {
        return index >= 0 && index < entries.size() && Sentences.isGoing(entries.get(index));
    }

    /// Where the run begins to which a row belongs.
    int start(int index) {
        int start = index;
        Integer known = starts.get(start);
        while (known == null && isGoing(start - 1) && day(start - 1).equals(day(start))) {
            start--;
            known = starts.get(start);
        }
        int found = known == null ? start : known;
        starts.put(index, found);
        return found;
    }

    /// Where it ends, exclusive.
    ///
    /// @param start where it begins
    int end(int start) {
        return ends.computeIfAbsent(start, first -> {
            int end = first + 1;
            while (isGoing(end) && day(end).equals(day(first))) {
                end++;
            }
            return end;
        });
    }

    private LocalDate day(int index) {
        return entries.get(index).at().atZone(zone).toLocalDate();
    }
}
