package parley.command;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Writes log lines on a thread of its own, whatever waits in one write. Never makes who logs wait: past its bound,
/// lines are dropped, and counted in a line of their own. What a file cannot take, because its disk is full say, goes
/// to standard error.
final class QueuedAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {
    private static final int BOUND = 4096;

    /// How long more lines may join the first that waits: a crowd that comes in is one write, not thousands.
    private static final long GATHER_NANOS = 10_000_000;

    /// How long [#stop] waits for a reader who may not read.
    private static final int FLUSH_MILLIS = 500;

    private final BlockingQueue<Line> waiting = new ArrayBlockingQueue<>(BOUND);
    private final AtomicLong dropped = new AtomicLong();
    private final Thread writer = Thread.ofPlatform().name("log").daemon().unstarted(this::write);
    private volatile Output wanted;

    /// The writer's alone.
    private Output current;

    /// @param encoder makes a line of an event
    /// @param out gets whole lines; one that is no [PrintStream] is closed when another takes its place
    record Output(Encoder<ILoggingEvent> encoder, OutputStream out) {}

    /// What was logged goes where lines went then.
    private record Line(ILoggingEvent event, Output to) {}

    QueuedAppender(Output output) {
        wanted = output;
        current = output;
    }

    /// From now on lines are made and go as this says.
    void use(Output output) {
        wanted = output;
    }

    @Override
    public void start() {
        super.start();
        writer.start();
    }

    /// Writes what waits, as far as somebody reads it.
    @Override
    public void stop() {
        super.stop();
        writer.interrupt();
        try {
            writer.join(FLUSH_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    protected void append(ILoggingEvent event) {
        event.prepareForDeferredProcessing();
        if (!waiting.offer(new Line(event, wanted))) {
            dropped.incrementAndGet();
        }
    }

    private void write() {
        var lines = new ArrayList<Line>();
        try {
            while (true) {
                lines.add(waiting.take());
                LockSupport.parkNanos(GATHER_NANOS);
                waiting.drainTo(lines);
                writeAll(lines);
            }
        } catch (InterruptedException _) {
            waiting.drainTo(lines);
            writeAll(lines);
        }
    }

    private void writeAll(List<Line> lines) {
        var bytes = new ByteArrayOutputStream();
        for (Line line : lines) {
            if (!line.to.equals(current)) {
                write(bytes);
                change(line.to);
            }
            bytes.writeBytes(current.encoder.encode(line.event));
        }
        lines.clear();
        long lost = dropped.getAndSet(0);
        if (lost > 0) {
            bytes.writeBytes((lost + " lines dropped\n").getBytes(StandardCharsets.UTF_8));
        }
        write(bytes);
    }

    private void write(ByteArrayOutputStream bytes) {
        try {
            current.out.write(bytes.toByteArray(), 0, bytes.size());
            current.out.flush();
        } catch (IOException e) {
            System.err.println("The log cannot be written: " + e.getMessage());
            System.err.writeBytes(bytes.toByteArray());
            System.err.flush();
        }
        bytes.reset();
    }

    private void change(Output to) {
        Output before = current;
        current = to;
        if (!before.out.equals(to.out) && !(before.out instanceof PrintStream)) {
            try {
                before.out.close();
            } catch (IOException e) {
                System.err.println("The log cannot be closed: " + e.getMessage());
            }
        }
    }
}
