package parley.programs;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import parley.door.SafeText;
import parley.programs.Happening.Input;
import parley.programs.Terminal.Typed;

/// Leads a client from phase to phase: one thread takes what happens, in order, and its phase answers with the next.
///
/// Confined to the thread that calls [#run]. A thread for the terminal and one for the wire put what happens into a
/// bounded queue and wait while it is full; Ctrl-C never waits.
final class ProgramClient {
    private static final int MOST_HAPPENINGS = 256;
    private static final long RELEASE_MILLIS = 500;

    private final Address server;
    private final Terminal terminal;
    private final PrintWriter err;
    private final ServerLink wire;
    private final BlockingQueue<Happening> happenings = new ArrayBlockingQueue<>(MOST_HAPPENINGS);
    private final BlockingQueue<String> prompts = new ArrayBlockingQueue<>(1);
    private final Utf8Text text = new Utf8Text();
    private final ByteArrayOutputStream early = new ByteArrayOutputStream();
    private volatile boolean interrupted;
    private boolean asked;

    ProgramClient(Address server, Terminal terminal, PrintWriter err) {
        this.server = server;
        this.terminal = terminal;
        this.err = err;
        this.wire = new ServerLink(server, this::happened);
    }

    /// Runs to the end, closes connection and terminal, and returns the exit status.
    int run(Function<ProgramClient, ClientPhase> start) {
        terminal.onInterrupt(this::interrupt);
        var typing = Thread.ofPlatform().daemon().name("typing").start(this::readLines);
        try (terminal) {
            ClientPhase.Over over = toTheEnd(start.apply(this));
            wire.close();
            giveUpLine();
            over.screen().forEach(terminal::print);
            over.complaint().ifPresent(this::complain);
            return over.status();
        } finally {
            wire.close();
            typing.interrupt();
        }
    }

    Address server() {
        return server;
    }

    void connect() {
        wire.connect();
    }

    void send(String message) {
        wire.send(message);
    }

    void finishSending() {
        wire.finish();
    }

    void show(String line) {
        terminal.print(line);
    }

    /// Lets the person type a line; it happens later. One at a time.
    void ask(String prompt) {
        asked = true;
        put(prompts, prompt);
    }

    /// Gives up the line asked for; that it was released, or typed just before, happens later.
    void release() {
        terminal.release();
    }

    /// The text of what was heard, without a line end behind it.
    String text(byte[] chunk) {
        String heard = text.of(chunk);
        int end = heard.endsWith("\n") ? heard.length() - 1 : heard.length();
        return heard.substring(0, end > 0 && end < heard.length() && heard.charAt(end - 1) == '\r' ? end - 1 : end);
    }

    /// Keeps what was heard too early, and returns how many bytes are kept by now.
    int keep(byte[] chunk) {
        early.writeBytes(chunk);
        return early.size();
    }

    /// What one read would return of what was heard too early; empty: nothing.
    byte[] kept() {
        byte[] all = early.toByteArray();
        int length = Math.min(all.length, ServerLink.READ);
        early.reset();
        early.write(all, length, all.length - length);
        return Arrays.copyOf(all, length);
    }

    private ClientPhase.Over toTheEnd(ClientPhase first) {
        ClientPhase phase = first;
        @Nullable Long deadline = deadline(phase);
        while (!(phase instanceof ClientPhase.Over over)) {
            ClientPhase next = phase.on(this, next(deadline));
            if (!next.equals(phase)) {
                deadline = deadline(next);
            }
            phase = next;
        }
        return over;
    }

    private static @Nullable Long deadline(ClientPhase phase) {
        return phase.patience().map(p -> System.nanoTime() + p.toNanos()).orElse(null);
    }

    private Happening next(@Nullable Long deadline) {
        try {
            Happening next = deadline == null
                    ? happenings.take()
                    : happenings.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next instanceof Input || interrupted) {
                asked = false;
            }
            if (interrupted) {
                return new Input(new Typed.Interrupted());
            }
            return next == null ? new Happening.Elapsed() : next;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Input(new Typed.Interrupted());
        }
    }

    /// So that the last words come below the line being typed, not above it. What else still happens is of no interest.
    private void giveUpLine() {
        if (!asked) {
            return;
        }
        terminal.release();
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(RELEASE_MILLIS);
        while (asked && System.nanoTime() < deadline) {
            next(deadline);
        }
    }

    private void complain(String line) {
        err.println(SafeText.safeLines(line));
        err.flush();
    }

    /// Closing frees the client's thread from a write to a server that does not read. Where the queue is full, that
    /// thread is not waiting for it and sees the mark.
    private void interrupt() {
        interrupted = true;
        boolean _ = happenings.offer(new Input(new Typed.Interrupted()));
        wire.close();
    }

    private void happened(Happening happening) {
        put(happenings, happening);
    }

    private void readLines() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                String prompt = prompts.take();
                happenings.put(new Input(terminal.readLine(prompt)));
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private static <T> void put(BlockingQueue<T> queue, T value) {
        try {
            queue.put(value);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
