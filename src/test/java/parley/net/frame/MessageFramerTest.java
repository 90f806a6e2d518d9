package parley.net.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Lines as programs send them.
final class MessageFramerTest {
    private final MessageFramer framer = new MessageFramer(10, 100);

    private List<Frame> frames(String... reads) {
        var frames = new ArrayList<Frame>();
        for (String read : reads) {
            frames.addAll(frames(read.getBytes(StandardCharsets.UTF_8)));
        }
        return frames;
    }

    private List<Frame> frames(byte[] read) {
        framer.feed(Unpooled.wrappedBuffer(read));
        var frames = new ArrayList<Frame>();
        for (Frame frame = framer.next(); frame != null; frame = framer.next()) {
            frames.add(frame);
        }
        return frames;
    }

    private static Frame whole(String text) {
        return new Frame(text, true);
    }

    @Test
    void lineEndsWithLfAndACrBeforeItIsNoPartOfIt() {
        assertThat(frames("one\r\ntwo\nthree\r\r\n")).containsExactly(whole("one"), whole("two"), whole("three\r"));
    }

    @Test
    void lineMayComeInPieces() {
        assertThat(frames("PI", "NG", " 1\r", "\nP")).containsExactly(whole("PING 1"));
    }

    @Test
    void lineOfExactlyTheLimitIsWhole() {
        assertThat(frames("0123456789\r\n0123456789\n")).containsExactly(whole("0123456789"), whole("0123456789"));
    }

    @Test
    void longerLineIsToldCutAndItsRestIsPassedOver() {
        assertThat(frames("0123456789a\r\nnext\n")).containsExactly(new Frame("0123456789", false), whole("next"));
    }

    @Test
    void longLineIsToldOnceHoweverItComes() {
        assertThat(frames("0123456789", "0123", "456", "789\nnext\n"))
                .containsExactly(new Frame("0123456789", false), whole("next"));
    }

    @Test
    void lineLongerThanAnybodyMeansEndsTheInputHoweverItComes() {
        framer.feed(Unpooled.copiedBuffer("0123456789ab", StandardCharsets.UTF_8));
        assertThat(framer.next()).isEqualTo(new Frame("0123456789", false));
        assertThat(frames("x".repeat(88))).isEmpty();
        assertThat(framer.fault()).isNull();

        assertThat(frames("x\nnext\n")).isEmpty();

        assertThat(framer.fault()).isEqualTo(End.Cause.READQ_EXCEEDED);
    }

    @Test
    void lineThatLongInOneReadIsToldCutAndEndsTheInput() {
        assertThat(frames("x".repeat(101) + "\nnext\n")).containsExactly(new Frame("x".repeat(10), false));
        assertThat(framer.fault()).isEqualTo(End.Cause.READQ_EXCEEDED);
    }

    @Test
    void linesOfTheirUsualLengthsAddUpToNoLongOne() {
        assertThat(frames(("x".repeat(60) + "\n").repeat(3))).hasSize(3);
        assertThat(framer.fault()).isNull();
    }

    @Test
    void whatIsNotUtf8IsTold() {
        assertThat(frames(new byte[] {'a', (byte) 0xE4, 'b', '\n'}))
                .containsExactly(new Frame("a\uFFFDb", true, false));
    }

    @Test
    void replacementCharacterMayBeSent() {
        assertThat(frames("a\uFFFDb\n")).containsExactly(whole("a\uFFFDb"));
    }

    @Test
    void lineWithoutEndIsNone() {
        assertThat(frames("QUIT")).isEmpty();
        framer.end();
        assertThat(framer.next()).isNull();
        assertThat(framer.fault()).isNull();
    }
}
