package parley.client;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import parley.irc.Capability;
import parley.irc.IrcMessage;
import parley.irc.Prefix;

/// A message of the server as its readers want it: what several lines make is one (draft/multiline).
///
/// @param message the line, or the one that opens the batch, with the tags
/// @param command what it is
/// @param target of a message: whom it is to
/// @param text of a message
record Received(IrcMessage message, String command, String target, String text) {
    static Received of(IrcMessage message) {
        return new Received(message, message.command(), message.param(0), message.param(1));
    }

    /// A multi-line message: a part is a line of its own, unless it is said to go on where the last one ended.
    static Optional<Received> of(Batch batch) {
        var text = new StringBuilder();
        String command = "";
        for (BatchItem item : batch.items()) {
            if (item instanceof BatchItem.Single(IrcMessage line)) {
                if (!command.isEmpty() && line.tag("draft/multiline-concat").isEmpty()) {
                    text.append('\n');
                }
                command = line.command();
                text.append(line.param(1));
            }
        }
        return command.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Received(batch.opening(), command, batch.opening().param(2), text.toString()));
    }

    static boolean isMultiline(Batch batch) {
        return batch.type().equals(Capability.MULTILINE.wireName());
    }

    String from() {
        String source = message.source();
        return source == null ? "" : Prefix.parse(source).name();
    }

    /// The last parameter, which of most numerics is words for people; "" where there is none.
    String last() {
        return message.params().isEmpty() ? "" : message.params().getLast();
    }

    /// When it was said: as the server tells (server-time), or now.
    Instant at(Instant now) {
        try {
            return message.tag("time").map(Instant::parse).orElse(now);
        } catch (DateTimeParseException _) {
            return now;
        }
    }

    String tag(String key) {
        return message.tag(key).orElse("");
    }

    /// Of a tag that has a draft's name, too.
    String clientTag(String name) {
        String ratified = tag("+" + name);
        return ratified.isEmpty() ? tag("+draft/" + name) : ratified;
    }
}
