package parley.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import parley.config.Failure;
import parley.config.LogSettings;
import parley.files.Reason;

/// How Parley logs: with keys and values, to standard error until settings say otherwise; and what a program tells its
/// operator, to standard output. Found by Logback as a service, which spares it the search for configuration files.
public final class LogSetup extends ContextAwareBase implements Configurator {
    /// The logger whose lines go to standard output as they are.
    public static final String TERMINAL = "terminal";

    private static final String LINES = "lines";

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(appender(context, System.err, started(context, new TextLogLines())));
        context.getLogger("org.jgroups").setLevel(Level.ERROR); // what matters of it the cluster tells in its own words
        Logger terminal = context.getLogger(TERMINAL);
        terminal.setAdditive(false);
        terminal.addAppender(appender(context, System.out, messages(context)));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static QueuedAppender appender(LoggerContext context, PrintStream out, Encoder<ILoggingEvent> encoder) {
        var appender = new QueuedAppender(new QueuedAppender.Output(encoder, out));
        appender.setName(LINES);
        appender.setContext(context);
        appender.start();
        return appender;
    }

    private static Encoder<ILoggingEvent> messages(LoggerContext context) {
        var encoder = new PatternLayoutEncoder();
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setPattern("%msg%n");
        return started(context, encoder);
    }

    private static Encoder<ILoggingEvent> started(LoggerContext context, EncoderBase<ILoggingEvent> encoder) {
        encoder.setContext(context);
        encoder.start();
        return encoder;
    }

    /// From now on it logs as settings say: levels that were set meanwhile are forgotten, and a file is opened anew,
    /// which may have been moved away.
    ///
    /// @throws Failure where the file cannot be written; then nothing has changed
    static void use(LogSettings settings) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context
                && context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).getAppender(LINES)
                        instanceof QueuedAppender appender) {
            OutputStream out = settings.file()
                    .<OutputStream>map(file -> open(file, settings.rotation()))
                    .orElse(System.err);
            Encoder<ILoggingEvent> encoder =
                    started(context, settings.json() ? new JsonLogLines() : new TextLogLines());
            appender.use(new QueuedAppender.Output(encoder, out));
            LogLevels.use(settings.level(), settings.levels());
        }
    }

    private static RotatingLog open(Path file, LogSettings.Rotation rotation) {
        try {
            return new RotatingLog(file, rotation, InstantSource.system());
        } catch (IOException e) {
            throw new Failure(Failure.FAILED, unwritable(file, Reason.of(e)));
        }
    }

    /// What keeps a file from being written, in a sentence; it is not made.
    static Optional<String> fault(LogSettings settings) {
        return settings.file().flatMap(file -> {
            Path folder = file.toAbsolutePath().getParent();
            if (folder == null || !Files.isDirectory(folder)) {
                return Optional.of(unwritable(file, "there is no such directory"));
            }
            boolean writable =
                    Files.exists(file) ? Files.isWritable(file) && !Files.isDirectory(file) : Files.isWritable(folder);
            return writable ? Optional.empty() : Optional.of(unwritable(file, "permission denied"));
        });
    }

    private static String unwritable(Path file, String why) {
        return "log.file: \"" + file + "\" cannot be written: " + why + ".";
    }

    /// Writes what waits, as far as somebody reads it; nothing is logged afterwards.
    public static void flush() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.stop();
        }
    }
}
