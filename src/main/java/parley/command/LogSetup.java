package parley.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.LoggerFactory;

/// How Parley logs: to standard error, with keys and values; and what a program tells its operator, to standard output.
/// Found by Logback as a service, which spares it the search for configuration files.
public final class LogSetup extends ContextAwareBase implements Configurator {
    /// The logger whose lines go to standard output as they are.
    public static final String TERMINAL = "terminal";

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(
                appender(context, System.err, "%d{yyyy-MM-dd'T'HH:mm:ss.SSSX,UTC} %-5level %msg %kvp{NONE}%n%ex"));
        context.getLogger("org.jgroups").setLevel(Level.ERROR); // what matters of it the cluster tells in its own words
        Logger terminal = context.getLogger(TERMINAL);
        terminal.setAdditive(false);
        terminal.addAppender(appender(context, System.out, "%msg%n"));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static QueuedAppender appender(LoggerContext context, PrintStream out, String pattern) {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setPattern(pattern);
        encoder.start();
        var appender = new QueuedAppender(encoder, out);
        appender.setContext(context);
        appender.start();
        return appender;
    }

    /// Writes what waits, as far as somebody reads it; nothing is logged afterwards.
    public static void flush() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.stop();
        }
    }
}
