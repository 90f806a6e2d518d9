package parley.door.irc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import parley.net.Connection;
import parley.net.Pacing;
import parley.net.Protocol;
import parley.net.Unpaced;
import parley.net.Wire;
import parley.net.frame.End;
import parley.net.frame.Frame;
import parley.net.frame.Framer;
import parley.net.frame.MessageFramer;

/// A silent client is sent a PING, and disconnected where it does not answer (Modern, "PING message").
final class LivenessTest {
    private static final Duration IDLE = Duration.ofMinutes(2);

    private static final String PING = ":irc.test PING :irc.test\r\n";

    private final Client client = new Client();
    private final Wire wire = new Wire(client);

    /// A peer that is only ever asked whether it is there.
    private static final class Client implements Protocol {
        String ended = "";
        private Liveness liveness = null;
        private Connection connection = null;

        @Override
        public Framer framer(Connection forConnection) {
            return new MessageFramer(512, 1024);
        }

        @Override
        public byte[] turnedAway(String why) {
            return new byte[0];
        }

        @Override
        public Pacing pacing() {
            return new Unpaced();
        }

        @Override
        public void opened(Connection opened) {
            connection = opened;
            liveness = new Liveness(opened, "irc.test", IDLE);
        }

        @Override
        public void received(Frame frame) {
            liveness.received();
        }

        @Override
        public void ended(End why) {
            ended = why.words();
            connection.abort(why);
        }
    }

    private String sees() {
        return String.join("", wire.writes());
    }

    @Test
    void silentClientIsAskedAfterTwoMinutes() {
        wire.pass(IDLE.minusMillis(1));
        assertThat(sees()).isEmpty();

        wire.pass(1);
        assertThat(sees()).isEqualTo(PING);
    }

    @Test
    void clientThatSaysNothingAnyMoreIsDisconnected() {
        wire.pass(IDLE);
        wire.pass(Liveness.ANSWER.minusMillis(1));
        assertThat(wire.isOpen()).isTrue();

        wire.pass(1);
        assertThat(client.ended).isEqualTo("Ping timeout: 180 seconds");
        assertThat(wire.isOpen()).isFalse();
    }

    @Test
    void whateverItSaysIsAnAnswer() {
        wire.pass(IDLE);
        sees();
        wire.send("PONG irc.test\r\n");
        wire.pass(Liveness.ANSWER);

        assertThat(wire.isOpen()).isTrue();
        wire.pass(IDLE.minus(Liveness.ANSWER));
        assertThat(sees()).isEqualTo(PING);
    }

    @Test
    void silenceCountsFromTheLastLine() {
        wire.pass(IDLE.minusSeconds(1));
        wire.send("PRIVMSG #tea :hi\r\n");
        wire.pass(IDLE.minusMillis(1));
        assertThat(sees()).isEmpty();

        wire.pass(1);
        assertThat(sees()).isEqualTo(PING);
    }
}
