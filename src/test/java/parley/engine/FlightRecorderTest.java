package parley.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.chat.Role;
import parley.chat.SessionId;
import parley.hub.Hub;
import parley.names.Casemapping;
import parley.protocol.Command;

/// Java Flight Recorder sees what the hub does, and when.
final class FlightRecorderTest {
    private static final Casemapping NAMES = new Casemapping();

    @TempDir
    private Path folder;

    private final Tasks loop = new Tasks();
    private final Ledger ledger = new Ledger();
    private final Engine engine =
            new Engine(new Hub(), new LocalLog(), new Moments(1, () -> Instant.EPOCH), ledger, ledger, _ -> {});

    @Test
    void turnsAndCommitsAreRecorded() throws IOException {
        Path file = folder.resolve("recording.jfr");
        try (var recording = new Recording()) {
            recording.enable("parley.HubTurn");
            recording.enable("parley.Commit");
            recording.start();
            SessionId anna = engine.open(new Witness(loop, new Plain(false)));
            engine.submit(
                    anna,
                    new Command.Enter(
                            NAMES.nick("anna").orElseThrow(),
                            Role.USER,
                            List.of(NAMES.channel("#tea").orElseThrow())));
            engine.turn();
            engine.turn(); // there is nothing to do
            recording.dump(file);
        }

        List<RecordedEvent> own = RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getThread() != null
                        && event.getThread().getJavaThreadId()
                                == Thread.currentThread().threadId())
                .toList();
        assertThat(own)
                .extracting(event -> event.getEventType().getName())
                .containsExactly("parley.Commit", "parley.HubTurn");
        assertThat(own.getFirst().getInt("facts")).isPositive();
        assertThat(own.getFirst().getBoolean("kept")).isTrue();
        assertThat(own.getLast().getInt("requests")).isEqualTo(1);
    }
}
