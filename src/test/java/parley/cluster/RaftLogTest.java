package parley.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import org.jgroups.protocols.raft.LogEntries;
import org.jgroups.protocols.raft.LogEntry;
import org.jgroups.raft.util.LogCache;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a node finds on its disk that ended while it wrote a snapshot.
final class RaftLogTest {
    private static final byte[] STATE = {1, 2, 3};

    @TempDir
    private Path folder;

    private RaftLog log = new RaftLog();

    @BeforeEach
    void open() throws Exception {
        log = new RaftLog();
        log.init(folder.toString(), Map.of());
        for (int i = log.lastAppended() == 0 ? 1 : 11; i <= 10; i++) {
            log.append(i, LogEntries.create(new LogEntry(1, new byte[] {(byte) i})));
        }
    }

    private void snapshot(long index, long term) {
        byte[] footer = RaftLog.footer(index, term);
        log.setSnapshot(ByteBuffer.allocate(STATE.length + footer.length)
                .put(STATE)
                .put(footer)
                .flip());
    }

    @Test
    void entriesThatAreInTheSnapshotAreNotAppliedAgain() throws Exception {
        log.commitIndex(8);
        snapshot(7, 1);
        log.close();
        open();

        assertThat(new LogCache(log).firstAppended()).isEqualTo(7);
        assertThat(log.commitIndex()).isEqualTo(8);
        assertThat(log.lastAppended()).isEqualTo(10);
    }

    @Test
    void logBeginsBehindASnapshotThatAnotherNodeSent() throws Exception {
        log.commitIndex(3);
        snapshot(50, 4);
        log.close();
        open();

        assertThat(log.firstAppended()).isEqualTo(50);
        assertThat(log.commitIndex()).isEqualTo(50);
        assertThat(log.lastAppended()).isEqualTo(50);
        assertThat(log.get(50).term()).isEqualTo(4);
    }

    @Test
    void snapshotOfAnEarlierVersionSaysNothing() throws Exception {
        log.commitIndex(8);
        log.setSnapshot(ByteBuffer.wrap(STATE));
        log.close();
        open();

        assertThat(log.firstAppended()).isZero();
    }
}
