package parley.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class BacklogTest {
    private final Backlog backlog = new Backlog();

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Iterator<byte[]> pieces(String... pieces) {
        return Stream.of(pieces).map(BacklogTest::bytes).iterator();
    }

    private void add(String... items) {
        for (String item : items) {
            backlog.add(bytes(item));
        }
    }

    private List<String> takeAll(int limit) {
        var taken = new ArrayList<String>();
        while (!backlog.isEmpty()) {
            taken.add(new String(backlog.take(limit), StandardCharsets.UTF_8));
        }
        return taken;
    }

    private List<String> takeMessages(int limit) {
        var taken = new ArrayList<String>();
        while (!backlog.isEmpty()) {
            taken.add(new String(backlog.takeMessages(limit), StandardCharsets.UTF_8));
        }
        return taken;
    }

    @Test
    void newOneIsEmpty() {
        assertThat(backlog.isEmpty()).isTrue();
        assertThat(backlog.bytes()).isZero();
    }

    @Test
    void itemThatIsAloneIsTakenWithoutACopy() {
        byte[] item = bytes("hello");
        backlog.add(item);

        assertThat(backlog.take(100)).isSameAs(item);
        assertThat(backlog.isEmpty()).isTrue();
    }

    @Test
    void whatWaitsIsJoinedUpToTheLimit() {
        add("abc", "def", "gh");

        assertThat(takeAll(5)).containsExactly("abcde", "fgh");
    }

    @Test
    void bytesAreCountedAsTheyComeAndGo() {
        add("abc", "def");
        assertThat(backlog.bytes()).isEqualTo(6);

        backlog.take(4);

        assertThat(backlog.bytes()).isEqualTo(2);
    }

    @Test
    void emptyItemsAreNothing() {
        add("", "");

        assertThat(backlog.isEmpty()).isTrue();
    }

    @Test
    void piecesAreMadeWhenTheirTurnComes() {
        var made = new ArrayList<String>();
        Iterator<byte[]> pieces =
                Stream.of("1", "2", "3").peek(made::add).map(BacklogTest::bytes).iterator();
        add("a");
        backlog.add(pieces, 0);
        add("b");

        assertThat(made).isEmpty();
        assertThat(new String(backlog.take(2), StandardCharsets.UTF_8)).isEqualTo("a1");
        assertThat(made).hasSizeLessThan(3);
        assertThat(takeAll(100)).containsExactly("23b");
    }

    @Test
    void whatComesBehindPiecesStaysBehind() {
        backlog.add(pieces("1", "", "2"), 0);
        add("a");
        backlog.add(pieces("3"), 0);
        add("b");

        assertThat(String.join("", takeAll(1))).isEqualTo("12a3b");
    }

    @Test
    void noPiecesAreNothing() {
        backlog.add(pieces(), 0);

        assertThat(backlog.isEmpty()).isTrue();
    }

    @Test
    void clearedOneIsEmpty() {
        add("abc\n", "def\n");
        backlog.takeMessages(1);

        backlog.clear();

        assertThat(backlog.isEmpty()).isTrue();
        assertThat(backlog.bytes()).isZero();
    }

    @Test
    void messagesThatFitAreTakenTogetherWithoutTheLastNewline() {
        add("one\n", "two\n");

        assertThat(takeMessages(7)).containsExactly("one\ntwo");
    }

    @Test
    void messageThatDoesNotFitWaitsWhole() {
        add("one\n", "two\n");

        assertThat(takeMessages(6)).containsExactly("one", "two");
    }

    @Test
    void messageAsLongAsTheLimitIsOneWrite() {
        add("1234567\n", "x\n");

        assertThat(takeMessages(7)).containsExactly("1234567", "x");
    }

    @Test
    void longerMessageIsCutBetweenCharacters() {
        add("123456é89\n");

        assertThat(takeMessages(7)).containsExactly("123456", "é89");
    }

    @Test
    void restOfACutMessageIsJoinedWithWhatFollows() {
        add("12345678\n", "a\n", "b\n");

        assertThat(takeMessages(7)).containsExactly("1234567", "8\na\nb");
    }

    @Test
    void bytesTakenAheadAreCounted() {
        add("12345678\n");

        backlog.takeMessages(4);

        assertThat(backlog.bytes()).isEqualTo(5);
    }

    @Test
    void messagesMadeInPiecesAreTakenAlike() {
        backlog.add(pieces("one\n", "two\n", "three\n"), 0);

        assertThat(takeMessages(8)).containsExactly("one\ntwo", "three");
    }

    /// Whatever the items and the limit: all of it, in order, within the limit, and no character halved.
    @RepeatedTest(50)
    void nothingIsLostReorderedOrHalved(RepetitionInfo repetition) {
        long seed = repetition.getCurrentRepetition();
        var random = new Random(seed);
        var expected = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            String message = "é🐱x€".repeat(random.nextInt(6)) + i + "\n";
            expected.append(message);
            if (random.nextBoolean()) {
                add(message);
            } else {
                backlog.add(pieces(message.substring(0, message.length() - 1), "\n"), 0);
            }
        }
        int limit = 4 + random.nextInt(60);

        List<String> taken = takeMessages(limit);

        assertThat(taken).as("seed %d", seed).allSatisfy(write -> {
            assertThat(bytes(write).length).isBetween(1, limit);
            assertThat(write).doesNotContain("\uFFFD");
        });
        assertThat(String.join("", taken).replace("\n", ""))
                .as("seed %d", seed)
                .isEqualTo(expected.toString().replace("\n", ""));
    }
}
