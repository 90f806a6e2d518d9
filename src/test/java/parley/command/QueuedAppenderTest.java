package parley.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import parley.config.LogSettings;

final class QueuedAppenderTest {
    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();

    @TempDir
    private Path folder;

    private QueuedAppender.Output to(String file) throws IOException {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setCharset(UTF_8);
        encoder.setPattern("%msg%n");
        encoder.start();
        return new QueuedAppender.Output(
                encoder,
                new RotatingLog(folder.resolve(file), new LogSettings.Rotation(1, 0, 0), InstantSource.system()));
    }

    private void log(QueuedAppender appender, String words) {
        appender.doAppend(new LoggingEvent("", context.getLogger("tea"), Level.INFO, words, null, null));
    }

    @Test
    void whatWasLoggedBeforeAChangeGoesWhereLinesWentThen() throws Exception {
        var appender = new QueuedAppender(to("one"));
        appender.setContext(context);
        appender.start();
        log(appender, "before");
        appender.use(to("two"));
        log(appender, "after");
        appender.stop();

        assertThat(folder.resolve("one")).content().isEqualTo("before\n");
        assertThat(folder.resolve("two")).content().isEqualTo("after\n");
    }
}
