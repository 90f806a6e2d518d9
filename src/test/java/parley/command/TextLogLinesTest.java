package parley.command;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.event.KeyValuePair;

final class TextLogLinesTest {
    private static final String START = "2026-12-01T12:00:00.000Z INFO  ";

    private static String line(String message, @Nullable Throwable thrown, KeyValuePair... pairs) {
        var event = new LoggingEvent("", new LoggerContext().getLogger("parley"), Level.INFO, message, thrown, null);
        event.setInstant(Instant.parse("2026-12-01T12:00:00Z"));
        event.setKeyValuePairs(List.of(pairs));
        return new String(new TextLogLines().encode(event), StandardCharsets.UTF_8);
    }

    @Test
    void lineHasTimeLevelMessageKeysAndValues() {
        assertThat(line("ready", null)).isEqualTo(START + "ready\n");
        assertThat(line("kill", null, new KeyValuePair("by", "anna"), new KeyValuePair("why", "\"Spam\"")))
                .isEqualTo(START + "kill by=anna why=\"Spam\"\n");
    }

    @Test
    void nothingIsObeyedByATerminal() {
        String hostile = "\u001B[2J\u009B31m\u0085\n\r\t\u007F\u202E\u2066\u2028\u2029é👍";
        String safe = "\\u001b[2J\\u009b31m\\u0085\\u000a\\u000d\\u0009\\u007f\\u202e\\u2066\\u2028\\u2029é👍";

        assertThat(line(hostile, null, new KeyValuePair("bare", hostile), new KeyValuePair("in", '"' + hostile + '"')))
                .isEqualTo(START + safe + " bare=" + safe + " in=\"" + safe + "\"\n");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
        a\\b, a\\b
        a b, "a b"
        a"b=c, "a\\"b=c"
        "a"b=c", "a\\"b=c"
        "x" a="y", "x\\" a=\\"y"
        "a\\", "a\\\\"
        ", "\\""
        """)
    void valueNeverLooksLikeSeveral(String value, String shown) {
        assertThat(line("entered", null, new KeyValuePair("nick", value)))
                .isEqualTo(START + "entered nick=" + shown + "\n");
    }

    @Test
    void messageOfAnExceptionMakesNoLine() {
        var cause = new IllegalStateException("no\n2026-12-01T12:00:00.000Z INFO  failed login from=192.0.2.9 whom=");
        var thrown = new IllegalStateException("\u001B[2J", cause);
        thrown.addSuppressed(new IllegalStateException("more\nlines"));

        assertThat(line("failed", thrown).lines().skip(1))
                .allMatch(line -> line.matches("\t.*|(Caused by: )?java\\.lang\\.IllegalStateException: .*"))
                .noneMatch(line -> line.contains("\u001B"))
                .anyMatch(line -> line.startsWith("java.lang.IllegalStateException: \\u001b[2J"))
                .anyMatch(line -> line.contains("more\\u000alines"))
                .anyMatch(line -> line.contains("at parley.command.TextLogLinesTest"));
    }
}
