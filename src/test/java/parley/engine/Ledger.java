package parley.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.Correspondence;
import parley.chat.Message;
import parley.chat.Place;
import parley.chat.Position;
import parley.port.Finding;
import parley.port.History;
import parley.port.Store;
import parley.protocol.Excerpt;
import parley.protocol.Fact;
import parley.protocol.HistoryEntry;
import parley.protocol.RangeBound;
import parley.protocol.Reading;
import parley.protocol.Search;

/// A store that remembers its commits, and refuses those that hold a message it is told to refuse.
class Ledger implements Store, History {
    /// The texts of each commit that succeeded.
    final List<List<String>> commits = new ArrayList<>();

    /// What is run before each commit.
    Runnable before = () -> {};

    /// Whether only what was said, and what is no happening, is looked at and remembered.
    boolean skipsComings = true;

    Predicate<String> refuses = _ -> false;
    int attempts;

    /// Of the last commit that succeeded.
    Position applied = new Position(0, 0);

    @Override
    public Position applied() {
        return applied;
    }

    @Override
    public void commit(Position position, List<Fact> facts) {
        List<String> texts =
                facts.stream().filter(this::counts).map(Ledger::text).toList();
        if (texts.isEmpty()) {
            return;
        }
        attempts++;
        before.run();
        if (texts.stream().anyMatch(refuses)) {
            throw new IllegalStateException("no room for " + texts);
        }
        commits.add(texts);
        applied = position;
    }

    /// That people come and go is kept too, and tested elsewhere.
    private boolean counts(Fact fact) {
        return !skipsComings
                || !(fact instanceof Fact.Happened(HistoryEntry entry))
                || entry.event().said() != null;
    }

    private static String text(Fact fact) {
        return switch (fact) {
            case Fact.Happened(HistoryEntry entry) -> {
                Message said = entry.event().said();
                yield said == null ? entry.event().toString() : said.text().value();
            }
            default -> fact.toString();
        };
    }

    @Override
    public List<HistoryEntry> read(Excerpt excerpt) {
        return List.of();
    }

    @Override
    public Optional<HistoryEntry> find(Place place, Position position) {
        return Optional.empty();
    }

    @Override
    public List<Correspondence> correspondences(
            List<Reading> readings,
            @Nullable Account owner,
            @Nullable RangeBound after,
            @Nullable RangeBound before,
            int limit) {
        return List.of();
    }

    @Override
    public Finding search(Search search) {
        return new Over(Optional.of(List.of()));
    }

    /// A search that is over with its first slice.
    record Over(Optional<List<Message>> found) implements Finding {
        @Override
        public boolean lookOn() {
            return false;
        }
    }
}
