package parley.command;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;
import parley.chat.Characters;

/// Makes a line of text of what is logged: time, level, message, keys and values; the stack of an exception is behind
/// it. Stateless.
///
/// 1. Whoever logs, nothing in a line is obeyed by a terminal, ends the line or turns the direction of writing: it is
///    escaped, `\u001b`.
/// 2. A value that has blanks or quotes, and one that is handed over in quotes, is in quotes. Within them `"` and `\`
///    have a `\` before them, so no value looks like several.
/// 3. A message of an exception does not end a line either: what looks like a line of the log is one.
final class TextLogLines extends EncoderBase<ILoggingEvent> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        var line = new StringBuilder();
        TIME.formatTo(event.getInstant(), line);
        line.append(" %-5s ".formatted(event.getLevel())).append(escaped(event.getFormattedMessage()));
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs != null) {
            pairs.forEach(
                    pair -> line.append(' ').append(pair.key).append('=').append(value(String.valueOf(pair.value))));
        }
        line.append('\n');
        IThrowableProxy thrown = event.getThrowableProxy();
        if (thrown != null) {
            stack(thrown).lines().forEach(each -> line.append(indented(each)).append('\n'));
        }
        return line.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String value(String value) {
        if (isQuoted(value)) {
            return quoted(value.substring(1, value.length() - 1));
        }
        return value.indexOf(' ') >= 0 || value.indexOf('"') >= 0 ? quoted(value) : escaped(value);
    }

    /// Whether who logs has put a value into quotes, as a text that may have blanks.
    static boolean isQuoted(String value) {
        return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    }

    private static String quoted(String text) {
        return '"' + escaped(text.replace("\\", "\\\\").replace("\"", "\\\"")) + '"';
    }

    private static String escaped(String text) {
        var safe = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Characters.isHarmless(c)) {
                safe.append(c);
            } else {
                safe.append("\\u%04x".formatted((int) c));
            }
        }
        return safe.toString();
    }

    private static String stack(IThrowableProxy thrown) {
        String text = ThrowableProxyUtil.asString(thrown);
        for (String message : messages(thrown).toList()) {
            text = text.replace(": " + message, ": " + escaped(message));
        }
        return text;
    }

    private static Stream<String> messages(@Nullable IThrowableProxy thrown) {
        return thrown == null
                ? Stream.empty()
                : Stream.of(
                                Stream.ofNullable(thrown.getMessage()),
                                messages(thrown.getCause()),
                                Arrays.stream(thrown.getSuppressed()).flatMap(TextLogLines::messages))
                        .flatMap(each -> each);
    }

    private static String indented(String line) {
        int tabs = 0;
        while (tabs < line.length() && line.charAt(tabs) == '\t') {
            tabs++;
        }
        return line.substring(0, tabs) + escaped(line.substring(tabs));
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }
}
