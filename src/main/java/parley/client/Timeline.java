package parley.client;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.RandomAccess;
import java.util.function.UnaryOperator;

/// The entries of a buffer, oldest first. Immutable; a change costs one chunk and the list of chunks, so that a hundred
/// thousand entries are as quick to add to as ten.
public final class Timeline extends AbstractList<TimelineEntry> implements RandomAccess {
    public static final Timeline EMPTY = new Timeline(List.of(), new int[] {0});

    /// The most entries of a chunk.
    private static final int CHUNK = 256;

    private final List<List<TimelineEntry>> chunks;

    /// The index of each chunk's first entry; behind them all, the size.
    private final int[] starts;

    private Timeline(List<List<TimelineEntry>> chunks, int[] starts) {
        this.chunks = chunks;
        this.starts = starts;
    }

    private static Timeline of(List<List<TimelineEntry>> chunks) {
        int[] starts = new int[chunks.size() + 1];
        for (int i = 0; i < chunks.size(); i++) {
            starts[i + 1] = starts[i] + chunks.get(i).size();
        }
        return new Timeline(chunks, starts);
    }

    @Override
    public int size() {
        return starts[chunks.size()];
    }

    @Override
    public TimelineEntry get(int index) {
        int chunk = chunk(index);
        return chunks.get(chunk).get(index - starts[chunk]);
    }

    /// Where the entry of an id is; sought from the end, where it mostly is.
    public OptionalInt indexOf(String id) {
        for (int chunk = chunks.size() - 1; chunk >= 0; chunk--) {
            List<TimelineEntry> entries = chunks.get(chunk);
            for (int i = entries.size() - 1; i >= 0; i--) {
                if (entries.get(i).id().equals(id)) {
                    return OptionalInt.of(starts[chunk] + i);
                }
            }
        }
        return OptionalInt.empty();
    }

    Timeline plus(TimelineEntry entry) {
        if (chunks.isEmpty() || chunks.getLast().size() == CHUNK) {
            var more = new ArrayList<>(chunks);
            more.add(List.of(entry));
            return of(more);
        }
        return replaceChunk(chunks.size() - 1, with(chunks.getLast(), entry));
    }

    /// With entries put in front of the one at an index.
    Timeline insert(int index, List<TimelineEntry> entries) {
        if (entries.isEmpty()) {
            return this;
        }
        int chunk = index == size() ? chunks.size() : chunk(index);
        var changed = new ArrayList<>(chunks.subList(0, chunk));
        List<TimelineEntry> split = chunk == chunks.size() ? List.of() : chunks.get(chunk);
        int at = split.isEmpty() ? 0 : index - starts[chunk];
        addChunks(changed, split.subList(0, at));
        addChunks(changed, entries);
        addChunks(changed, split.subList(at, split.size()));
        changed.addAll(chunks.subList(Math.min(chunk + 1, chunks.size()), chunks.size()));
        return of(changed);
    }

    /// Without what stands before an index.
    Timeline from(int index) {
        return EMPTY.insert(0, subList(index, size()));
    }

    /// With one entry changed.
    Timeline change(int index, UnaryOperator<TimelineEntry> change) {
        int chunk = chunk(index);
        var entries = new ArrayList<>(chunks.get(chunk));
        entries.set(index - starts[chunk], change.apply(entries.get(index - starts[chunk])));
        return replaceChunk(chunk, List.copyOf(entries));
    }

    private Timeline replaceChunk(int index, List<TimelineEntry> entries) {
        var changed = new ArrayList<>(chunks);
        changed.set(index, entries);
        return of(changed);
    }

    private int chunk(int index) {
        int low = 0;
        int high = chunks.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (starts[middle] <= index) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private static List<TimelineEntry> with(List<TimelineEntry> entries, TimelineEntry entry) {
        var more = new ArrayList<TimelineEntry>(entries.size() + 1);
        more.addAll(entries);
        more.add(entry);
        return more;
    }

    private static void addChunks(List<List<TimelineEntry>> chunks, List<TimelineEntry> entries) {
        for (int i = 0; i < entries.size(); i += CHUNK) {
            chunks.add(List.copyOf(entries.subList(i, Math.min(i + CHUNK, entries.size()))));
        }
    }
}
