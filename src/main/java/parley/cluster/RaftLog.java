package parley.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.jgroups.protocols.raft.FileBasedLog;
import org.jgroups.protocols.raft.LogEntry;
import parley.files.PrivateFiles;

/// The engine's log on disk, with what jgroups-raft 1.1.4 leaves out. Public for the engine, which makes it; confined
/// to
/// its thread.
///
/// 1. A log that begins anew behind a snapshot has a first entry without content. The engine forgets to flip the buffer
///    that it has it in (`LogEntryStorage.reinitializeTo`), so nothing is written; at the next start such a log is
///    taken
///    to be empty, and with it all that the node has agreed to.
/// 2. A snapshot is not flushed to disk.
public final class RaftLog extends FileBasedLog {
    private static final byte MAGIC = 1;
    private static final int HEADER = 26;

    private Path folder = Path.of("");

    @Override
    public void init(String name, Map<String, String> arguments) throws Exception {
        folder = Path.of(name);
        super.init(name, arguments);
    }

    @Override
    public void reinitializeTo(long index, LogEntry first) {
        if (first.length() > 0) {
            throw new IllegalArgumentException("a log begins anew with an entry without content");
        }
        super.reinitializeTo(index, first);
        ByteBuffer header = ByteBuffer.allocate(HEADER)
                .put(MAGIC)
                .putInt(HEADER)
                .putLong(first.term())
                .putLong(index)
                .put((byte) (first.internal() ? 1 : 0))
                .putInt(0)
                .flip();
        try (FileChannel file = FileChannel.open(folder.resolve("entries.raft"), StandardOpenOption.WRITE)) {
            file.write(header, 0);
            file.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void setSnapshot(ByteBuffer snapshot) {
        byte[] content = new byte[snapshot.remaining()];
        snapshot.duplicate().get(content);
        try {
            PrivateFiles.replace(folder.resolve("state_snapshot.raft"), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
