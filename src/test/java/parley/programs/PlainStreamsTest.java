package parley.programs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import parley.programs.Terminal.Typed;

/// What comes by a pipe.
@Timeout(value = 20, unit = TimeUnit.SECONDS)
final class PlainStreamsTest {
    private static PlainStreams piped(String text) {
        return new PlainStreams(
                new ByteArrayInputStream(text.getBytes(UTF_8)), new PrintStream(new ByteArrayOutputStream()), () -> {});
    }

    @Test
    void linesThatStandReadyAreOneBlock() {
        var pipe = piped("one\ntwo\n");
        assertThat(pipe.readBlock("> ")).isEqualTo(new Typed.Line("one\ntwo"));
        assertThat(pipe.readBlock("> ")).isEqualTo(new Typed.EndOfInput());
    }

    @Test
    void allThatWaitsIsDiscardedMoreThanIsReadAheadToo() {
        var pipe = piped("line\n".repeat(100));
        assertThat(pipe.readLine("> ")).isEqualTo(new Typed.Line("line"));
        pipe.release();
        assertThat(pipe.discard().any()).isTrue();
        assertThat(pipe.discard().any()).isFalse();
        assertThat(pipe.readLine("> ")).isEqualTo(new Typed.EndOfInput());
    }

    /// As at `/dev/full`, or in front of `head -1`.
    @Test
    void outputThatTakesNoMoreIsLikeCtrlCOnce() {
        var interrupts = new AtomicInteger();
        var full = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        var pipe = new PlainStreams(new PipedInputStream(), new PrintStream(full), interrupts::incrementAndGet);

        pipe.print("hello");
        pipe.print("again");

        assertThat(interrupts).hasValue(1);
    }
}
