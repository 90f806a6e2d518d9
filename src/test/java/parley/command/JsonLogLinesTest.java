package parley.command;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;
import parley.json.JsonReader;

final class JsonLogLinesTest {
    private static LoggingEvent event(String logger, Level level, String message, @Nullable Throwable thrown) {
        var event = new LoggingEvent("", new LoggerContext().getLogger(logger), level, message, thrown, null);
        event.setInstant(Instant.parse("2026-12-01T12:00:00.123Z"));
        return event;
    }

    private static String line(LoggingEvent event) {
        return new String(new JsonLogLines().encode(event), StandardCharsets.UTF_8);
    }

    @Test
    void lineIsAnObjectWithItsKeys() {
        LoggingEvent event = event("parley.door.irc.Exchange", Level.INFO, "kill", null);
        event.setKeyValuePairs(List.of(
                new KeyValuePair("by", "anna"),
                new KeyValuePair("why", "\"Spam\u001b and \"more\"\""),
                new KeyValuePair("count", 3),
                new KeyValuePair("level", 5)));

        assertThat(line(event))
                .isEqualTo("{\"time\":\"2026-12-01T12:00:00.123Z\",\"level\":\"info\",\"part\":\"door.irc\","
                        + "\"message\":\"kill\",\"by\":\"anna\",\"why\":\"Spam\\u001b and \\\"more\\\"\",\"count\":3,"
                        + "\"level_\":5}\n");
    }

    @Test
    void exceptionIsInTheSameLine() {
        String line = line(event("org.jgroups.Stack", Level.ERROR, "broken", new IllegalStateException("why\nnot")));
        Map<String, Object> read = JsonReader.object(line);

        assertThat(line).hasLineCount(1);
        assertThat(read).containsEntry("part", "org.jgroups.Stack");
        assertThat(read.get("exception"))
                .asString()
                .startsWith("java.lang.IllegalStateException: why\nnot")
                .contains("JsonLogLinesTest");
    }
}
