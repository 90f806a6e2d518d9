package parley.client.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import parley.client.Buffer;
import parley.client.ClientState;
import parley.client.TimelineEntry;
import parley.client.Words;
import parley.irc.Formatting;

/// What others say, for people and `grep`: each line by itself has its time, its place and who says it.
final class PlainLines implements Output {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final PrintStream out;
    private final ZoneId zone;
    private final Words words;

    PlainLines(PrintStream out, ZoneId zone, Words words) {
        this.out = new PrintStream(out, true, UTF_8);
        this.zone = zone;
        this.words = words;
    }

    @Override
    public void arrived(NewEntries.NewEntry added) {
        switch (added.entry()) {
            case TimelineEntry.Message message -> {
                if (!message.own()) {
                    said(added.buffer(), message);
                }
            }
            case TimelineEntry.Happening happening -> print(happening.at(), added.buffer(), happening.words(words));
        }
    }

    private void said(Buffer buffer, TimelineEntry.Message message) {
        String nick = Formatting.line(message.from());
        String who = switch (message.kind()) {
            case MESSAGE -> "<" + nick + "> ";
            case NOTICE -> "-" + nick + "- ";
            case ACTION -> "* " + nick + " ";
        };
        Formatting.plain(message.text()).lines().forEach(line -> print(message.at(), buffer, who + line));
    }

    @Override
    public void changed(NewEntries.Change change) {
        MessageWords.changes(change.before(), change.now(), words)
                .forEach(each -> print(change.now().at(), change.buffer(), each));
    }

    @Override
    public void found(ClientState.Hit hit) {
        TimelineEntry.Message message = hit.message();
        out.println(TIME.format(message.at().atZone(zone)) + " " + Formatting.line(hit.buffer()) + " <"
                + Formatting.line(message.from()) + "> " + Formatting.line(message.text()));
    }

    @Override
    public void whois(String nick, String line) {
        out.println(Formatting.line(nick + ": " + line));
    }

    @Override
    public void listed(ClientState.Listed channel) {
        out.println(Formatting.line(channel.name() + " " + channel.users() + " " + channel.topic()));
    }

    @Override
    public boolean isBroken() {
        return out.checkError();
    }

    private void print(Instant at, Buffer buffer, String what) {
        out.println(TIME.format(at.atZone(zone)) + " " + StatusLine.name(buffer, words) + " " + what);
    }
}
