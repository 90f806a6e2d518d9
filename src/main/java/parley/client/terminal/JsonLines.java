package parley.client.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedSet;
import parley.client.Buffer;
import parley.client.ClientState;
import parley.client.Outgoing;
import parley.client.TimelineEntry;
import parley.json.JsonObject;

/// Each thing that comes as a line of JSON, for programs. Text is as its sender wrote it; whatever a terminal might
/// obey is escaped (`\u001b`). `docs/terminal.md` tells of the fields.
final class JsonLines implements Output {
    private final PrintStream out;

    JsonLines(PrintStream out) {
        this.out = new PrintStream(out, true, UTF_8);
    }

    @Override
    public void arrived(NewEntries.NewEntry added) {
        switch (added.entry()) {
            case TimelineEntry.Message message -> print(said(added.buffer().name(), message, name(message.kind())));
            case TimelineEntry.Happening happening -> print(happened(added.buffer(), happening));
        }
    }

    @Override
    public void wrong(NewEntries.NewEntry added) {
        arrived(added);
    }

    private static Line said(String buffer, TimelineEntry.Message message, String type) {
        return new Line(type)
                .put("time", message.at())
                .put("buffer", buffer)
                .put("id", message.id())
                .put("from", message.from())
                .put("account", message.account())
                .put("text", message.text())
                .put("replyTo", message.replyTo())
                .put("own", message.own())
                .put("mention", message.mention());
    }

    private static Line happened(Buffer buffer, TimelineEntry.Happening happening) {
        return new Line(name(happening.what()))
                .put("time", happening.at())
                .put("buffer", buffer.name())
                .put("id", happening.id())
                .put("from", happening.from())
                .put("whom", happening.whom())
                .put("text", happening.text());
    }

    @Override
    public void changed(NewEntries.Change change) {
        TimelineEntry.Message now = change.now();
        String buffer = change.buffer().name();
        if (change.before().redacted().isEmpty()) {
            now.redacted()
                    .ifPresent(redaction -> print(new Line("redacted")
                            .put("buffer", buffer)
                            .put("id", now.id())
                            .put("from", redaction.by())
                            .put("text", redaction.reason())));
        }
        if (now.redacted().isEmpty()) {
            reactions(buffer, "reacted", change.before(), now);
            reactions(buffer, "unreacted", now, change.before());
        }
    }

    private void reactions(String buffer, String type, TimelineEntry.Message before, TimelineEntry.Message now) {
        for (Map.Entry<String, SequencedSet<String>> reaction : now.reactions().entrySet()) {
            var known = before.reactions().getOrDefault(reaction.getKey(), Collections.emptySortedSet());
            for (String nick : reaction.getValue()) {
                if (!known.contains(nick)) {
                    print(new Line(type)
                            .put("buffer", buffer)
                            .put("id", now.id())
                            .put("from", nick)
                            .put("text", reaction.getKey()));
                }
            }
        }
    }

    @Override
    public void online(ClientState state) {
        print(new Line("online")
                .put("from", state.nick())
                .put("text", state.server().network()));
    }

    @Override
    public void offline(ClientState state) {
        print(new Line("offline").put("text", state.why()));
    }

    @Override
    public void found(ClientState.Hit hit) {
        print(said(hit.buffer(), hit.message(), "found"));
    }

    @Override
    public void whois(String nick, String words) {
        print(new Line("whois").put("from", nick).put("text", words));
    }

    @Override
    public void listed(ClientState.Listed channel) {
        print(new Line("listed")
                .put("buffer", channel.name())
                .put("users", channel.users())
                .put("text", channel.topic()));
    }

    @Override
    public void failed(String buffer, Outgoing message) {
        print(new Line("failed")
                .put("time", message.at())
                .put("buffer", buffer)
                .put("text", message.text())
                .put("why", message.failure().orElse("")));
    }

    @Override
    public boolean isBroken() {
        return out.checkError();
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private void print(Line line) {
        out.println(line);
    }

    /// One object, while it is written. What is empty, or false, is left out.
    private static final class Line {
        private final JsonObject object = new JsonObject();

        Line(String type) {
            put("type", type);
        }

        Line put(String key, String value) {
            object.with(key, value.isEmpty() ? null : value);
            return this;
        }

        Line put(String key, Instant time) {
            return put(key, time.toString());
        }

        Line put(String key, int number) {
            object.with(key, number);
            return this;
        }

        Line put(String key, boolean value) {
            object.with(key, value ? true : null);
            return this;
        }

        @Override
        public String toString() {
            return escaped(object.toString());
        }
    }

    /// JSON has every character in its text alone, where each may stand as its number instead.
    static String escaped(String json) {
        var escaped = new StringBuilder(json.length());
        json.codePoints().forEach(c -> {
            if (mustBeEscaped(c)) {
                escaped.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }

    /// Controls, what changes the direction of text, what is not seen, other line ends, halves of characters: all of
    /// them are below U+10000.
    private static boolean mustBeEscaped(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            case Character.FORMAT -> c < Character.MIN_SUPPLEMENTARY_CODE_POINT;
            default -> false;
        };
    }
}
