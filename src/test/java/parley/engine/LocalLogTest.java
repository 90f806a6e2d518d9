package parley.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import parley.port.Log;
import parley.protocol.LogEntry;

final class LocalLogTest implements LogContract {
    @Override
    public Log log() {
        return new LocalLog();
    }

    @Test
    void isThisMachinesAlone() {
        assertThat(new LocalLog().isShared()).isFalse();
    }

    @Test
    void agreesAtOnce() {
        var log = new LocalLog();
        var entry = new LogEntry(1, Instant.EPOCH, List.of());

        log.propose(entry);

        assertThat(log.next()).isEqualTo(new Log.Decision(entry, true));
    }
}
