package parley.net;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class ConnectionTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Script script = Script.lines();
    private final Wire wire = new Wire(script);
    private final Connection connection = wire.connection();

    private void pauseAt(String frame) {
        script.received = text -> {
            if (text.equals(frame)) {
                connection.pause();
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

        connection.resume();

        assertThat(script.told).containsExactly("opened", "one", "two");
        assertThat(wire.isReading()).isTrue();
    }

    @Test
    void onePausedAgainWhileResumingDoesNotRead() {
        script.received = _ -> connection.pause();
        wire.send("one\ntwo\nthree\n");

        connection.resume();

        assertThat(script.told).containsExactly("opened", "one", "two");
        assertThat(wire.isReading()).isFalse();
    }

    @Test
    void whatIsReadWhilePausedWaits() {
        pauseAt("one");
        wire.send("one\n");
        wire.send("two\n");

        connection.resume();

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

        connection.resume();

        assertThat(script.told).containsExactly("opened", "one", "two", "ended: end of input");
    }

    @Test
    void resetIsToldBehindWhatCameBefore() {
        pauseAt("one");
        wire.send("one\ntwo\n");
        wire.reset();
        assertThat(wire.isOpen()).isFalse();

        connection.resume();

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
        connection.abort("enough");

        assertThat(wire.writes()).isEmpty();
        assertThat(wire.isOpen()).isFalse();
        assertThat(script.told).containsExactly("opened", "ended: enough");
    }

    @Test
    void stopIsThePeersProtocolsToAnswer() {
        connection.stop();

        assertThat(script.told).containsExactly("opened", "stop");
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
                connection.pause();
                if (text.equals("two")) {
                    throw new IllegalStateException("a defect");
                }
            };
            wire.send("one\ntwo\nthree\n");

            connection.resume();
            wire.run();

            assertThat(script.told).containsExactly("opened", "one", "two", "ended: internal error");
            assertThat(wire.isOpen()).isFalse();
        });
    }

    @Test
    void defectAfterATimeLimitEndsTheConnectionToo() {
        silently(() -> {
            failAt("one");
            wire.send("one");
            connection.limit(MINUTE, "too slow");

            wire.pass(MINUTE);

            assertThat(wire.isOpen()).isFalse();
        });
    }
}
