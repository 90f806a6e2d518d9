package parley.engine;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.chat.Principal;
import parley.port.History;
import parley.protocol.Lookup;
import parley.protocol.Query;
import parley.protocol.Refusal;
import parley.protocol.Reply;
import parley.threads.FairPool;

/// Reads of history, off the hub thread: of each asker one at a time. Searches, which may take seconds, have a lane of
/// their own, so that pages wait for no search. For any thread.
final class LookUps implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LookUps.class);

    private static final int PAGE_THREADS = 2;

    private final HistoryReader reader;
    private final FairPool<Principal> pages = new FairPool<>("lookup", PAGE_THREADS, 1);
    private final FairPool<Principal> searches = new FairPool<>("search", FairPool.fewThreads(), 1);

    LookUps(History history) {
        reader = new HistoryReader(history);
    }

    /// Looks something up when it is the asker's turn.
    ///
    /// @param then called on a thread of the lane
    /// @param refused called, by whoever calls here, where too much waits: within this call, or a later one
    void start(Principal asker, Query query, Lookup lookup, Consumer<Reply> then, Runnable refused) {
        lane(query).execute(asker, () -> then.accept(look(query, lookup)), refused);
    }

    private FairPool<Principal> lane(Query query) {
        return query instanceof Query.Search ? searches : pages;
    }

    private Reply look(Query query, Lookup lookup) {
        try {
            return reader.look(lookup);
        } catch (RuntimeException e) {
            LOG.atError()
                    .setCause(e)
                    .addKeyValue("query", query.getClass().getSimpleName())
                    .log("looking up failed");
            return new Refusal.Failed();
        }
    }

    @Override
    public void close() {
        pages.close();
        searches.close();
    }
}
