package parley.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parley.chat.AccessToken;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Correspondence;
import parley.chat.Credential;
import parley.chat.Credential.Fingerprint;
import parley.chat.Message;
import parley.chat.Place;
import parley.chat.Position;
import parley.chat.registration.Registered;
import parley.port.Accounts;
import parley.port.Finding;
import parley.port.History;
import parley.port.KnownPasskey;
import parley.port.Store;
import parley.protocol.Encoder;
import parley.protocol.Excerpt;
import parley.protocol.Fact;
import parley.protocol.HistoryEntry;
import parley.protocol.RangeBound;
import parley.protocol.Reading;
import parley.protocol.Search;

/// Keeps the newest entries and what accounts are proved by in memory, and forgets them with the process. Written on
/// the hub thread, read on any.
///
/// Entries are kept as bytes in pages, not as objects: tens of thousands of objects that live for a while are what a
/// garbage collector pauses for (docs/decisions/0002-speed.md).
public final class MemoryStore implements Store, History, Accounts {
    private final int maxPages;
    private final Deque<EntryPage> pages = new ConcurrentLinkedDeque<>();
    /// Those of an account, by their numbers.
    private final Map<String, Map<Integer, AccessToken>> tokens = new ConcurrentHashMap<>();

    private final Map<String, Fact.CredentialKept> credentials = new ConcurrentHashMap<>();

    /// See [#codeStep]; of those accounts alone that have been given a code.
    private final Map<String, Long> codeSteps = new ConcurrentHashMap<>();

    /// What is in the pages and nobody is to be shown any more.
    private final Set<Gone> gone = ConcurrentHashMap.newKeySet();

    private final KeptState state = new KeptState();
    private final Encoder encoder = new Encoder();
    private final Retention retention;

    /// What is older is nobody's to read any more.
    private volatile Instant oldest = Instant.MIN;

    private Position applied = new Position(0, 0);
    private int count;

    private record Gone(Place place, Position position) {}

    /// @param maxBytes about how much memory to use; past it the oldest entries are forgotten, a page of some hundreds
    ///     at a time
    public MemoryStore(int maxBytes) {
        this(maxBytes, Retention.ALL);
    }

    /// @param retention how long an entry is kept at most; how many are, the bytes tell
    public MemoryStore(int maxBytes, Retention retention) {
        maxPages = Math.max(2, maxBytes / EntryPage.SIZE);
        this.retention = retention;
    }

    /// Forgets what has been kept long enough. A page goes when all of it is so old; until then nobody is shown what
    /// is.
    @Override
    public boolean tend(Instant now) {
        if (retention.keepsForGood()) {
            return false;
        }
        oldest = now.minus(retention.keep());
        while (count > 1 && pages.getFirst().last().isBefore(oldest)) {
            pages.removeFirst();
            count--;
        }
        return false;
    }

    @Override
    public Position applied() {
        return applied;
    }

    @Override
    public void commit(Position position, List<Fact> facts) {
        if (position.compareTo(applied) <= 0) {
            return;
        }
        for (Fact fact : facts) {
            switch (fact) {
                case Fact.Happened(HistoryEntry entry) -> keep(entry);
                case Fact.Redacted(Place place, Position message) -> {
                    if (find(place, message).isPresent()) {
                        gone.add(new Gone(place, message));
                    }
                }
                case Fact.CredentialKept kept -> credentials.put(kept.account().folded(), kept);
                case Fact.AccountKept(Registered registered) -> {
                    keepCodeStep(registered);
                    state.keep(fact);
                }
                case Fact.TokenKept(Account account, AccessToken token) -> {
                    tokens.computeIfAbsent(account.folded(), _ -> new ConcurrentHashMap<>())
                            .put(token.number(), token);
                    state.keep(fact);
                }
                case Fact.TokenEnded(Account account, int number) -> {
                    tokens.getOrDefault(account.folded(), new HashMap<>()).remove(number);
                    state.keep(fact);
                }
                case Fact.AccountDropped(Account account) -> {
                    credentials.remove(account.folded());
                    codeSteps.remove(account.folded());
                    tokens.remove(account.folded());
                    state.keep(fact);
                    disown(account);
                }
                case Fact.ChannelRenamed(ChannelName from, ChannelName to) -> rename(from, to);
                default -> state.keep(fact);
            }
        }
        applied = position;
    }

    private void keepCodeStep(Registered registered) {
        String account = registered.account().folded();
        if (registered.codeStep() == 0) {
            codeSteps.remove(account);
        } else {
            codeSteps.put(account, registered.codeStep());
        }
    }

    @Override
    public Optional<Credential> credential(Account account) {
        return Optional.ofNullable(credentials.get(account.folded())).map(Fact.CredentialKept::credential);
    }

    @Override
    public Optional<AccessToken.Kind> token(Account account, Fingerprint hash) {
        return tokens.getOrDefault(account.folded(), Map.of()).values().stream()
                .filter(token -> token.hash().equals(hash))
                .map(AccessToken::kind)
                .findFirst();
    }

    @Override
    public Optional<KnownPasskey> passkey(Fingerprint hash) {
        for (Map.Entry<String, Map<Integer, AccessToken>> each : tokens.entrySet()) {
            for (AccessToken token : each.getValue().values()) {
                Fact.CredentialKept owner = credentials.get(each.getKey());
                if (token.kind() == AccessToken.Kind.PASSKEY && token.hash().equals(hash) && owner != null) {
                    return Optional.of(new KnownPasskey(owner.account(), token.passkey()));
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public long codeStep(Account account) {
        return codeSteps.getOrDefault(account.folded(), 0L);
    }

    @Override
    public Account registered(Account account) {
        Fact.CredentialKept kept = credentials.get(account.folded());
        return kept == null ? account : kept.account();
    }

    @Override
    public List<Fact> kept() {
        return state.kept();
    }

    private void keep(HistoryEntry entry) {
        EntryPage current = pages.peekLast();
        if (current != null && current.add(entry, encoder)) {
            return;
        }
        var next = new EntryPage(entry.at().position());
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

    private void rename(ChannelName from, ChannelName to) {
        var old = new Place.OfChannel(from);
        var place = new Place.OfChannel(to);
        rewrite(entries -> entries.filter(entry -> !entry.place().equals(place))
                .map(entry -> entry.place().equals(old)
                        ? new HistoryEntry(entry.at(), entry.part(), place, entry.confidential(), entry.event())
                        : entry));
    }

    /// What an account's owner wrote and was told is not for whoever registers the name after them.
    private void disown(Account account) {
        rewrite(entries -> entries.filter(
                entry -> !(entry.place() instanceof Place.OfAccount(Account owner, var _)) || !owner.equals(account)));
    }

    /// Writes all pages anew: it is rare, and they are few.
    private void rewrite(UnaryOperator<Stream<HistoryEntry>> change) {
        List<HistoryEntry> entries = change.apply(
                        pages.stream().flatMap(page -> page.entries().stream()).filter(this::isThere))
                .toList();
        gone.clear();
        pages.clear();
        count = 0;
        entries.forEach(this::keep);
    }

    @Override
    public List<HistoryEntry> read(Excerpt excerpt) {
        var found = new ArrayList<HistoryEntry>();
        if (excerpt.newest()) {
            newest(excerpt::covers, excerpt.limit(), found);
            return List.copyOf(found.reversed());
        }
        oldest(excerpt::covers, excerpt.limit(), found);
        return List.copyOf(found);
    }

    @Override
    public Optional<HistoryEntry> find(Place place, Position position) {
        return pages.stream()
                .flatMap(page -> page.entries().stream())
                .filter(entry ->
                        entry.at().position().equals(position) && entry.place().equals(place) && isThere(entry))
                .findFirst();
    }

    @Override
    public List<Correspondence> correspondences(
            List<Reading> readings,
            @Nullable Account owner,
            @Nullable RangeBound after,
            @Nullable RangeBound before,
            int limit) {
        var latest = new LinkedHashMap<Place, Correspondence>();
        Map<Place, Reading> readable = byPlace(readings);
        for (EntryPage page : pages) {
            for (HistoryEntry entry : page.entries()) {
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
    public Finding search(Search search) {
        List<Phrase> phrases = Phrase.all(search.words());
        if (phrases.isEmpty() && !search.words().isBlank()) {
            return new MemorySearch(Collections.emptyIterator(), search, _ -> false);
        }
        Map<Place, Reading> readable = byPlace(search.readings());
        return new MemorySearch(
                search.newest() ? pages.descendingIterator() : pages.iterator(),
                search,
                entry -> isReadable(entry, readable, search.owner())
                        && matches(entry, search, phrases)
                        && isThere(entry));
    }

    private static boolean matches(HistoryEntry entry, Search search, List<Phrase> phrases) {
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

    private static boolean isReadable(HistoryEntry entry, Map<Place, Reading> readable, @Nullable Account owner) {
        if (entry.place() instanceof Place.OfAccount conversation
                && conversation.owner().equals(owner)) {
            return true;
        }
        Reading reading = readable.get(entry.place());
        return reading != null && reading.allows(entry);
    }

    private boolean isThere(HistoryEntry entry) {
        return !entry.at().time().isBefore(oldest)
                && (gone.isEmpty()
                        || !gone.contains(new Gone(entry.place(), entry.at().position())));
    }

    /// Adds the oldest entries that are wanted, oldest first.
    private void oldest(Predicate<HistoryEntry> wanted, int limit, List<HistoryEntry> found) {
        for (EntryPage page : pages) {
            for (HistoryEntry entry : page.entries()) {
                if (found.size() < limit && wanted.test(entry) && isThere(entry)) {
                    found.add(entry);
                }
            }
        }
    }

    /// Adds the newest entries that are wanted, newest first.
    private void newest(Predicate<HistoryEntry> wanted, int limit, List<HistoryEntry> found) {
        for (Iterator<EntryPage> newest = pages.descendingIterator(); newest.hasNext() && found.size() < limit; ) {
            for (HistoryEntry entry : newest.next().entries().reversed()) {
                if (found.size() < limit && wanted.test(entry) && isThere(entry)) {
                    found.add(entry);
                }
            }
        }
    }
}
