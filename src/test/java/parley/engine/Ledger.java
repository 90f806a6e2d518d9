package parley.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import parley.chat.ChannelName;
import parley.chat.Message;
import parley.hub.Fact;
import parley.hub.History;
import parley.hub.Store;

/// A store that remembers its commits, and refuses those that hold a message it is told to refuse.
final class Ledger implements Store, History {
    /// The texts of each commit that succeeded.
    final List<List<String>> commits = new ArrayList<>();

    /// What is run before each commit.
    Runnable before = () -> {};

    Predicate<String> refuses = _ -> false;
    int attempts;

    @Override
    public void commit(List<Fact> facts) {
        attempts++;
        before.run();
        List<String> texts = facts.stream().map(Ledger::text).toList();
        if (texts.stream().anyMatch(refuses)) {
            throw new IllegalStateException("no room for " + texts);
        }
        commits.add(texts);
    }

    private static String text(Fact fact) {
        return switch (fact) {
            case Fact.Posted(Message message) -> message.text().value();
            default -> fact.toString();
        };
    }

    @Override
    public List<Message> search(Set<ChannelName> readable, String words, int limit) {
        return List.of();
    }
}
