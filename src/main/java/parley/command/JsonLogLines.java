package parley.command;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.slf4j.event.KeyValuePair;
import parley.json.JsonObject;

/// Makes an object of JSON a line of what is logged: `time`, `level`, `part` (the package below `parley`, or another
/// library's logger), `message`, the keys and values, and `exception` with its stack. Stateless.
final class JsonLogLines extends EncoderBase<ILoggingEvent> {
    private static final String OURS = "parley.";

    private static final Set<String> TAKEN = Set.of("time", "level", "part", "message", "exception");

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        var line = new JsonObject()
                .with("time", event.getInstant())
                .with("level", event.getLevel().toString().toLowerCase(Locale.ROOT))
                .with("part", part(event.getLoggerName()))
                .with("message", event.getFormattedMessage());
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs != null) {
            pairs.forEach(pair -> line.with(TAKEN.contains(pair.key) ? pair.key + "_" : pair.key, value(pair.value)));
        }
        IThrowableProxy thrown = event.getThrowableProxy();
        if (thrown != null) {
            line.with("exception", ThrowableProxyUtil.asString(thrown).stripTrailing());
        }
        return (line + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String part(String logger) {
        int end = logger.lastIndexOf('.');
        return logger.startsWith(OURS) && end > OURS.length() ? logger.substring(OURS.length(), end) : logger;
    }

    /// Without the quotes that keep a text with blanks together in a line of text.
    private static Object value(Object value) {
        if (value instanceof Number || value instanceof Boolean) {
            return value;
        }
        String text = String.valueOf(value);
        return TextLogLines.isQuoted(text) ? text.substring(1, text.length() - 1) : text;
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }
}
