package parley.store;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.protocol.Reading;

/// A place in which a search looks, and what of it is left: a range of positions, which is gone through from one end.
/// Confined to one thread at a time.
final class Ground {
    final long place;
    final Reading reading;

    /// Until where the place was indexed when the search began.
    final long indexed;

    private final boolean newestFirst;
    private final long latest;
    private long low;
    private long high;

    /// What the index is asked for, once that is known.
    @Nullable
    List<Phrase> asked;

    private @Nullable List<Chapter> chapters;

    /// Some positions that the index has under one number, the bounds among them.
    record Chapter(long id, long first, long last, CommonWords common) {}

    /// Some positions, the bounds among them.
    record Stretch(long first, long last) {}

    Ground(long place, Reading reading, long indexed, Stretch range, boolean newestFirst) {
        this.place = place;
        this.reading = reading;
        this.indexed = indexed;
        this.newestFirst = newestFirst;
        low = range.first;
        high = range.last;
        latest = range.last;
    }

    /// The last position in which it was to be looked at.
    long latest() {
        return latest;
    }

    boolean isDone() {
        return low > high;
    }

    /// The next position to look at.
    long edge() {
        return newestFirst ? high : low;
    }

    /// Nothing beyond a position is looked at again, nor that itself.
    void pass(long position) {
        if (newestFirst) {
            high = position - 1;
        } else {
            low = position + 1;
        }
    }

    void passAll(Stretch stretch) {
        pass(newestFirst ? stretch.first : stretch.last);
    }

    /// Nothing of it is looked at any more.
    void leave() {
        high = low - 1;
    }

    boolean isIndexed() {
        return edge() <= indexed;
    }

    /// What is left and as the edge is: indexed, or not.
    Stretch rest() {
        return isIndexed() ? new Stretch(low, Math.min(high, indexed)) : new Stretch(Math.max(low, indexed + 1), high);
    }

    boolean knowsChapters() {
        return chapters != null;
    }

    /// @param all in the order of their positions
    void chapters(List<Chapter> all) {
        chapters = all;
    }

    /// The chapter in which the edge is; empty where the index has nothing of it.
    Optional<Chapter> chapter() {
        return chapters == null
                ? Optional.empty()
                : chapters.reversed().stream()
                        .filter(each -> each.first <= edge())
                        .findFirst();
    }

    /// What is left of a chapter.
    Stretch restOf(Chapter chapter) {
        Stretch rest = rest();
        return new Stretch(Math.max(rest.first, chapter.first), Math.min(rest.last, chapter.last));
    }
}
