package parley;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.LoggerFactory;

/// How Parley logs: to standard error, with keys and values; and what a program tells its operator, to standard output.
/// Found by Logback as a service, which spares it the search for configuration files.
public final class LogSetup extends ContextAwareBase implements Configurator {
    /// The logger whose lines go to standard output as they are.
    static final String TERMINAL = "terminal";

    /// Past this many waiting lines further ones are dropped and counted: a reader who stops reading stops nobody.
    private static final int QUEUE = 4096;

    private static final int FLUSH_MILLIS = 50;

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(
                appender(context, "System.err", "%d{yyyy-MM-dd'T'HH:mm:ss.SSSX,UTC} %-5level %msg %kvp{NONE}%n%ex"));
        Logger terminal = context.getLogger(TERMINAL);
        terminal.setAdditive(false);
        terminal.addAppender(appender(context, "System.out", "%msg%n"));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static AsyncAppender appender(LoggerContext context, String target, String pattern) {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(pattern);
        encoder.start();
        var console = new ConsoleAppender<ILoggingEvent>();
        console.setContext(context);
        console.setTarget(target);
        console.setEncoder(encoder);
        console.start();
        var bounded = new Bounded();
        bounded.setContext(context);
        bounded.setQueueSize(QUEUE);
        bounded.setDiscardingThreshold(0);
        bounded.setNeverBlock(true);
        bounded.setMaxFlushTime(FLUSH_MILLIS);
        bounded.addAppender(console);
        bounded.start();
        return bounded;
    }

    /// Writes what waits, as far as somebody reads it; nothing is logged afterwards.
    static void flush() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.stop();
        }
    }

    /// Drops what its queue does not hold, and says how much that was as soon as there is room again.
    private static final class Bounded extends AsyncAppender {
        private final AtomicLong dropped = new AtomicLong();

        @Override
        protected void append(ILoggingEvent event) {
            if (getRemainingCapacity() < 2) {
                dropped.incrementAndGet();
                return;
            }
            long lost = dropped.getAndSet(0);
            if (lost > 0 && event instanceof LoggingEvent template) {
                var notice = new LoggingEvent();
                notice.setTimeStamp(template.getTimeStamp());
                notice.setLevel(Level.WARN);
                notice.setLoggerName(template.getLoggerName());
                notice.setMessage(lost + " lines dropped");
                super.append(notice);
            }
            super.append(event);
        }
    }
}
