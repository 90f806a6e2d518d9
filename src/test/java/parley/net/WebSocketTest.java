package parley.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.net.frame.End;
import parley.net.frame.MessageFramer;

/// RFC 6455, as a client without a browser's kindness sees it.
final class WebSocketTest {
    private static final int MORE = 0x0;
    private static final int TEXT = 0x1;
    private static final int BINARY = 0x2;
    private static final int CLOSE = 0x8;
    private static final int PING = 0x9;
    private static final int PONG = 0xA;
    private static final int FINAL = 0x80;

    private final Script script =
            new Script(new MessageFramer(WebSocket.MAX_MESSAGE, WebSocket.MAX_MESSAGE), new Unpaced());
    private final Wire wire = wire(script, Optional.empty());

    private static Wire wire(Script script, Optional<String> subprotocol) {
        return new Wire(script, new Handshake.Accepted("", subprotocol));
    }

    /// A frame of a client: masked.
    private static byte[] frame(int first, byte[] content) {
        var frame = new ByteArrayOutputStream();
        frame.write(first);
        if (content.length < 126) {
            frame.write(0x80 | content.length);
        } else {
            frame.writeBytes(new byte[] {(byte) 0xFE, (byte) (content.length >>> 8), (byte) content.length});
        }
        byte[] mask = {1, 2, 3, 4};
        frame.writeBytes(mask);
        for (int i = 0; i < content.length; i++) {
            frame.write(content[i] ^ mask[i % 4]);
        }
        return frame.toByteArray();
    }

    private static byte[] text(String text) {
        return frame(FINAL | TEXT, text.getBytes(UTF_8));
    }

    private static byte[] close(int code) {
        return frame(FINAL | CLOSE, new byte[] {(byte) (code >>> 8), (byte) code});
    }

    private static byte[] join(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    /// A frame of the server, a character for each byte.
    private static String sent(int opcode, String content) {
        return (char) (FINAL | opcode) + String.valueOf((char) content.length()) + content;
    }

    private static String closed(int code) {
        return sent(CLOSE, String.valueOf((char) (code >>> 8)) + (char) (code & 0xFF));
    }

    private String written() {
        return new String(wire.written(), ISO_8859_1);
    }

    private void farewellOnEnd() {
        script.ended = () -> wire.connection().finish("bye\r\n".getBytes(UTF_8), Duration.ZERO);
    }

    @Test
    void messageIsALine() {
        wire.send(text("one"));

        assertThat(script.told).containsExactly("opened", "one");
    }

    @Test
    void messagesOfOneReadAreLinesInTheirOrder() {
        wire.send(join(text("one"), frame(FINAL | BINARY, "two".getBytes(UTF_8)), text("three")));

        assertThat(script.told).containsExactly("opened", "one", "two", "three");
    }

    @Test
    void fragmentsAreOneLine() {
        wire.send(frame(TEXT, "o".getBytes(UTF_8)));
        wire.send(frame(MORE, "n".getBytes(UTF_8)));
        wire.send(frame(FINAL | MORE, "e".getBytes(UTF_8)));

        assertThat(script.told).containsExactly("opened", "one");
    }

    @Test
    void controlFrameMayComeBetweenFragments() {
        wire.send(join(
                frame(TEXT, "o".getBytes(UTF_8)),
                frame(FINAL | PING, new byte[0]),
                frame(FINAL | MORE, "ne".getBytes(UTF_8))));

        assertThat(script.told).containsExactly("opened", "one");
        assertThat(written()).isEqualTo(sent(PONG, ""));
    }

    @Test
    void characterMayBeCutBetweenFragments() {
        byte[] tea = "茶".getBytes(UTF_8);

        wire.send(
                join(frame(TEXT, Arrays.copyOf(tea, 1)), frame(FINAL | MORE, Arrays.copyOfRange(tea, 1, tea.length))));

        assertThat(script.told).containsExactly("opened", "茶");
    }

    @Test
    void halfAFrameWaits() {
        byte[] frame = text("one");

        wire.send(Arrays.copyOf(frame, 7));
        assertThat(script.told).containsExactly("opened");

        wire.send(Arrays.copyOfRange(frame, 7, frame.length));
        assertThat(script.told).containsExactly("opened", "one");
    }

    @Test
    void lineEndInAMessageAddsNoEmptyLine() {
        wire.send(text("one\r\n"));

        assertThat(script.told).containsExactly("opened", "one");
    }

    @Test
    void eachLineIsAMessageWithoutItsEnd() {
        wire.connection().send("one\r\ntwo\r\n".getBytes(UTF_8));

        assertThat(written()).isEqualTo(sent(TEXT, "one") + sent(TEXT, "two"));
    }

    @Test
    void piecesAreMessagesToo() {
        wire.connection()
                .answer(
                        List.of("one\r\n".getBytes(UTF_8), "two\r\n".getBytes(UTF_8))
                                .iterator(),
                        0);

        assertThat(written()).isEqualTo(sent(TEXT, "one") + sent(TEXT, "two"));
    }

    @Test
    void whoAgreedOnBinaryIsSentBinary() {
        Wire binary = wire(Script.lines(), Optional.of(Handshake.BINARY));

        binary.connection().send("one\r\n".getBytes(UTF_8));

        assertThat(new String(binary.written(), ISO_8859_1)).isEqualTo(sent(BINARY, "one"));
    }

    @Test
    void longLineHasItsLengthInMoreBytes() {
        String line = "x".repeat(126);
        wire.connection().send((line + "\r\n").getBytes(UTF_8));
        assertThat(written()).isEqualTo("\u0081~\0~" + line);

        String longer = "x".repeat(65_536);
        wire.connection().send((longer + "\r\n").getBytes(UTF_8));
        assertThat(written()).isEqualTo("\u0081\177\0\0\0\0\0\1\0\0" + longer);
    }

    @Test
    void pingIsAnsweredWithWhatItBrought() {
        wire.send(frame(FINAL | PING, "hello".getBytes(UTF_8)));

        assertThat(written()).isEqualTo(sent(PONG, "hello"));
    }

    @Test
    void ofManyPingsAtOnceTheLastIsAnswered() {
        wire.send(join(
                frame(FINAL | PING, "one".getBytes(UTF_8)),
                frame(FINAL | PONG, "nothing".getBytes(UTF_8)),
                frame(FINAL | PING, "two".getBytes(UTF_8))));

        assertThat(written()).isEqualTo(sent(PONG, "two"));
    }

    /// Section 5.5.1: the code is echoed.
    @Test
    void whoClosesIsHeardToTheEndAndToldTheSameCode() {
        farewellOnEnd();

        wire.send(join(text("one"), close(4000), text("two")));

        assertThat(script.told).containsExactly("opened", "one", "ended: end of input");
        assertThat(written()).isEqualTo(sent(TEXT, "bye") + closed(4000));
        assertThat(wire.isOpen()).isFalse();
    }

    @Test
    void whoClosesWithoutACodeIsToldTheUsualOne() {
        farewellOnEnd();

        wire.send(frame(FINAL | CLOSE, new byte[0]));

        assertThat(written()).endsWith(closed(1000));
    }

    @Test
    void peerThatEndsItsInputIsNotWaitedFor() {
        farewellOnEnd();

        wire.endInput();

        assertThat(script.told).containsExactly("opened", "ended: end of input");
        assertThat(wire.isOpen()).isFalse();
    }

    @Test
    void behindTheFarewellTheAnswerIsAwaited() {
        wire.connection().finish("bye\r\n".getBytes(UTF_8), Duration.ZERO);

        assertThat(written()).isEqualTo(sent(TEXT, "bye") + closed(1000));
        assertThat(wire.isOpen()).isTrue();

        wire.send(join(text("one"), close(1000)));
        assertThat(wire.isOpen()).isFalse();
        assertThat(script.told).doesNotContain("one");
    }

    @Test
    void serverThatStopsSaysThatItGoesAway() {
        wire.connection().stop();
        wire.connection().finish(new byte[0], Duration.ZERO);

        assertThat(written()).isEqualTo(closed(1001));
    }

    @Test
    void whatIsAbortedClosesAtOnce() {
        wire.connection().abort(End.Cause.SENDQ_EXCEEDED);

        assertThat(wire.isOpen()).isFalse();
    }

    @Test
    void frameWithoutAMaskEndsTheInput() {
        farewellOnEnd();

        wire.send(join(text("one"), new byte[] {(byte) 0x81, 1, 'x'}, text("two")));

        assertThat(script.told).containsExactly("opened", "one", "ended: WebSocket protocol error");
        assertThat(written()).endsWith(closed(1002));
    }

    @Test
    void textThatIsNotUtf8EndsTheInput() {
        farewellOnEnd();

        wire.send(frame(FINAL | TEXT, new byte[] {'x', (byte) 0xFF}));

        assertThat(script.told).containsExactly("opened", "ended: Text that is not UTF-8");
        assertThat(written()).endsWith(closed(1007));
    }

    @Test
    void binaryThatIsNotUtf8IsTheConnectionsMatter() {
        wire.send(frame(FINAL | BINARY, new byte[] {'x', (byte) 0xFF}));

        assertThat(script.told).containsExactly("opened", "x\uFFFD");
    }

    @Test
    void endlessFrameEndsTheInput() {
        farewellOnEnd();

        wire.send(frame(FINAL | TEXT, new byte[WebSocket.MAX_MESSAGE + 1]));

        assertThat(script.told).containsExactly("opened", "ended: ReadQ exceeded");
        assertThat(written()).endsWith(closed(1009));
    }

    @Test
    void endlessMessageEndsTheInput() {
        farewellOnEnd();
        byte[] half = new byte[WebSocket.MAX_MESSAGE / 2 + 1];

        wire.send(frame(TEXT, half));
        wire.send(frame(MORE, half));

        assertThat(script.told).containsExactly("opened", "ended: ReadQ exceeded");
        assertThat(written()).endsWith(closed(1009));
    }

    @Test
    void pausedOneTakesAndReadsNothing() {
        script.received = _ -> wire.connection().await(Wait.REPLY);

        wire.send(join(text("one"), text("two")));

        assertThat(script.told).containsExactly("opened", "one");
        assertThat(wire.isReading()).isFalse();

        wire.connection().goOn(Wait.REPLY);
        assertThat(script.told).containsExactly("opened", "one", "two");
    }

    @Test
    void heldOneThatIsSentTooMuchIsDropped() {
        script.received = _ -> wire.connection().await(Wait.PACE);
        byte[] message = frame(FINAL | TEXT, "x".repeat(10_000).getBytes(UTF_8));

        for (int i = 0; i < 8; i++) {
            wire.send(message);
        }

        assertThat(script.told).endsWith("ended: Excess Flood");
    }

    @Test
    void peerThatReadsNoAnswersToItsPingsIsDropped() {
        wire.stall();
        byte[] ping = frame(FINAL | PING, new byte[125]);

        for (int i = 0; i < 5_000 && wire.isOpen(); i++) {
            wire.send(ping);
            wire.pass(50);
        }

        assertThat(wire.isOpen()).isFalse();
        assertThat(wire.reason()).isEqualTo("SendQ exceeded");
    }

    /// nginx cuts what was silent for 60 s.
    @Test
    void somethingIsSentBeforeAProxyCutsWhatIsSilent() {
        wire.pass(Duration.ofSeconds(45));
        assertThat(written()).isEqualTo(sent(PING, ""));

        wire.send(frame(FINAL | PONG, new byte[0]));
        wire.pass(Duration.ofSeconds(45));
        assertThat(written()).isEqualTo(sent(PING, ""));
    }

    @Test
    void nothingIsSentBehindTheFarewell() {
        wire.connection().finish(new byte[0], Duration.ZERO);
        wire.pass(Duration.ofMinutes(2));

        assertThat(written()).isEqualTo(closed(1000));
    }

    @ParameterizedTest
    @ValueSource(ints = {FINAL | PING, FINAL | PONG, TEXT})
    void framesThatBringNoMessageAreBounded(int first) {
        farewellOnEnd();
        byte[] more = frame(first == TEXT ? MORE : first, new byte[0]);

        wire.send(frame(first, new byte[0]));
        for (int i = 1; i < WebSocket.SIDE_FRAMES; i++) {
            wire.send(more);
        }
        assertThat(script.told).containsExactly("opened");

        wire.send(more);
        assertThat(script.told).containsExactly("opened", "ended: Excess Flood");
        assertThat(written()).endsWith(closed(1008));
    }

    @Test
    void whoPingsNowAndThenMayDoSoForEver() {
        for (int i = 0; i < 1_000; i++) {
            wire.send(frame(FINAL | PING, new byte[0]));
            wire.pass(100);
        }

        assertThat(script.told).containsExactly("opened");
    }
}
