package parley.store;

import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentSkipListSet;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Credential;
import parley.chat.Message;
import parley.chat.Position;
import parley.hub.Accounts;
import parley.hub.Fact;
import parley.hub.History;
import parley.hub.Store;

/// Keeps the newest messages and what accounts are proved by in memory, and forgets them with the process. Written on
/// the hub thread, read on any.
///
/// Messages are kept as bytes in pages, not as objects: tens of thousands of objects that live for a while are what a
/// garbage collector pauses for (docs/decisions/0002-speed.md).
public final class MemoryStore implements Store, History, Accounts {
    private final int maxPages;
    private final Deque<Page> pages = new ConcurrentLinkedDeque<>();
    private final Map<String, Credential> credentials = new ConcurrentHashMap<>();

    /// The messages in the pages that nobody is to be shown any more.
    private final NavigableSet<Position> redacted = new ConcurrentSkipListSet<>();

    private Page current = new Page();
    private int count = 1;

    /// @param maxBytes about how much memory to use; past it the oldest messages are forgotten, a page of some hundreds
    ///     at a time
    public MemoryStore(int maxBytes) {
        maxPages = Math.max(2, maxBytes / Page.SIZE);
        pages.addLast(current);
    }

    @Override
    public void commit(List<Fact> facts) {
        for (Fact fact : facts) {
            switch (fact) {
                case Fact.Posted(Message message) -> keep(message);
                case Fact.CredentialKept(Account account, Credential credential) ->
                    credentials.put(account.folded(), credential);
                case Fact.AccountDropped(Account account) -> credentials.remove(account.folded());
                case Fact.Redacted(var _, Position message) -> redacted.add(message);
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

    private void keep(Message message) {
        if (current.add(message)) {
            return;
        }
        current = new Page();
        pages.addLast(current);
        count++;
        if (count > maxPages) {
            pages.removeFirst();
            count--;
            redacted.headSet(pages.getFirst().first()).clear();
        }
        if (!current.add(message)) {
            throw new IllegalStateException("a message does not fit an empty page");
        }
    }

    @Override
    public List<Message> search(Set<ChannelName> readable, String words, int limit) {
        String[] wanted = fold(words).split("\\s+");
        var found = new ArrayList<Message>();
        for (Iterator<Page> newest = pages.descendingIterator(); newest.hasNext() && found.size() < limit; ) {
            for (Message message : newest.next().messages().reversed()) {
                if (found.size() < limit
                        && !redacted.contains(message.position())
                        && message.to() instanceof ChannelName channel
                        && readable.contains(channel)
                        && holdsAll(fold(message.text().value()), wanted)) {
                    found.add(message);
                }
            }
        }
        return List.copyOf(found);
    }

    private static boolean holdsAll(String text, String[] words) {
        for (String word : words) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }

    private static String fold(String text) {
        return text.toLowerCase(Locale.ROOT).strip();
    }
}
