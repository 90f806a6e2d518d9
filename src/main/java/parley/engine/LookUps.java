package parley.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.chat.Principal;
import parley.chat.Profile;
import parley.chat.SessionId;
import parley.port.History;
import parley.protocol.Lookup;
import parley.protocol.Query;
import parley.protocol.Refusal;
import parley.protocol.Reply;
import parley.threads.FairPool;

/// Reads of history, off the hub thread: of each asker one at a time. Searches, which may take seconds, have a pool of
/// their own, so that pages wait for no search, and are done in slices, so that none waits for another. Confined to the
/// hub thread, but for the reads.
final class LookUps implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LookUps.class);

    private static final int PAGE_THREADS = 2;

    private final HistoryReader reader;
    private final Function<SessionId, @Nullable Profile> profiles;
    private final Inbox inbox;
    private final HubBatch batch;
    private final EngineFigures figures;
    private final List<Wanted> wanted = new ArrayList<>();
    private final FairPool<Principal> pages = new FairPool<>("lookup", PAGE_THREADS, 1);
    private final FairPool<Principal> searches = new FairPool<>("search", FairPool.fewThreads(), 1);

    private record Wanted(LocalSession asker, Query query, Lookup lookup) {}

    /// @param profiles as a session's user is now; null for a stranger
    /// @param inbox where what was found waits for its turn
    /// @param batch takes the refusals where too much waits
    LookUps(
            History history,
            Function<SessionId, @Nullable Profile> profiles,
            Inbox inbox,
            HubBatch batch,
            EngineFigures figures) {
        reader = new HistoryReader(history);
        this.profiles = profiles;
        this.inbox = inbox;
        this.batch = batch;
        this.figures = figures;
    }

    /// Has something looked up when this batch is committed: who asks finds all that was said before they asked.
    void want(LocalSession asker, Query query, Lookup lookup) {
        wanted.add(new Wanted(asker, query, lookup));
    }

    /// Whether there is something to start.
    boolean areWanted() {
        return !wanted.isEmpty();
    }

    /// Starts what was wanted, each when it is its asker's turn.
    void start() {
        if (areWanted()) {
            wanted.forEach(this::start);
            wanted.clear();
        }
    }

    /// What is refused in its stead may be another's; all of it is done here, on the hub thread.
    private void start(Wanted each) {
        LocalSession asker = each.asker;
        Profile self = profiles.apply(asker.id);
        Principal principal = Principal.of(self == null ? null : self.account(), asker.recipient.network());
        Supplier<Optional<Reply>> looking = reader.begin(each.lookup);
        boolean isSearch = each.query instanceof Query.Search;
        (isSearch ? figures.searches : figures.lookUps).add(1);
        (isSearch ? searches : pages).executeInSlices(principal, () -> lookOn(each, looking), () -> {
            figures.refusedLookUps.add(1);
            batch.reply(asker, each.query, new Refusal.TryAgain());
        });
    }

    /// How many wait for their turn, now. For any thread.
    int waiting() {
        return pages.waiting() + searches.waiting();
    }

    /// @return whether there is more to look through
    private boolean lookOn(Wanted each, Supplier<Optional<Reply>> looking) {
        Optional<Reply> reply = next(each, looking);
        reply.ifPresent(found -> inbox.addAndWake(new InboxItem.LookedUp(each.asker, each.query, each.lookup, found)));
        return reply.isEmpty();
    }

    private static Optional<Reply> next(Wanted each, Supplier<Optional<Reply>> looking) {
        try {
            return looking.get();
        } catch (RuntimeException e) {
            LOG.atError()
                    .setCause(e)
                    .addKeyValue("query", each.query.getClass().getSimpleName())
                    .log("looking up failed");
            return Optional.of(new Refusal.Failed());
        }
    }

    @Override
    public void close() {
        pages.close();
        searches.close();
    }
}
