package parley.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.Message;
import parley.chat.Position;
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

    @Override
    public void commit(List<Fact> facts) {
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
    }

    /// That people come and go is kept too, and tested elsewhere.
    private boolean counts(Fact fact) {
        return !skipsComings
                || !(fact instanceof Fact.Happened(Entry entry))
                || entry.event().said() != null;
    }

    private static String text(Fact fact) {
        return switch (fact) {
            case Fact.Happened(Entry entry) -> {
                Message said = entry.event().said();
                yield said == null ? entry.event().toString() : said.text().value();
            }
            default -> fact.toString();
        };
    }

    @Override
    public List<Entry> read(Excerpt excerpt) {
        return List.of();
    }

    @Override
    public Optional<Entry> find(Place place, Position position) {
        return Optional.empty();
    }

    @Override
    public List<Correspondence> correspondences(
            List<Reading> readings, @Nullable Account owner, @Nullable Bound after, @Nullable Bound before, int limit) {
        return List.of();
    }

    @Override
    public Optional<List<Message>> search(Search search) {
        return Optional.of(List.of());
    }
}
