package parley.net;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import parley.net.frame.ChunkFramer;
import parley.net.frame.End;
import parley.net.frame.Framer;
import parley.net.frame.LineFramer;
import parley.net.frame.Telnet;

final class ConnectionTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Script script = Script.lines();
    private final Wire wire = new Wire(script);
    private final Connection connection = wire.connection();

    private void pauseAt(String frame) {
        script.received = text -> {
            if (text.equals(frame)) {
                connection.await(Wait.REPLY);
            }
        };
    }

    private void failAt(String frame) {
        script.received = text -> {
            if (text.equals(frame)) {
                throw new IllegalStateException("a defect");
            }
        };
    }

    private static void silently(Runnable test) {
        var log = (Logger) LoggerFactory.getLogger(Connection.class);
        log.setLevel(Level.OFF);
        test.run();
        log.setLevel(null);
    }

    @Test
    void framesAreHandedOverInOrder() {
        wire.send("one\ntwo\nth");
        wire.send("ree\n");

        assertThat(script.told).containsExactly("opened", "one", "two", "three");
    }

    @Test
    void pausedOneHandsOverNothingAndDoesNotRead() {
        pauseAt("one");

        wire.send("one\ntwo\n");

        assertThat(script.told).containsExactly("opened", "one");
        assertThat(wire.isReading()).isFalse();
    }

    @Test
    void resumedOneGoesOnWhereItStopped() {
        pauseAt("one");
        wire.send("one\ntwo\n");

        connection.goOn(Wait.REPLY);

        assertThat(script.told).containsExactly("opened", "one", "two");
        assertThat(wire.isReading()).isTrue();
    }

    @Test
    void onePausedAgainWhileResumingDoesNotRead() {
        script.received = _ -> connection.await(Wait.REPLY);
        wire.send("one\ntwo\nthree\n");

        connection.goOn(Wait.REPLY);

        assertThat(script.told).containsExactly("opened", "one", "two");
        assertThat(wire.isReading()).isFalse();
    }

    @Test
    void whatIsReadWhilePausedWaits() {
        pauseAt("one");
        wire.send("one\n");
        wire.send("two\n");

        connection.goOn(Wait.REPLY);

        assertThat(script.told).containsExactly("opened", "one", "two");
    }

    @Test
    void endOfInputIsToldLast() {
        wire.send("one\ntwo");
        wire.endInput();

        assertThat(script.told).containsExactly("opened", "one", "two", "ended: end of input");
        assertThat(wire.isOpen()).isTrue();
    }

    @Test
    void endOfInputWaitsForWhatWasPastedBefore() {
        pauseAt("one");
        wire.send("one\ntwo\n");
        wire.endInput();
        assertThat(script.told).containsExactly("opened", "one");

        connection.goOn(Wait.REPLY);

        assertThat(script.told).containsExactly("opened", "one", "two", "ended: end of input");
    }

    @Test
    void resetIsToldBehindWhatCameBefore() {
        pauseAt("one");
        wire.send("one\ntwo\n");
        wire.reset();
        assertThat(wire.isOpen()).isFalse();

        connection.goOn(Wait.REPLY);

        assertThat(script.told).containsExactly("opened", "one", "two", "ended: connection reset");
    }

    @Test
    void endIsToldOnceWithItsFirstReason() {
        wire.endInput();
        wire.reset();
        wire.run();

        assertThat(script.told).containsExactly("opened", "ended: end of input");
        assertThat(connection.reason()).isEqualTo("end of input");
    }

    @Test
    void nothingIsTakenBehindTheEnd() {
        wire.endInput();
        wire.send("late\n");

        assertThat(script.told).containsExactly("opened", "ended: end of input");
    }

    @Test
    void closedConnectionHasEnded() {
        wire.channel().close();
        wire.run();

        assertThat(script.told).containsExactly("opened", "ended: connection closed");
    }

    @Test
    void telnetInterruptEndsTheInput() {
        wire.send(new byte[] {'o', 'n', 'e', '\n', 'x', (byte) 255, (byte) 244});

        assertThat(script.told).containsExactly("opened", "one", "ended: interrupted");
    }

    @Test
    void limitEndsTheInputWhenItIsOver() {
        connection.limit(MINUTE, "too slow");

        wire.pass(MINUTE.minusMillis(1));
        assertThat(script.told).containsExactly("opened");
        wire.pass(1);
        assertThat(script.told).containsExactly("opened", "ended: too slow");
    }

    @Test
    void newLimitTakesThePlaceOfTheFormer() {
        connection.limit(MINUTE, "first");
        wire.pass(Duration.ofSeconds(59));
        connection.limit(MINUTE, "second");

        wire.pass(Duration.ofSeconds(59));
        assertThat(script.told).containsExactly("opened");
        wire.pass(Duration.ofSeconds(1));
        assertThat(script.told).containsExactly("opened", "ended: second");
    }

    @Test
    void liftedLimitEndsNothing() {
        connection.limit(MINUTE, "too slow");
        connection.liftLimit();

        wire.pass(MINUTE);

        assertThat(script.told).containsExactly("opened");
    }

    @Test
    void finishLiftsTheLimit() {
        wire.stall();
        connection.limit(Duration.ofSeconds(1), "too slow");
        connection.send(new byte[90_000]);
        connection.finish(new byte[] {1}, Duration.ZERO);

        wire.pass(Duration.ofSeconds(1));

        assertThat(script.told).containsExactly("opened");
    }

    @Test
    void abortClosesAtOnceAndLosesWhatWaits() {
        wire.stall();
        connection.send(new byte[] {'x'});
        connection.abort(End.Cause.SENDQ_EXCEEDED);

        assertThat(wire.writes()).isEmpty();
        assertThat(wire.isOpen()).isFalse();
        assertThat(script.told).containsExactly("opened", "ended: SendQ exceeded");
    }

    @Test
    void stopIsThePeersProtocolsToAnswer() {
        connection.stop();

        assertThat(script.told).containsExactly("opened", "ended: server stops");
        assertThat(wire.isOpen()).isTrue();
    }

    @Test
    void defectEndsTheConnectionAndWhatFollowsIsNotInterpreted() {
        silently(() -> {
            failAt("one");

            wire.send("one\ntwo\n");

            assertThat(script.told).containsExactly("opened", "one", "ended: internal error");
            assertThat(wire.isOpen()).isFalse();
        });
    }

    @Test
    void defectAfterResumingEndsTheConnectionToo() {
        silently(() -> {
            script.received = text -> {
                connection.await(Wait.REPLY);
                if (text.equals("two")) {
                    throw new IllegalStateException("a defect");
                }
            };
            wire.send("one\ntwo\nthree\n");

            connection.goOn(Wait.REPLY);
            wire.run();

            assertThat(script.told).containsExactly("opened", "one", "two", "ended: internal error");
            assertThat(wire.isOpen()).isFalse();
        });
    }

    @Test
    void defectAtTheEndOfInputEndsTheConnectionToo() {
        silently(() -> {
            failAt("one");
            wire.send("one");

            wire.endInput();

            assertThat(script.told).containsExactly("opened", "one", "ended: internal error");
            assertThat(wire.isOpen()).isFalse();
        });
    }

    /// Asks for an answer that is larger than the peer takes.
    private void slowsDown() {
        script.received = _ -> {
            if (!connection.hurries()) {
                connection.slowDown(MINUTE.toNanos());
            }
        };
    }

    private void answersAt(String frame) {
        wire.stall();
        script.received = text -> {
            if (text.equals(frame)) {
                byte[] piece = new byte[50_000];
                connection.answer(Stream.generate(() -> piece).limit(20).iterator(), 1_000_000);
            }
        };
    }

    @Test
    void nothingFurtherIsTakenBeforeTheSocketHasTakenALargeAnswer() {
        answersAt("one");
        wire.send("one\ntwo\n");
        wire.run();
        assertThat(script.told).containsExactly("opened", "one");
        assertThat(wire.isReading()).isFalse();

        wire.readOn();

        assertThat(script.told).containsExactly("opened", "one", "two");
        assertThat(wire.isReading()).isTrue();
    }

    @Test
    void smallAnswersAreALargeOneTogether() {
        wire.stall();
        wire.send("x".repeat(90) + "\n"); // some line first
        script.received = _ -> connection.answer(new byte[1_000]);

        wire.send("line\n".repeat(300));
        wire.run();

        assertThat(script.told).hasSizeBetween(60, 100); // what Netty takes, and what may wait
        wire.readOn();
        assertThat(script.told).hasSize(302);
    }

    @ParameterizedTest
    @MethodSource("overruling")
    void endThatOverrulesDoesNotWaitForThatSocket(End end) {
        answersAt("one");
        wire.send("one\ntwo\n");

        connection.end(end);

        assertThat(script.told).containsExactly("opened", "one", "ended: " + end.words());
    }

    static Stream<End> overruling() {
        return Stream.of(
                End.Cause.SENDQ_EXCEEDED,
                End.Cause.EXCESS_FLOOD,
                End.Cause.SERVER_STOPS,
                new End.TimedOut("Ping timeout"),
                new End.Left("Quit"),
                new End.Disconnected("Killed"));
    }

    @ParameterizedTest
    @EnumSource(Wait.class)
    void everyWaitIsOverruled(Wait wait) {
        connection.await(wait);
        wire.send("one\n");

        connection.end(new End.Disconnected("Killed"));
        connection.goOn(wait);

        assertThat(script.told).containsExactly("opened", "ended: Killed");
    }

    @ParameterizedTest
    @EnumSource(value = Wait.class, mode = EnumSource.Mode.EXCLUDE, names = "PACE") // for which nobody waits then
    void lateOneIsOverruledThoughTheInputHasEndedBefore(Wait wait) {
        connection.await(wait);
        wire.send("one\n");
        wire.endInput();
        assertThat(script.told).containsExactly("opened");

        connection.end(new End.TimedOut("Ping timeout"));

        assertThat(script.told).containsExactly("opened", "ended: Ping timeout");
    }

    @Test
    void brokenOneDoesNotWaitForItsSocket() {
        answersAt("one");
        wire.send("one\ntwo\n");

        wire.reset();
        wire.run();

        assertThat(script.told).containsExactly("opened", "one", "two", "ended: connection reset");
    }

    @Test
    void brokenOneThatLagsIsOver() {
        connection.await(Wait.PACE);
        wire.send("one\n");

        wire.reset();

        assertThat(script.told).containsExactly("opened", "ended: connection reset");
    }

    @Test
    void brokenOneDoesNotWaitLongForAnythingElse() {
        connection.await(Wait.REPLY);
        wire.send("one\n");
        connection.end(End.Cause.RESET);

        wire.pass(Connection.BROKEN_LIMIT.minusMillis(1));
        assertThat(script.told).containsExactly("opened");
        wire.pass(1);
        assertThat(script.told).containsExactly("opened", "ended: connection reset");
    }

    @Test
    void endOfInputWaitsForWhoeverReads() {
        answersAt("one");
        wire.send("one\ntwo\n");
        wire.endInput();
        wire.pass(Connection.ANSWERS_LIMIT.minusMillis(1));
        assertThat(script.told).containsExactly("opened", "one");

        wire.readOn();

        assertThat(script.told).containsExactly("opened", "one", "two", "ended: end of input");
    }

    @Test
    void endOfInputDoesNotWaitForTheSocketToTakeLittle() {
        wire.stall();
        script.received = _ -> connection.answer(Stream.of(new byte[100_000]).iterator(), 100_000);
        wire.send("one\ntwo\nthree\nfour\nfive\n");
        assertThat(script.told).containsExactly("opened", "one");

        wire.endInput();
        assertThat(script.told).containsExactly("opened", "one", "two"); // and not three, with so much waiting
        wire.readOn();

        assertThat(script.told).containsExactly("opened", "one", "two", "three", "four", "five", "ended: end of input");
        assertThat(wire.written()).hasSize(500_000);
    }

    @Test
    void endOfInputDoesNotWaitForThePace() {
        slowsDown();
        wire.send("one\ntwo\nthree\n");
        assertThat(script.told).containsExactly("opened", "one");

        wire.endInput();

        assertThat(script.told).containsExactly("opened", "one", "two", "three", "ended: end of input");
    }

    @Test
    void whatIsMoreThanThatComesAtItsPaceBehindTheEndOfInput() {
        slowsDown();
        wire.send("line\n".repeat(Life.Draining.HURRIED_BOUND + 4));

        wire.endInput();
        assertThat(script.told)
                .hasSize(1 + 1 + Life.Draining.HURRIED_BOUND + 1 + 1)
                .endsWith("line", "delayed");
        wire.pass(MINUTE);
        assertThat(script.told).endsWith("delayed", "line");
        wire.pass(MINUTE);
        assertThat(script.told).endsWith("delayed", "line", "line");
        wire.pass(MINUTE);

        assertThat(script.told).endsWith("delayed", "line", "line", "ended: end of input");
    }

    @Test
    void brokenOneThatLagsBehindTheEndOfItsInputIsOver() {
        slowsDown();
        wire.send("line\n".repeat(Life.Draining.HURRIED_BOUND + 10));
        wire.endInput();

        wire.reset();

        assertThat(script.told).endsWith("line", "delayed", "ended: end of input");
    }

    @Test
    void whoSaysThatTheyLeaveDoesNotWaitForThePace() {
        script.received = text -> {
            if (text.equals("leave")) {
                connection.end(new End.Left("left"));
            } else if (!connection.hurries()) {
                connection.slowDown(MINUTE.toNanos());
            }
        };
        wire.send("one\ntwo\nthree\n");
        assertThat(script.told).containsExactly("opened", "one");

        wire.send("leave\n");

        assertThat(script.told).containsExactly("opened", "one", "two", "three", "leave", "ended: left");
    }

    @Test
    void whatSaysSoWithinALineIsNotLeaving() {
        script.received = _ -> connection.slowDown(MINUTE.toNanos());

        wire.send("one\nleave\ntwo\n");
        wire.send("three, leave");

        assertThat(script.told).containsExactly("opened", "one");
    }

    @Test
    void whatIsNotSlowedDownIsDoneHoweverMuchItIs() {
        pauseAt("one");
        wire.send("one\n" + "line\n".repeat(1_000));
        wire.endInput();

        connection.goOn(Wait.REPLY);

        assertThat(script.told).hasSize(1_003);
    }

    /// Its input has ended: what it would be read for is to come no more, and a reset is told in any case.
    @Test
    void nothingIsReadBehindTheEndOfInput() {
        pauseAt("one");
        wire.send("one\ntwo\n");
        wire.endInput();
        script.received = text -> assertThat(wire.isReading()).as(text).isFalse();

        connection.goOn(Wait.REPLY);

        assertThat(script.told).containsExactly("opened", "one", "two", "ended: end of input");
    }

    @Test
    void endOfInputDoesNotWaitForeverForWhoeverDoesNot() {
        answersAt("one");
        wire.send("one\ntwo\n");
        wire.endInput();

        wire.pass(Connection.ANSWERS_LIMIT.multipliedBy(2));

        assertThat(script.told).containsExactly("opened", "one", "ended: answers not read in time");
    }

    @Test
    void whoeverTakesALittleNowAndThenIsGivenAllOfALargeAnswer() {
        wire.stall();
        script.received = _ ->
                connection.answer(Stream.of(new byte[60_000], new byte[400_000]).iterator(), 460_000);
        wire.send("one\ntwo\n");
        wire.endInput();

        for (int i = 0; i < 20; i++) {
            wire.pass(Connection.ANSWERS_LIMIT.minusMillis(1));
            wire.take(100);
        }
        assertThat(script.told).containsExactly("opened", "one");
        wire.readOn();

        assertThat(script.told).containsExactly("opened", "one", "two", "ended: end of input");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST / HTTP/1.1\r\nHost: a\r\n\r\none\n",
                "GET /x?y HTTP/1.0\n",
                "OPTIONS * HTTP/1.1\r\n",
                "CONNECT a:1 HTTP/1.1\r\n",
                "HEAD / HTTP/1.1\r\n",
                "PUT / HTTP/1.1\r\n",
                "PRI * HTTP/2.0\r\n"
            })
    void firstLineThatIsARequestEndsTheConnectionHoweverItComes(String request) {
        for (int size : new int[] {request.length(), 7, 1}) {
            for (Framer framer : List.of(new LineFramer(9_000, new Telnet(_ -> {})), new ChunkFramer())) {
                var told = new Script(framer, new Unpaced());
                var door = new Wire(told);
                for (int at = 0; at < request.length(); at += size) {
                    door.send(request.substring(at, Math.min(request.length(), at + size)));
                }
                door.pass(Duration.ofMinutes(1));

                assertThat(told.told).containsExactly("opened", "ended: HTTP is not spoken here");
            }
        }
    }

    @Test
    void requestWithoutEndIsOne() {
        wire.send("GET /" + "x".repeat(RequestLine.BOUND));

        assertThat(script.told).containsExactly("opened", "ended: HTTP is not spoken here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET the milk\n", "GET / \n", "POST", "GET\n", "POSTAL / HTTP/1.1\n", "get / HTTP/1.1\n"})
    void firstLineThatIsNoneIsHeard(String line) {
        var told = new Script(new ChunkFramer(), new Unpaced());
        var door = new Wire(told);

        door.send(line);
        door.pass(Connection.REQUEST_LIMIT);
        door.send("POST / HTTP/1.1\n"); // a request later on is a message like any other

        assertThat(told.told)
                .containsExactly(
                        "opened", line.stripTrailing().equals("GET /") ? "GET / " : line.strip(), "POST / HTTP/1.1");
    }

    @Test
    void whatMayBecomeARequestIsHeardAtTheEndOfInput() {
        wire.send("GET");
        wire.endInput();

        assertThat(script.told).containsExactly("opened", "GET", "ended: end of input");
    }
}
