package parley.door;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import parley.chat.ChannelName;
import parley.chat.Message;
import parley.chat.Nick;
import parley.chat.Place;
import parley.chat.Target;
import parley.chat.Text;
import parley.protocol.Answer;
import parley.protocol.Event;
import parley.protocol.HistoryEntry;

/// Messages that somebody missed, as shown to them later.
public final class PlayedBack {
    private static final Duration DAY = Duration.ofDays(1);
    private static final DateTimeFormatter TIME = in("HH:mm");
    private static final DateTimeFormatter DATE = in("uuuu-MM-dd HH:mm");

    private PlayedBack() {}

    private static DateTimeFormatter in(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    /// What is worth showing: what programs ask each other (CTCP) is not, for they would answer it now.
    public static List<HistoryEntry> shown(Answer.Playback.Part stretch) {
        return stretch.entries().stream()
                .filter(entry -> entry.event().said() != null
                        && PlainText.said(entry.event().said()).isPresent())
                .toList();
    }

    /// An entry as it is told again.
    ///
    /// @param self the nick of whoever is told
    public static Event again(HistoryEntry entry, Nick self) {
        Message message = said(entry);
        return event(entry, message, message.text(), to(entry, message, self));
    }

    /// The same where the form has no other place for the time: each line begins with `[14:03]`, in UTC, or with the
    /// date where that was more than a day ago.
    ///
    /// @return more than one where a message would be too long otherwise
    public static List<Event> withTime(HistoryEntry entry, Nick self, Instant now) {
        Message message = said(entry);
        String time = "[" + time(entry.at().time(), now) + "] ";
        return Text.messages(marked(message.text(), time)).stream()
                .map(text -> event(entry, message, text, to(entry, message, self)))
                .toList();
    }

    private static Message said(HistoryEntry entry) {
        Message message = entry.event().said();
        if (message == null) {
            throw new IllegalArgumentException("only what was said is told again");
        }
        return message;
    }

    private static String time(Instant time, Instant now) {
        return (Duration.between(time, now).compareTo(DAY) < 0 ? TIME : DATE).format(time);
    }

    private static String marked(Text text, String time) {
        return text.lines().stream()
                .map(line -> Text.action(line)
                        .map(done -> "\1ACTION " + time + done + "\1")
                        .orElse(time + line))
                .collect(Collectors.joining("\n"));
    }

    /// To them, whatever their nick was then, or what they wrote themselves, to the other; or to the channel, as it is
    /// called where they are told.
    private static Target to(HistoryEntry entry, Message message, Nick self) {
        return switch (entry.place()) {
            case Place.OfChannel(ChannelName channel) -> channel;
            case Place.OfAccount(var _, Nick other) -> other.equals(message.to()) ? other : self;
        };
    }

    private static Event event(HistoryEntry entry, Message message, Text text, Target to) {
        var told = new Message(
                message.position(),
                message.time(),
                message.from(),
                to,
                message.kind(),
                text,
                List.of(),
                message.tags());
        return entry.event() instanceof Event.Posted posted
                ? new Event.Posted(told, posted.by())
                : new Event.DirectMessage(told);
    }
}
