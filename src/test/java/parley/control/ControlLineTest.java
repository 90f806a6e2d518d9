package parley.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What is refused at the control socket, as bytes, before anything is done.
@Timeout(30)
final class ControlLineTest {
    @TempDir
    private Path folder;

    private final List<List<String>> done = new ArrayList<>();
    private Control control;

    @BeforeEach
    void open() throws IOException {
        var table = new ControlTable();
        table.add(new ControlVerb("say", "TEXT", 1, words -> {
            done.add(words);
            return "said";
        }));
        control = Control.open(folder, table);
    }

    @AfterEach
    void close() {
        control.close();
    }

    private String answer(byte[] sent) throws IOException {
        Path socket = folder.resolve("control/socket");
        try (SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            client.connect(UnixDomainSocketAddress.of(socket));
            ByteBuffer bytes = ByteBuffer.wrap(sent);
            while (bytes.hasRemaining()) {
                client.write(bytes);
            }
            client.shutdownOutput();
            return new String(Channels.newInputStream(client).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String answer(String sent) throws IOException {
        return answer(sent.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void wholeLineIsDone() throws IOException {
        assertThat(answer("say häm\n")).isEqualTo("done\nsaid\n");
        assertThat(done).containsExactly(List.of("häm"));
    }

    @Test
    void halfALineIsNotDone() throws IOException {
        assertThat(answer("say ham")).isEqualTo("failed\nThe line has no end; nothing is done.\n");
        assertThat(done).isEmpty();
    }

    @Test
    void lineTooLongIsReadAndNotDone() throws IOException {
        assertThat(answer("say " + "x".repeat(100_000) + "\n"))
                .isEqualTo("failed\nA line has at most 8192 bytes; nothing is done.\n");
        assertThat(answer("say " + "x".repeat(8192 - 4) + "\n")).startsWith("done\n");
        assertThat(done).hasSize(1);
    }

    @Test
    void otherBytesThanUtf8AreNotDone() throws IOException {
        assertThat(answer(new byte[] {'s', 'a', 'y', ' ', (byte) 0xFF, '\n'}))
                .isEqualTo("failed\nThe line is not UTF-8; nothing is done.\n");
        assertThat(done).isEmpty();
    }

    @Test
    void nulAndCrAreNotDone() throws IOException {
        String refusal = "failed\nA line has neither NUL nor CR; nothing is done.\n";

        assertThat(answer("say a\0b\n")).isEqualTo(refusal);
        assertThat(answer("say a\rb\n")).isEqualTo(refusal);
        assertThat(done).isEmpty();
    }
}
