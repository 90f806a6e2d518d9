package parley.store;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import parley.chat.Message;
import parley.port.Finding;
import parley.protocol.HistoryEntry;
import parley.protocol.Search;

/// One search in memory, some pages at a time. Confined to one thread at a time.
final class MemorySearch implements Finding {
    /// So many pages of 64 KiB are looked through in a slice: some thousands of messages, some 10 ms.
    private static final int PAGES = 4;

    private final Iterator<EntryPage> pages;
    private final Search search;
    private final Predicate<HistoryEntry> wanted;
    private final List<Message> found = new ArrayList<>();

    /// @param pages in the order in which they are to be looked through
    MemorySearch(Iterator<EntryPage> pages, Search search, Predicate<HistoryEntry> wanted) {
        this.pages = pages;
        this.search = search;
        this.wanted = wanted;
    }

    @Override
    public boolean lookOn() {
        for (int left = PAGES; left > 0 && hasMore(); left--) {
            List<HistoryEntry> entries = pages.next().entries();
            (search.newest() ? entries.reversed() : entries)
                    .stream()
                            .filter(wanted)
                            .limit(search.limit() - found.size())
                            .forEach(entry -> found.add(entry.event().said()));
        }
        return hasMore();
    }

    private boolean hasMore() {
        return found.size() < search.limit() && pages.hasNext();
    }

    @Override
    public Optional<List<Message>> found() {
        return Optional.of(search.newest() ? List.copyOf(found) : List.copyOf(found.reversed()));
    }
}
