package parley.programs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import parley.door.SafeText;

/// A [Terminal] of plain streams: pipes, files, tests. UTF-8 in and out, whatever the locale says.
///
/// Where the output takes no more, that is a Ctrl-C: nobody sees what would be answered. A thread of its own reads
/// ahead, at most [#AHEAD] lines; it then waits until one was taken.
final class PlainStreams implements Terminal {
    private static final int AHEAD = 16;

    private static final long MOST_DISCARDING = TimeUnit.SECONDS.toNanos(1);

    private final BufferedReader in;
    private final PrintStream out;
    private final BlockingDeque<Typed> typed = new LinkedBlockingDeque<>();
    private final Semaphore room = new Semaphore(AHEAD);
    private volatile boolean reading;
    private volatile boolean isCut;
    private volatile Runnable onInterrupt;

    PlainStreams(InputStream in, PrintStream out, Runnable onInterrupt) {
        this.onInterrupt = onInterrupt;
        this.in = new BufferedReader(new InputStreamReader(in, UTF_8));
        this.out = new PrintStream(out, true, UTF_8);
        Thread.ofPlatform().daemon().name("input").start(this::readAhead);
    }

    @Override
    public Typed readLine(String prompt) {
        reading = true;
        out.print(SafeText.safeLines(prompt));
        out.flush();
        try {
            Typed next = typed.takeFirst();
            switch (next) {
                case Typed.Line _ -> room.release();
                case Typed.EndOfInput _ -> typed.addLast(next);
                case Typed.Interrupted _, Typed.Released _ -> {}
            }
            return next;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Typed.Released();
        } finally {
            reading = false;
        }
    }

    @Override
    public Typed readBlock(String prompt) {
        Typed first = readLine(prompt);
        if (!(first instanceof Typed.Line(String text))) {
            return first;
        }
        var block = new StringBuilder(text);
        for (String next = ready(); next != null; next = block.length() < MOST_BLOCK ? ready() : null) {
            block.append('\n').append(next);
        }
        return new Typed.Line(block.toString());
    }

    @Override
    public Discarded discard() {
        typed.removeIf(Typed.Released.class::isInstance);
        long deadline = System.nanoTime() + MOST_DISCARDING;
        boolean any = false;
        while (System.nanoTime() - deadline < 0 && ready() != null) {
            any = true;
        }
        return new Discarded(any, false);
    }

    /// The next line, where it is there already.
    private @Nullable String ready() {
        try {
            Typed next = typed.pollFirst(READY_MILLIS, TimeUnit.MILLISECONDS);
            if (next instanceof Typed.Line(String text)) {
                room.release();
                return text;
            }
            if (next != null) {
                typed.addFirst(next);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return null;
    }

    @Override
    public void print(String text) {
        out.println(SafeText.safeLines(text));
        if (!isCut && out.checkError()) { // nobody reads it, or the disk is full: as if they had left
            isCut = true;
            interrupt();
        }
    }

    @Override
    public void onInterrupt(Runnable action) {
        onInterrupt = action;
    }

    /// Ctrl-C was pressed.
    void interrupt() {
        if (reading) {
            typed.addFirst(new Typed.Interrupted());
        } else {
            onInterrupt.run();
        }
    }

    @Override
    public void release() {
        typed.addFirst(new Typed.Released());
    }

    @Override
    public void close() {
        release();
        out.flush();
    }

    private void readAhead() {
        try {
            for (String line; (line = nextLine()) != null; ) {
                typed.addLast(new Typed.Line(line));
            }
        } catch (IOException | InterruptedException _) {
            // An input that cannot be read has ended, too.
        }
        typed.addLast(new Typed.EndOfInput());
    }

    private @Nullable String nextLine() throws IOException, InterruptedException {
        room.acquire();
        return in.readLine();
    }
}
