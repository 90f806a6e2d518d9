package parley.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import parley.client.text.Cutting;

final class CuttingTest {
    @Test
    void lineIsCutBehindABlank() {
        assertThat(Cutting.pieces("the kettle is on", 12)).containsExactly("the kettle ", "is on");
    }

    @Test
    void wordThatFitsNowhereIsCutBetweenCharacters() {
        List<String> pieces = Cutting.pieces("👍👍👍👍👍", 9);
        assertThat(pieces).containsExactly("👍👍", "👍👍", "👍");
        assertThat(pieces).allMatch(piece -> piece.getBytes(UTF_8).length <= 9);
    }

    @Test
    void textThatFitsIsOneMessage() {
        assertThat(Cutting.parts("a\n\nb", 100, 5, 50)).containsExactly("a\n\nb");
    }

    @Test
    void messagesHaveNoMoreLinesAndBytesThanTheServerTakes() {
        assertThat(Cutting.parts("a\nb\nc", 100, 2, 50)).containsExactly("a\nb", "c");
        assertThat(Cutting.parts("aaaa\nbbbb\ncc", 9, 10, 50)).containsExactly("aaaa\nbbbb", "cc");
        assertThat(Cutting.parts("aaaa\nbbbb\ncc", 8, 10, 50)).containsExactly("aaaa", "bbbb\ncc");
    }

    @Test
    void blankLinesAloneAreNoMessage() {
        assertThat(Cutting.parts("a\n\nb", 100, 1, 50)).containsExactly("a", "b");
    }

    @Test
    void longLineThatGoesOnIsOneLineOfItsMessage() {
        assertThat(Cutting.parts("aaaa bbbb cccc", 100, 10, 5)).containsExactly("aaaa bbbb cccc");
    }
}
