package parley.net;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.netty.channel.EventLoop;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import parley.net.frame.ChunkFramer;
import parley.net.frame.End;

final class SendQueueTest {
    private static final int BOUND = 100_000;

    /// What Netty takes before it calls a socket unwritable.
    private static final int WATERMARK = 64 * 1024;

    private final Script script = Script.lines();
    private final Wire wire = new Wire(script, 1, BOUND, loop -> new Flusher(loop, Long.MAX_VALUE));

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void offer(Wire to, String... items) {
        for (String item : items) {
            to.connection().send(bytes(item));
        }
    }

    private static Iterator<byte[]> pieces(String... pieces) {
        return Stream.of(pieces).map(SendQueueTest::bytes).iterator();
    }

    @Test
    void whatIsOfferedInOneTurnOfTheLoopIsOneWrite() {
        offer(wire, "a", "b", "c");
        assertThat(wire.writes()).containsExactly("abc");

        offer(wire, "d");
        assertThat(wire.writes()).containsExactly("d");
    }

    @Test
    void nothingIsWrittenWhileThePeerDoesNotRead() {
        wire.stall();
        offer(wire, "x".repeat(WATERMARK + 1));
        wire.run();

        offer(wire, "late");
        wire.run();

        assertThat(wire.channel().unsafe().outboundBuffer().totalPendingWriteBytes())
                .isLessThan(WATERMARK + 1_000);
    }

    @Test
    void whatWaitedComesInOrderWhenThePeerReadsAgain() {
        wire.stall();
        List<String> items =
                IntStream.range(0, 90).mapToObj(i -> i + "x".repeat(1_000)).toList();
        items.forEach(item -> {
            offer(wire, item);
            wire.run();
        });
        assertThat(wire.writes()).isEmpty();

        wire.readOn();

        assertThat(String.join("", wire.writes())).isEqualTo(String.join("", items));
        assertThat(wire.isOpen()).isTrue();
    }

    @Test
    void pastTheBoundTheConnectionEndsAndSaysWhy() {
        wire.stall();
        offer(wire, "x".repeat(BOUND - Backlog.ITEM));
        assertThat(wire.isOpen()).isTrue();

        offer(wire, "x");

        assertThat(script.told).containsExactly("opened", "ended: SendQ exceeded");
        assertThat(wire.connection().reason()).isEqualTo("SendQ exceeded");
        assertThat(wire.isOpen()).isFalse();
    }

    @Test
    void boundCountsWhatManySmallItemsCost() {
        wire.stall();
        byte[] small = bytes("abc");
        for (int i = 0; i <= BOUND / (3 + Backlog.ITEM); i++) {
            wire.connection().send(small);
        }

        assertThat(wire.connection().reason()).isEqualTo("SendQ exceeded");
    }

    @Test
    void boundCountsWhatNettyHolds() {
        wire.stall();
        offer(wire, "x".repeat(60_000));
        wire.run();

        offer(wire, "x".repeat(BOUND - 60_000 + 1));

        assertThat(wire.isOpen()).isFalse();
    }

    @Test
    void queueOverflowsOnce() {
        wire.stall();
        offer(wire, "x".repeat(BOUND + 1), "y", "x".repeat(BOUND + 1));
        wire.run();

        assertThat(script.told).containsExactly("opened", "ended: SendQ exceeded");
    }

    @Test
    void nothingIsSentAfterAnOverflow() {
        offer(wire, "x".repeat(BOUND + 1), "y");

        assertThat(wire.writes()).isEmpty();
    }

    @Nested
    final class Budget {
        private Flusher flusher;

        private Wire wire(long budget) {
            return new Wire(script, 1, BOUND, loop -> flusher(loop, budget));
        }

        private Flusher flusher(EventLoop loop, long budget) {
            flusher = new Flusher(loop, budget);
            return flusher;
        }

        @Test
        void pastItThoseOverflowThatHoldMuch() {
            Wire wire = wire(1_000_000);
            wire.stall();
            flusher.account(1_000_000);

            offer(wire, "x".repeat(16_384 - Backlog.ITEM));
            assertThat(wire.isOpen()).isTrue();
            offer(wire, "x");
            assertThat(wire.isOpen()).isFalse();
        }

        @Test
        void whatAnAnswerHoldsCountsUntilItIsMade() {
            Wire wire = wire(1_000);
            wire.connection().answer(pieces("1", "2"), 10_000);
            assertThat(flusher.overBudget()).isTrue();

            wire.run();

            assertThat(flusher.overBudget()).isFalse();
            assertThat(wire.isOpen()).isTrue();
        }

        @Test
        void pastItWhoeverAsksForMuchOverflows() {
            Wire wire = wire(1_000);

            wire.connection().answer(pieces("1", "2"), 20_000);

            assertThat(wire.connection().reason()).isEqualTo("SendQ exceeded");
        }

        @Test
        void withinItNobodyOverflows() {
            Wire wire = wire(1_000_000);
            wire.stall();
            flusher.account(900_000);

            offer(wire, "x".repeat(BOUND - Backlog.ITEM));

            assertThat(wire.isOpen()).isTrue();
        }

        @Test
        void writtenBytesAreGivenBack() {
            Wire wire = wire(0);
            offer(wire, "abc", "def");
            wire.connection().answer(pieces("1", "2"), 0);
            assertThat(flusher.overBudget()).isTrue();

            wire.run();

            assertThat(flusher.overBudget()).isFalse();
        }

        @Test
        void bytesOfAClosedConnectionAreGivenBack() {
            Wire wire = wire(0);
            wire.stall();
            offer(wire, "abc");
            wire.connection().answer(pieces("1", "2"), 0);

            wire.connection().abort(End.Cause.CLOSED);
            wire.run();

            assertThat(flusher.overBudget()).isFalse();
        }

        @Test
        void bytesOfAConnectionThatOverflowsAreGivenBack() {
            Wire wire = wire(0);
            wire.stall();

            offer(wire, "x".repeat(BOUND + 1));
            wire.run();

            assertThat(flusher.overBudget()).isFalse();
        }
    }

    @Test
    void laterEventsQueueBehindALongAnswer() {
        wire.connection().answer(pieces("1", "2", "3"), 0);
        offer(wire, "event");

        assertThat(String.join("", wire.writes())).isEqualTo("123event");
    }

    @Test
    void longAnswerIsMadeAsThePeerReadsIt() {
        var made = new ArrayList<Integer>();
        String piece = "x".repeat(10_000);
        wire.stall();
        wire.connection()
                .answer(
                        IntStream.range(0, 1_000)
                                .peek(made::add)
                                .mapToObj(_ -> bytes(piece))
                                .iterator(),
                        0);
        wire.run();
        assertThat(made).hasSizeLessThan(30);

        wire.readOn();

        assertThat(made).hasSize(1_000);
        assertThat(wire.writes().stream().mapToInt(String::length).sum()).isEqualTo(10_000_000);
        assertThat(wire.isOpen()).isTrue();
    }

    @Test
    void answerThatCannotBeMadeEndsItsConnectionAndNoOther() {
        var log = (Logger) LoggerFactory.getLogger(Connection.class);
        log.setLevel(Level.OFF);
        var flusher = new Flusher[1];
        var broken = new Wire(Script.lines(), 1, BOUND, loop -> flusher[0] = new Flusher(loop, Long.MAX_VALUE));
        var other = new Wire(Script.lines(), 2, BOUND, _ -> flusher[0]);

        broken.connection().answer(Stream.of("x").map(_ -> bytes(null)).iterator(), 0);
        offer(other, "fine");
        broken.run();

        assertThat(other.writes()).containsExactly("fine");
        assertThat(broken.connection().reason()).isEqualTo("internal error");
        assertThat(broken.isOpen()).isFalse();
        log.setLevel(null);
    }

    @Test
    void lastWordIsAWriteOfItsOwnBehindEverything() {
        offer(wire, "a", "b");
        wire.connection().finish(bytes("bye"), Duration.ZERO);
        offer(wire, "too late");
        wire.connection().answer(pieces("too late"), 0);

        assertThat(wire.writes()).containsExactly("ab", "bye");
        assertThat(wire.isOpen()).isFalse();
    }

    @Test
    void finishWithoutALastWordClosesBehindEverything() {
        offer(wire, "a");
        wire.connection().finish(new byte[0], Duration.ofSeconds(1));

        assertThat(wire.writes()).containsExactly("a");
        assertThat(wire.isOpen()).isFalse();
    }

    @Test
    void lastWordKeepsItsPause() {
        offer(wire, "a");
        wire.run();
        wire.pass(100);
        wire.connection().finish(bytes("bye"), Duration.ofMillis(300));

        wire.pass(199);
        assertThat(wire.writes()).containsExactly("a");
        assertThat(wire.isOpen()).isTrue();
        wire.pass(1);
        assertThat(wire.writes()).containsExactly("bye");
        assertThat(wire.isOpen()).isFalse();
    }

    @Test
    void lastWordWaitsForNothingWhereNothingWasWritten() {
        wire.connection().finish(bytes("bye"), Duration.ofMillis(300));

        assertThat(wire.writes()).containsExactly("bye");
        assertThat(wire.isOpen()).isFalse();
    }

    @Test
    void lastWordIsSaidOnce() {
        offer(wire, "a");
        wire.connection().finish(bytes("bye"), Duration.ofMillis(300));
        wire.connection().finish(bytes("again"), Duration.ZERO);

        wire.pass(300);
        wire.pass(300);

        assertThat(wire.writes()).containsExactly("a", "bye");
    }

    @Test
    void whoDoesNotReadTheFarewellIsCutOff() {
        wire.stall();
        offer(wire, "x".repeat(90_000));
        wire.connection().finish(bytes("bye"), Duration.ZERO);

        wire.pass(4_999);
        assertThat(wire.isOpen()).isTrue();
        wire.pass(1);
        assertThat(wire.isOpen()).isFalse();
    }

    @Test
    void whoHasEndedTheirInputIsGivenWhatWaitsForAsLongAsTheyRead() {
        var script = new Script(new ChunkFramer(), new SpacedWrites(10, Duration.ofMillis(30), Duration.ofMillis(500)));
        Wire wire = new Wire(script);
        script.ended = () -> wire.connection().finish(new byte[0], Duration.ZERO);
        for (int line = 0; line < 30; line++) {
            offer(wire, "é".repeat(5) + "\n");
        }
        wire.endInput();

        for (int writes = 1; writes < 30; writes++) {
            assertThat(wire.isOpen()).isTrue();
            wire.pass(500);
            wire.run();
        }
        assertThat(wire.writes()).hasSize(30);
        assertThat(wire.isOpen()).isFalse();
    }

    @Test
    void whoTakesALittleOfItNowAndThenIsGivenAllOfTheFarewell() {
        wire.stall();
        offer(wire, "x".repeat(50_000));
        script.ended = () -> wire.connection().finish(bytes("bye"), Duration.ZERO);
        wire.endInput();

        for (int i = 0; i < 20; i++) {
            wire.pass(SendQueue.FAREWELL_LIMIT.minusMillis(1));
            wire.take(100);
        }
        assertThat(wire.isOpen()).isTrue();
        wire.pass(SendQueue.FAREWELL_LIMIT);
        wire.pass(SendQueue.FAREWELL_LIMIT);

        assertThat(wire.isOpen()).isFalse();
    }

    @Test
    void farewellIsReadByWhoeverReadsAgain() {
        wire.stall();
        offer(wire, "x".repeat(90_000));
        wire.connection().finish(bytes("bye"), Duration.ZERO);
        wire.run();

        wire.readOn();

        assertThat(wire.writes().getLast()).isEqualTo("bye");
        assertThat(wire.isOpen()).isFalse();
    }

    @Nested
    final class WritesSpaced {
        private final SpacedWrites pacing = new SpacedWrites(10, Duration.ofMillis(30), Duration.ofMillis(500));
        private final Wire wire = new Wire(new Script(new ChunkFramer(), pacing));

        @Test
        void firstWriteIsAtOnce() {
            offer(wire, "a\n");

            assertThat(wire.writes()).containsExactly("a");
        }

        @Test
        void nextWriteComesThirtyMillisecondsLater() {
            offer(wire, "a\n");
            wire.run();
            offer(wire, "b\n");

            wire.pass(29);
            assertThat(wire.writes()).containsExactly("a");
            wire.pass(1);
            assertThat(wire.writes()).containsExactly("b");
        }

        @Test
        void writeAfterAPauseIsAtOnce() {
            offer(wire, "a\n");
            wire.writes();
            wire.pass(30);

            offer(wire, "b\n");

            assertThat(wire.writes()).containsExactly("b");
        }

        @Test
        void whatWaitsIsJoinedByNewlinesUpToTheLimit() {
            offer(wire, "1\n");
            wire.run();
            offer(wire, "abc\n", "def\n", "gh\n", "i\n");
            wire.writes();

            wire.pass(30);
            assertThat(wire.writes()).containsExactly("abc\ndef\ngh");
            wire.pass(30);
            assertThat(wire.writes()).containsExactly("i");
        }

        @Test
        void longMessageTakesSeveralWritesCutBetweenCharacters() {
            offer(wire, "123456789é123456789\n");

            assertThat(wire.writes()).containsExactly("123456789");
            wire.pass(499);
            assertThat(wire.writes()).isEmpty(); // a read of ten bytes would end within the é
            wire.pass(1);
            assertThat(wire.writes()).containsExactly("é12345678");
            wire.pass(30);
            assertThat(wire.writes()).containsExactly("9");
        }

        @Test
        void heldOneWritesNothingBeforeItsTime() {
            pacing.holdUntil(
                    wire.connection().nanoTime() + Duration.ofMillis(300).toNanos());
            offer(wire, "a\n");

            wire.pass(299);
            assertThat(wire.writes()).isEmpty();
            wire.pass(1);
            assertThat(wire.writes()).containsExactly("a");
        }

        @Test
        void releasedOneWritesAtOnce() {
            pacing.holdUntil(
                    wire.connection().nanoTime() + Duration.ofMillis(300).toNanos());
            offer(wire, "a\n");
            wire.pass(10);

            pacing.release();
            wire.connection().paceChanged();

            assertThat(wire.writes()).containsExactly("a");
        }

        @Test
        void writeAloneIsPastThePacing() {
            offer(wire, "a\n");
            wire.run();

            wire.connection().sendAlone(bytes("200"));

            assertThat(wire.writes()).containsExactly("a", "200");
        }

        @Test
        void farewellComesWhenAllIsWritten() {
            offer(wire, "1234567890\n", "b\n");
            wire.connection().finish(bytes("/exit"), Duration.ofMillis(300));

            assertThat(wire.writes()).containsExactly("1234567890");
            wire.pass(30);
            assertThat(wire.writes()).containsExactly("b");
            wire.pass(299);
            assertThat(wire.writes()).isEmpty();
            wire.pass(1);
            assertThat(wire.writes()).containsExactly("/exit");
        }
    }

    @Nested
    final class WritesInTurns {
        private final List<String> over = new ArrayList<>();
        private final GrantedWrites turns = new GrantedWrites(10, bytes("> "), () -> over.add("over"));
        private final Wire wire = new Wire(new Script(new ChunkFramer(), turns));

        private void grant() {
            turns.grant();
            wire.connection().paceChanged();
        }

        @Test
        void nothingIsWrittenOutOfTurn() {
            offer(wire, "a\n");

            assertThat(wire.writes()).isEmpty();
        }

        @Test
        void turnIsOneWriteOfAllThatFits() {
            offer(wire, "a\n", "b\n");

            grant();

            assertThat(wire.writes()).containsExactly("> a\nb");
            offer(wire, "c\n");
            assertThat(wire.writes()).isEmpty();
        }

        @Test
        void turnThatIsGrantedEarlyIsOwed() {
            grant();
            assertThat(wire.writes()).isEmpty();
            assertThat(turns.owed()).isOne();

            offer(wire, "a\n");

            assertThat(wire.writes()).containsExactly("> a");
            assertThat(turns.owed()).isZero();
        }

        @Test
        void whatDoesNotFitWaitsForTheNextTurn() {
            offer(wire, "123456789é12\n");

            grant();
            assertThat(wire.writes()).containsExactly("> 123456789");
            grant();
            assertThat(wire.writes()).containsExactly("> é12");
        }

        @Test
        void twoTurnsAreTwoWrites() {
            grant();
            grant();
            offer(wire, "1234567890\n", "b\n");

            assertThat(wire.writes()).containsExactly("> 1234567890", "> b");
        }

        @Test
        void emptyMessageIsAWrite() {
            grant();
            offer(wire, "\n");

            assertThat(wire.writes()).containsExactly("> ");
        }

        @Test
        void emptyMessageThatHasNoFormTakesNoTurn() {
            var bare = new GrantedWrites(10, new byte[0], () -> {});
            var wire = new Wire(new Script(new ChunkFramer(), bare));
            bare.grant();
            offer(wire, "\n");
            wire.run();

            assertThat(bare.owed()).isOne();
        }

        @Test
        void endOfTheLastTurnIsTold() {
            grant();
            grant();
            offer(wire, "a\n");
            wire.run();
            assertThat(over).isEmpty();

            offer(wire, "b\n");
            wire.run();

            assertThat(over).containsExactly("over");
        }

        @Test
        void lastWordTakesTheTurn() {
            grant();
            wire.connection().finish(bytes("\\quit"), Duration.ZERO);

            assertThat(wire.writes()).containsExactly("\\quit");
            assertThat(wire.isOpen()).isFalse();
        }

        @Test
        void lastWordIsNotSaidOutOfTurn() {
            grant();
            offer(wire, "a\n");
            wire.connection().finish(bytes("\\quit"), Duration.ZERO);

            assertThat(wire.writes()).containsExactly("> a");
            assertThat(wire.isOpen()).isFalse();
        }
    }
}
