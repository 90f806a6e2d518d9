package parley.protocol;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import parley.chat.Message;

/// How many bytes of memory an answer holds from when it is found until its asker's socket has taken it, about: with so
/// many askers who read slowly, that is what they cost.
public final class AnswerSize {
    /// What a search finds, and what was missed of a place, hold at most so much: a hundred of the longest messages in
    /// ASCII fit.
    public static final int BOUND = 448 * 1024;

    /// Names, times and places, and what the JVM puts around them.
    private static final int ENTRY = 256;

    private static final int REFERENCE = 8;

    private AnswerSize() {}

    /// Of a list of what is held elsewhere as well.
    public static int ofShared(Collection<?> items) {
        return items.size() * REFERENCE;
    }

    /// Of messages.
    public static int ofMessages(List<Message> messages) {
        return messages.stream().mapToInt(AnswerSize::of).sum();
    }

    /// Of entries of history.
    public static int ofEntries(List<HistoryEntry> entries) {
        return entries.stream().mapToInt(AnswerSize::of).sum();
    }

    /// The newest of some entries that fit, at least one.
    public static List<HistoryEntry> newest(List<HistoryEntry> entries, int room) {
        int first = entries.size();
        int held = 0;
        while (first > 0 && (first == entries.size() || held + of(entries.get(first - 1)) <= room)) {
            held += of(entries.get(--first));
        }
        return entries.subList(first, entries.size());
    }

    /// The oldest of some entries that fit, at least those of one position; no position is cut.
    public static List<HistoryEntry> oldest(List<HistoryEntry> entries, int room) {
        int held = 0;
        int cut = 0;
        for (int i = 0; i < entries.size(); i++) {
            boolean begins = i > 0
                    && !entries.get(i)
                            .at()
                            .position()
                            .equals(entries.get(i - 1).at().position());
            cut = begins ? i : cut;
            held += of(entries.get(i));
            if (held > room && cut > 0) {
                return entries.subList(0, cut);
            }
        }
        return entries;
    }

    private static int of(Message message) {
        return ENTRY + of(message.text().value()) + of(message.tags());
    }

    private static int of(HistoryEntry entry) {
        return switch (entry.event()) {
            case Event.Posted(Message message, var _, var _) -> of(message);
            case Event.DirectMessage(Message message) -> of(message);
            case Event.Tagged tagged -> ENTRY + of(tagged.tags());
            case Event.DirectTags tagged -> ENTRY + of(tagged.tags());
            default -> ENTRY;
        };
    }

    private static int of(Map<String, String> tags) {
        return tags.entrySet().stream()
                .mapToInt(tag -> of(tag.getKey()) + of(tag.getValue()))
                .sum();
    }

    /// A byte for each character, or two where one of them is not of Latin-1.
    private static int of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xFF) {
                return 2 * text.length();
            }
        }
        return text.length();
    }
}
