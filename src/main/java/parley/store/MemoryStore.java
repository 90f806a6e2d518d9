package parley.store;

import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import parley.chat.ChannelName;
import parley.chat.Message;
import parley.hub.Fact;
import parley.hub.History;
import parley.hub.Store;

/// Keeps the newest messages in memory, and forgets them with the process. Written on the hub thread, read on any.
public final class MemoryStore implements Store, History {
    private final int maxMessages;
    private final Deque<Message> messages = new ConcurrentLinkedDeque<>();
    private int count;

    /// @param maxMessages past which the oldest is forgotten; a message takes up to 4 KiB and some 200 bytes
    public MemoryStore(int maxMessages) {
        this.maxMessages = maxMessages;
    }

    @Override
    public void commit(List<Fact> facts) {
        for (Fact fact : facts) {
            switch (fact) {
                case Fact.Posted(Message message) -> keep(message);
            }
        }
    }

    private void keep(Message message) {
        messages.addLast(message);
        if (count < maxMessages) {
            count++;
        } else {
            messages.removeFirst();
        }
    }

    @Override
    public List<Message> search(Set<ChannelName> readable, String words, int limit) {
        String[] wanted = fold(words).split("\\s+");
        var found = new ArrayList<Message>();
        for (Iterator<Message> newest = messages.descendingIterator(); newest.hasNext() && found.size() < limit; ) {
            Message message = newest.next();
            if (readable.contains(message.channel())
                    && holdsAll(fold(message.text().value()), wanted)) {
                found.add(message);
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
