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

final class ChunkFramerTest {
    private final ChunkFramer framer = new ChunkFramer();

    private void feed(byte... bytes) {
        framer.feed(Unpooled.wrappedBuffer(bytes));
    }

    private void feed(String text) {
        feed(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> frames() {
        var frames = new ArrayList<String>();
        for (Frame frame = framer.next(); frame != null; frame = framer.next()) {
            assertThat(frame.whole()).isTrue();
            frames.add(frame.text());
        }
        return frames;
    }

    @Test
    void chunkIsAFrame() {
        feed("hello");

        assertThat(frames()).containsExactly("hello");
    }

    @Test
    void nothingFedIsNoFrame() {
        assertThat(framer.next()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello\n", "hello\r\n"})
    void oneLineEndAtTheEndIsNotPartOfIt(String chunk) {
        feed(chunk);

        assertThat(frames()).containsExactly("hello");
    }

    @Test
    void onlyOneLineEndIsTakenOff() {
        feed("hello\n\n");

        assertThat(frames()).containsExactly("hello", "");
    }

    @Test
    void carriageReturnWithoutANewlineStays() {
        feed("a\rb\r");

        assertThat(frames()).containsExactly("a\rb\r");
    }

    @Test
    void linesWithinAChunkAreFramesOfTheirOwn() {
        feed("a\nb\r\n\nc");

        assertThat(frames()).containsExactly("a", "b", "", "c");
    }

    @Test
    void halfACharacterWaitsForTheNextRead() {
        byte[] cat = "x🐱y".getBytes(StandardCharsets.UTF_8);
        var seen = new ArrayList<String>();
        for (byte each : cat) {
            feed(each);
            seen.addAll(frames());
        }

        assertThat(String.join("", seen)).isEqualTo("x🐱y");
        assertThat(seen).containsExactly("x", "🐱", "y");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
    void chunkCutAnywhereLosesNothing(int cut) {
        byte[] bytes = "aé€🐱".getBytes(StandardCharsets.UTF_8);
        feed(Arrays.copyOf(bytes, cut));
        List<String> first = frames();
        feed(Arrays.copyOfRange(bytes, cut, bytes.length));

        assertThat(String.join("", first) + String.join("", frames())).isEqualTo("aé€🐱");
    }

    @Test
    void wrongBytesAreReplaced() {
        feed((byte) 'a', (byte) 0xFF, (byte) 0xC3, (byte) 'b');

        assertThat(frames()).containsExactly("a\uFFFD\uFFFDb");
    }

    @Test
    void halfACharacterAtTheEndOfInputIsReplaced() {
        feed((byte) 'a', (byte) 0xF0, (byte) 0x9F);
        assertThat(frames()).containsExactly("a");

        framer.end();

        assertThat(frames()).containsExactly("\uFFFD");
    }

    @Test
    void chunkThatWaitsIsALineOfItsOwn() {
        feed("one");
        feed("two");

        assertThat(frames()).containsExactly("one", "two");
    }

    @ParameterizedTest
    @ValueSource(strings = {"one\n", "one\r\n", "zero\none\n"})
    void chunkThatWaitsAndEndsItsLineMakesNoEmptyFrame(String chunk) {
        feed(chunk);
        feed("two");

        assertThat(frames()).endsWith("one", "two").doesNotContain("");
    }

    @Test
    void endToldTwiceMakesNoFrame() {
        feed("one");
        framer.end();
        framer.end();

        assertThat(frames()).containsExactly("one");
    }

    @Test
    void inputDoesNotEndByItself() {
        feed("one");
        frames();

        assertThat(framer.fault()).isNull();
    }
}
