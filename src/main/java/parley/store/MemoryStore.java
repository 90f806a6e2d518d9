package parley.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Credential;
import parley.chat.Message;
import parley.chat.Position;
import parley.hub.Accounts;
import parley.hub.Bound;
import parley.hub.Correspondence;
import parley.hub.Entry;
import parley.hub.Excerpt;
import parley.hub.Fact;
import parley.hub.History;
import parley.hub.Place;
import parley.hub.Reading;
import parley.hub.Search;
import parley.hub.Store;

/// Keeps the newest entries and what accounts are proved by in memory, and forgets them with the process. Written on
/// the hub thread, read on any.
///
/// Entries are kept as bytes in pages, not as objects: tens of thousands of objects that live for a while are what a
/// garbage collector pauses for (docs/decisions/0002-speed.md).
public final class MemoryStore implements Store, History, Accounts {
    private final int maxPages;
    private final Deque<Page> pages = new ConcurrentLinkedDeque<>();
    private final Map<String, Credential> credentials = new ConcurrentHashMap<>();

    /// What is in the pages and nobody is to be shown any more.
    private final Set<Gone> gone = ConcurrentHashMap.newKeySet();

    private final Encoder encoder = new Encoder();
    private int count;

    private record Gone(Place place, Position position) {}

    /// @param maxBytes about how much memory to use; past it the oldest entries are forgotten, a page of some hundreds
    ///     at a time
    public MemoryStore(int maxBytes) {
        maxPages = Math.max(2, maxBytes / Page.SIZE);
    }

    @Override
    public void commit(List<Fact> facts) {
        for (Fact fact : facts) {
            switch (fact) {
                case Fact.Happened(Entry entry) -> keep(entry);
                case Fact.Redacted(Place place, Position message) -> gone.add(new Gone(place, message));
                case Fact.CredentialKept(Account account, Credential credential) ->
                    credentials.put(account.folded(), credential);
                case Fact.AccountDropped(Account account) -> credentials.remove(account.folded());
                case Fact.ChannelRenamed(ChannelName from, ChannelName to) -> rename(from, to);
                case Fact.AccountKept _,
                        Fact.ChannelKept _,
                        Fact.ChannelForgotten _,
                        Fact.ReadMarked _,
                        Fact.MetadataSet _,
                        Fact.BanKept _,
                        Fact.BanLifted _ -> {
                    // the hub has it for as long as this store would
                }
            }
        }
    }

    @Override
    public Optional<Credential> credential(Account account) {
        return Optional.ofNullable(credentials.get(account.folded()));
    }

    private void keep(Entry entry) {
        Page current = pages.peekLast();
        if (current != null && current.add(entry, encoder)) {
            return;
        }
        var next = new Page(entry.at().position());
        if (!next.add(entry, encoder)) {
            throw new IllegalStateException("an entry does not fit an empty page");
        }
        pages.addLast(next);
        count++;
        if (count > maxPages) {
            pages.removeFirst();
            count--;
            Position oldest = pages.getFirst().first();
            gone.removeIf(each -> each.position().compareTo(oldest) < 0);
        }
    }

    /// Writes all pages anew: it is rare, and they are few.
    private void rename(ChannelName from, ChannelName to) {
        var old = new Place.OfChannel(from);
        var place = new Place.OfChannel(to);
        List<Entry> entries = pages.stream()
                .flatMap(page -> page.entries().stream())
                .filter(entry -> isThere(entry) && !entry.place().equals(place))
                .map(entry -> entry.place().equals(old)
                        ? new Entry(entry.at(), entry.part(), place, entry.confidential(), entry.event())
                        : entry)
                .toList();
        gone.clear();
        pages.clear();
        count = 0;
        entries.forEach(this::keep);
    }

    @Override
    public List<Entry> read(Excerpt excerpt) {
        var found = new ArrayList<Entry>();
        if (excerpt.newest()) {
            newest(excerpt::covers, excerpt.limit(), found);
            return List.copyOf(found.reversed());
        }
        oldest(excerpt::covers, excerpt.limit(), found);
        return List.copyOf(found);
    }

    @Override
    public Optional<Entry> find(Place place, Position position) {
        return pages.stream()
                .flatMap(page -> page.entries().stream())
                .filter(entry ->
                        entry.at().position().equals(position) && entry.place().equals(place) && isThere(entry))
                .findFirst();
    }

    @Override
    public List<Correspondence> correspondences(
            List<Reading> readings, @Nullable Account owner, @Nullable Bound after, @Nullable Bound before, int limit) {
        var latest = new LinkedHashMap<Place, Correspondence>();
        Map<Place, Reading> readable = byPlace(readings);
        for (Page page : pages) {
            for (Entry entry : page.entries()) {
                if (entry.event().said() != null && isReadable(entry, readable, owner) && isThere(entry)) {
                    latest.put(entry.place(), new Correspondence(entry.place(), entry.at()));
                }
            }
        }
        return latest.values().stream()
                .filter(each -> after == null || after.compareTo(each.latest()) < 0)
                .filter(each -> before == null || before.compareTo(each.latest()) > 0)
                .sorted(Comparator.comparing(each -> each.latest().position()))
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<List<Message>> search(Search search) {
        List<Phrase> phrases = Phrase.all(search.words());
        var found = new ArrayList<Entry>();
        if (!phrases.isEmpty() || search.words().isBlank()) {
            Map<Place, Reading> readable = byPlace(search.readings());
            Predicate<Entry> wanted =
                    entry -> isReadable(entry, readable, search.owner()) && matches(entry, search, phrases);
            if (search.newest()) {
                newest(wanted, search.limit(), found);
            } else {
                oldest(wanted, search.limit(), found);
                Collections.reverse(found);
            }
        }
        return Optional.of(found.stream().map(entry -> entry.event().said()).toList());
    }

    private static boolean matches(Entry entry, Search search, List<Phrase> phrases) {
        Message message = entry.event().said();
        Instant time = entry.at().time();
        return message != null
                && (search.other() == null
                        || !(entry.place() instanceof Place.OfAccount conversation)
                        || conversation.other().equals(search.other()))
                && (search.from() == null || message.from().nick().equals(search.from()))
                && (search.after() == null || !time.isBefore(search.after()))
                && (search.before() == null || time.isBefore(search.before()))
                && Phrase.areIn(message.text().value(), phrases);
    }

    private static Map<Place, Reading> byPlace(List<Reading> readings) {
        var byPlace = new LinkedHashMap<Place, Reading>();
        readings.forEach(reading -> byPlace.put(reading.place(), reading));
        return byPlace;
    }

    private static boolean isReadable(Entry entry, Map<Place, Reading> readable, @Nullable Account owner) {
        if (entry.place() instanceof Place.OfAccount conversation
                && conversation.owner().equals(owner)) {
            return true;
        }
        Reading reading = readable.get(entry.place());
        return reading != null && reading.allows(entry);
    }

    private boolean isThere(Entry entry) {
        return gone.isEmpty()
                || entry.event().said() == null
                || !gone.contains(new Gone(entry.place(), entry.at().position()));
    }

    /// Adds the oldest entries that are wanted, oldest first.
    private void oldest(Predicate<Entry> wanted, int limit, List<Entry> found) {
        for (Page page : pages) {
            for (Entry entry : page.entries()) {
                if (found.size() < limit && wanted.test(entry) && isThere(entry)) {
                    found.add(entry);
                }
            }
        }
    }

    /// Adds the newest entries that are wanted, newest first.
    private void newest(Predicate<Entry> wanted, int limit, List<Entry> found) {
        for (Iterator<Page> newest = pages.descendingIterator(); newest.hasNext() && found.size() < limit; ) {
            for (Entry entry : newest.next().entries().reversed()) {
                if (found.size() < limit && wanted.test(entry) && isThere(entry)) {
                    found.add(entry);
                }
            }
        }
    }
}
