package parley.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import parley.chat.Position;
import parley.chat.SessionId;
import parley.net.Connection;
import parley.net.Pacing;
import parley.net.Unpaced;
import parley.net.Wire;
import parley.net.frame.Frame;
import parley.net.frame.Framer;
import parley.net.frame.LineFramer;
import parley.net.frame.Telnet;
import parley.outside.AddressCheck;
import parley.port.Chat;
import parley.port.Recipient;
import parley.port.Variant;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Query;
import parley.protocol.Refusal;
import parley.protocol.Request;

/// What somebody missed comes before what happens while it is read.
final class PlaybackTest {
    private static final Answer.Playback NOTHING = new Answer.Playback(Instant.EPOCH, List.of(), List.of());

    private final List<Query> asked = new ArrayList<>();
    private final Session session = new Session(
            new Recorder(),
            new Loops(),
            new Cloak(new byte[32]),
            _ -> null,
            AddressCheck.none(),
            new SessionLog() {},
            given -> new Returning(given));
    private final Wire wire = new Wire(session);
    private Playback playback = new Playback(session, _ -> pieces("older\n"));

    private static Iterator<byte[]> pieces(String text) {
        return List.of(bytes(text)).iterator();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// The hub's end.
    private final class Recorder implements Chat {
        @Override
        public SessionId open(Recipient recipient) {
            return new SessionId(1, 1);
        }

        @Override
        public void submit(SessionId id, Command command) {
            // nobody does
        }

        @Override
        public void ask(SessionId id, Query query) {
            asked.add(query);
        }

        @Override
        public void perform(SessionId id, List<Request> requests) {
            // nobody does
        }
    }

    /// Somebody who answers each line with itself.
    private final class Returning implements Dialect {
        private final Session own;

        Returning(Session own) {
            this.own = own;
        }

        @Override
        public Framer framer(Connection connection) {
            return new LineFramer(100, new Telnet(connection::send));
        }

        @Override
        public Pacing pacing() {
            return new Unpaced();
        }

        @Override
        public @Nullable Variant variant() {
            return null;
        }

        @Override
        public void opened() {
            // says nothing
        }

        @Override
        public void received(Frame frame) {
            own.send(frame.text() + "\n");
        }

        @Override
        public void done(Request request) {
            // says nothing
        }

        @Override
        public void refused(Request request, Refusal refusal) {
            playback.refused(refusal);
        }

        @Override
        public void answered(Answer answer) {
            playback.answered((Answer.Playback) answer);
        }
    }

    private String sees() {
        wire.run();
        return String.join("", wire.writes());
    }

    private void comesBack() {
        playback.arrived();
        playback.start(() -> session.send("all of it\n"));
    }

    @Test
    void whatHappensMeanwhileComesBehindWhatIsOlder() {
        comesBack();
        session.receive(bytes("live\n"), new Position(1, 1));
        assertThat(sees()).isEmpty();

        session.receive(asked.getFirst(), NOTHING);
        assertThat(sees()).isEqualTo("older\nlive\nall of it\n");
        session.receive(bytes("later\n"), new Position(1, 1));
        assertThat(sees()).isEqualTo("later\n");
    }

    @Test
    void nothingIsTakenFromThemMeanwhile() {
        comesBack();
        wire.send("typed\n");
        assertThat(sees()).isEmpty();

        session.receive(asked.getFirst(), NOTHING);
        assertThat(sees()).isEqualTo("older\nall of it\ntyped\n");
    }

    @Test
    void channelsInWhichThereIsMoreAreReadOneByOne() {
        comesBack();
        session.receive(
                asked.getFirst(),
                new Answer.Playback(Instant.EPOCH, List.of(), List.of(House.channel("#tea"), House.channel("#milk"))));
        wire.run();
        session.receive(asked.get(1), NOTHING);
        session.receive(bytes("live\n"), new Position(1, 1));
        assertThat(asked).hasSize(2);
        wire.run();
        session.receive(asked.get(2), NOTHING);

        assertThat(asked)
                .containsExactly(
                        new Query.Playback(null),
                        new Query.Playback(House.channel("#tea")),
                        new Query.Playback(House.channel("#milk")));
        assertThat(sees()).isEqualTo("older\nolder\nolder\nlive\nall of it\n");
    }

    @Test
    void whereThereIsTooMuchToReadItIsTriedAgain() {
        comesBack();
        session.receive(asked.getFirst(), new Refusal.TryAgain());
        wire.send("typed\n");
        assertThat(sees()).isEmpty();
        wire.pass(1000);

        session.receive(asked.get(1), NOTHING);
        assertThat(sees()).isEqualTo("older\nall of it\ntyped\n");
        assertThat(playback.failed()).isFalse();
    }

    @Test
    void whatCannotBeReadHoldsNothingUp() {
        comesBack();
        session.receive(bytes("live\n"), new Position(1, 1));
        session.receive(asked.getFirst(), new Refusal.Failed());

        assertThat(sees()).isEqualTo("live\nall of it\n");
        assertThat(playback.failed()).isTrue();
    }

    @Test
    void moreThanMayWaitEndsTheConnection() {
        comesBack();
        for (int i = 0; i <= 1024; i++) {
            session.receive(new byte[1024], new Position(1, 1));
        }

        wire.run();
        assertThat(wire.isOpen()).isFalse();
        assertThat(wire.reason()).isEqualTo("SendQ exceeded");
    }
}
