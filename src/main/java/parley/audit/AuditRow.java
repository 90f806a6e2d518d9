package parley.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import parley.json.JsonObject;

/// What is kept of something that happened, once or several times in the same minute.
///
/// @param number from 1, in the order in which things happened
/// @param entry with the time of the first
/// @param times how often it happened
/// @param until when it happened last
public record AuditRow(long number, AuditEntry entry, int times, Instant until) {
    /// It has happened again.
    AuditRow again(Instant time) {
        return new AuditRow(number, entry, times + 1, time);
    }

    /// A line for people: when, what, and the rest as the log has it.
    public String text() {
        String repeated = times == 1 ? "" : " times=" + times + " until=" + seconds(until);
        return seconds(entry.time()) + " " + entry.kind().title()
                + entry.fields().entrySet().stream()
                        .map(field -> " " + field.getKey() + "=" + field.getValue())
                        .collect(Collectors.joining())
                + repeated;
    }

    private static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    /// An object of JSON; without what is empty.
    public String json() {
        var json = new JsonObject()
                .with("number", number)
                .with("time", entry.time())
                .with("kind", entry.kind().word())
                .with("from", present(entry.from()))
                .with("by", present(entry.by().nick()))
                .with("account", present(entry.by().account()))
                .with("operator", present(entry.by().operator()))
                .with("whom", present(entry.whom()));
        if (!entry.detail().isEmpty()) {
            json.with(entry.kind().detail(), entry.detail());
        }
        json.with("why", present(entry.why()));
        if (times > 1) {
            json.with("times", times).with("until", until);
        }
        return json.toString();
    }

    private static @Nullable String present(String text) {
        return text.isEmpty() ? null : text;
    }
}
