package parley.client.terminal;

import static parley.irc.Formatting.line;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.regex.Pattern;
import parley.client.TimelineEntry;
import parley.client.Words;
import parley.irc.Formatting;

/// What is told of messages, in words. All of it is safe to be shown.
final class MessageWords {
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /// So much of a message is enough to know it again, in characters.
    private static final int QUOTE = 50;

    private MessageWords() {}

    /// The beginning of a message, as one line.
    static String quote(TimelineEntry.Message message, Words words) {
        if (message.redacted().isPresent()) {
            return "(" + words.of("message.was-removed") + ")";
        }
        String text =
                BLANKS.matcher(Formatting.plain(message.text())).replaceAll(" ").strip();
        int end = text.codePointCount(0, text.length()) > QUOTE ? text.offsetByCodePoints(0, QUOTE) : text.length();
        return end < text.length() ? text.substring(0, end) + "…" : text;
    }

    /// What has become of a message that was shown before.
    static List<String> changes(TimelineEntry.Message before, TimelineEntry.Message now, Words words) {
        var changes = new ArrayList<String>();
        String about = line(now.from()) + ": " + quote(before, words);
        if (before.redacted().isEmpty()) {
            now.redacted().ifPresent(redaction -> {
                String nick = line(redaction.by());
                String reason = line(redaction.reason());
                changes.add(
                        reason.isBlank()
                                ? words.of("message.took-back", Map.of("nick", nick, "message", about))
                                : words.of(
                                        "message.took-back-why",
                                        Map.of("nick", nick, "message", about, "reason", reason)));
            });
        }
        if (now.redacted().isEmpty()) {
            changes.addAll(reactions(now, before, about, words));
        }
        return changes;
    }

    private static List<String> reactions(
            TimelineEntry.Message now, TimelineEntry.Message before, String about, Words words) {
        var fresh = new ArrayList<String>();
        for (Map.Entry<String, SequencedSet<String>> reaction : now.reactions().entrySet()) {
            var known = before.reactions().getOrDefault(reaction.getKey(), Collections.emptySortedSet());
            for (String nick : reaction.getValue()) {
                if (!known.contains(nick)) {
                    fresh.add(words.of(
                            "message.reacts",
                            Map.of("nick", line(nick), "reaction", line(reaction.getKey()), "message", about)));
                }
            }
        }
        return fresh;
    }
}
