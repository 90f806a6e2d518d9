package parley.programs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import picocli.CommandLine;

/// Somebody at a keyboard of plain streams, in front of a running command.
final class Person implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    private final Pipe keyboard = Pipe.open();
    private final Screen screen = new Screen();
    private final StringWriter complaints = new StringWriter();
    private final PlainStreams terminal = new PlainStreams(
            Channels.newInputStream(keyboard.source()), new PrintStream(screen, true, UTF_8), () -> {});
    private final CompletableFuture<Integer> status = new CompletableFuture<>();

    private Person() throws IOException {}

    static Person runs(Function<Person, CommandLine> command, String... arguments) throws IOException {
        var person = new Person();
        var line = command.apply(person).setErr(person.err());
        Thread.ofPlatform().daemon().start(() -> person.status.complete(line.execute(arguments)));
        return person;
    }

    static Person runsTcpChat(String... arguments) throws IOException {
        return runs(p -> TcpChat.commands(() -> p.terminal, p.err()), arguments);
    }

    static Person runsChatClient(String... arguments) throws IOException {
        return runs(p -> new CommandLine(new ChatClient(() -> p.terminal, p.err())), arguments);
    }

    private PrintWriter err() {
        return new PrintWriter(complaints, true);
    }

    Person types(String line) throws IOException {
        return pastes(line + "\n");
    }

    Person pastes(String text) throws IOException {
        keyboard.sink().write(ByteBuffer.wrap(text.getBytes(UTF_8)));
        return this;
    }

    Person endsInput() throws IOException {
        keyboard.sink().close();
        return this;
    }

    Person pressesCtrlC() {
        terminal.interrupt();
        return this;
    }

    /// Waits until the whole screen is this.
    Person sees(String whole) throws InterruptedException {
        assertThat(screen.await(text -> text.equals(whole))).isEqualTo(whole);
        return this;
    }

    /// The program has ended so, and this is the whole screen.
    Person ends(int expected, String whole) throws Exception {
        assertThat(status.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .as("exit status")
                .isEqualTo(expected);
        assertThat(screen.toString(UTF_8)).isEqualTo(whole);
        return this;
    }

    Person complains(String line) {
        assertThat(complaints.toString()).isEqualTo(line.isEmpty() ? "" : line + System.lineSeparator());
        return this;
    }

    /// The first line, before the usage that picocli adds here.
    Person complainsFirst(String line) {
        assertThat(complaints.toString().lines().findFirst()).contains(line);
        return this;
    }

    @Override
    public void close() throws IOException {
        keyboard.sink().close();
    }

    private static final class Screen extends ByteArrayOutputStream {
        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            super.write(bytes, offset, length);
            notifyAll();
        }

        synchronized String await(Predicate<String> wanted) throws InterruptedException {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (!wanted.test(toString(UTF_8)) && System.nanoTime() < deadline) {
                TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
            }
            return toString(UTF_8);
        }
    }
}
