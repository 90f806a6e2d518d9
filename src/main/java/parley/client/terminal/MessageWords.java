package parley.client.terminal;

import static parley.irc.Formatting.line;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.regex.Pattern;
import parley.client.TimelineEntry;
import parley.irc.Formatting;

/// What is told of messages, in words. All of it is safe to be shown.
final class MessageWords {
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /// So much of a message is enough to know it again, in characters.
    private static final int QUOTE = 50;

    private MessageWords() {}

    /// The beginning of a message, as one line.
    static String quote(TimelineEntry.Message message) {
        if (message.redacted().isPresent()) {
            return "(taken back)";
        }
        String text =
                BLANKS.matcher(Formatting.plain(message.text())).replaceAll(" ").strip();
        int end = text.codePointCount(0, text.length()) > QUOTE ? text.offsetByCodePoints(0, QUOTE) : text.length();
        return end < text.length() ? text.substring(0, end) + "…" : text;
    }

    /// What has become of a message that was shown before.
    static List<String> changes(TimelineEntry.Message before, TimelineEntry.Message now) {
        var changes = new ArrayList<String>();
        String about = line(now.from()) + ": " + quote(before);
        if (before.redacted().isEmpty()) {
            now.redacted().ifPresent(redaction -> {
                String reason = redaction.reason().isBlank() ? "" : " (" + line(redaction.reason()) + ")";
                changes.add(line(redaction.by()) + " took back " + about + reason);
            });
        }
        if (now.redacted().isEmpty()) {
            reactions(now, before).forEach(each -> changes.add(each + " to " + about));
        }
        return changes;
    }

    private static List<String> reactions(TimelineEntry.Message now, TimelineEntry.Message before) {
        var fresh = new ArrayList<String>();
        for (Map.Entry<String, SequencedSet<String>> reaction : now.reactions().entrySet()) {
            var known = before.reactions().getOrDefault(reaction.getKey(), Collections.emptySortedSet());
            for (String nick : reaction.getValue()) {
                if (!known.contains(nick)) {
                    fresh.add(line(nick) + " reacts " + line(reaction.getKey()));
                }
            }
        }
        return fresh;
    }
}
