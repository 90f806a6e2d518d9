package parley.net.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LineFramerTest {
    private static final int LIMIT = 8;
    private static final byte IAC = (byte) 255;
    private static final byte IP = (byte) 244;

    private final LineFramer framer = new LineFramer(LIMIT, new Telnet(_ -> {}));

    private void feed(byte... bytes) {
        framer.feed(Unpooled.wrappedBuffer(bytes));
    }

    private void feed(String text) {
        feed(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> frames() {
        return take().stream().map(Frame::text).toList();
    }

    private List<Frame> take() {
        var frames = new ArrayList<Frame>();
        for (Frame frame = framer.next(); frame != null; frame = framer.next()) {
            frames.add(frame);
        }
        return frames;
    }

    @Test
    void lineIsAFrameWithoutItsEnd() {
        feed("hello\n");

        assertThat(take()).containsExactly(new Frame("hello", true));
    }

    @Test
    void emptyLineIsAFrame() {
        feed("\n\r\n");

        assertThat(frames()).containsExactly("", "");
    }

    @Test
    void partOfALineWaits() {
        feed("hel");
        assertThat(frames()).isEmpty();
        feed("lo\nwor");
        assertThat(frames()).containsExactly("hello");
        feed("ld\n");
        assertThat(frames()).containsExactly("world");
    }

    @Test
    void lineFedByteByByteIsOneFrame() {
        var seen = new ArrayList<String>();
        for (byte each : "né€🐱\r\n".getBytes(StandardCharsets.UTF_8)) {
            feed(each);
            seen.addAll(frames());
        }

        assertThat(seen).containsExactly("né€", "🐱");
    }

    @Test
    void lineAsLongAsTheLimitIsWhole() {
        feed("12345678\n12345678");
        assertThat(take()).containsExactly(new Frame("12345678", true));
        feed("\n");
        assertThat(take()).containsExactly(new Frame("12345678", true));
    }

    @Test
    void longerLineIsCutAndLosesNothing() {
        feed("123456789abcdefghi\nnext\n");

        assertThat(take())
                .containsExactly(
                        new Frame("12345678", false),
                        new Frame("9abcdefg", false),
                        new Frame("hi", true),
                        new Frame("next", true));
    }

    @Test
    void lineWithoutEndIsCutAsItComes() {
        feed("123456789");

        assertThat(take()).containsExactly(new Frame("12345678", false));
    }

    @Test
    void lineOfTwiceTheLimitHasNoEmptyRest() {
        feed("1234567812345678\n");

        assertThat(take()).containsExactly(new Frame("12345678", false), new Frame("12345678", true));
    }

    @Test
    void longLineIsCutBetweenCharacters() {
        feed("1234567é9\n");

        assertThat(frames()).containsExactly("1234567", "é9");
    }

    @Test
    void endOfInputEndsTheLastLine() {
        feed("one\ntwo");
        framer.end();

        assertThat(frames()).containsExactly("one", "two");
        assertThat(framer.fault()).isNull();
    }

    @Test
    void endOfInputBehindALineMakesNoFrame() {
        feed("one\n");
        framer.end();

        assertThat(frames()).containsExactly("one");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void interruptDiscardsTheLineBegunAndWhatFollows(int cut) {
        byte[] bytes = {'o', 'n', 'e', '\n', 't', 'w', IAC, IP, 'o', '\n'};
        int at = 6 + cut;
        feed(Arrays.copyOf(bytes, at));
        feed(Arrays.copyOfRange(bytes, at, bytes.length));
        feed("three\n");

        assertThat(frames()).containsExactly("one");
        assertThat(framer.fault()).isEqualTo(End.Cause.INTERRUPTED);
    }

    @Test
    void nothingWaitsBehindWhatWasTaken() {
        feed("one\ntwo");
        assertThat(frames()).containsExactly("one");
        assertThat(framer.waiting()).isEqualTo(3);
        feed("\n");
        assertThat(frames()).containsExactly("two");
        assertThat(framer.waiting()).isZero();
        feed("");

        assertThat(framer.next()).isNull();
        assertThat(framer.fault()).isNull();
    }
}
