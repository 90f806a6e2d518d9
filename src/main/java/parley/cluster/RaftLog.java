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
/// 3. A snapshot does not say up to which entry it goes. A node that ends between writing it and dropping the entries
///    that are in it would apply those once more, and differ from the others from then on. So it has that at its end
///    ([#footer]), and such entries are never given out.
public final class RaftLog extends FileBasedLog {
    private static final byte MAGIC = 1;
    private static final int HEADER = 26;

    /// What the end of a snapshot begins with, and how long that is.
    private static final int FOOTER = 0x5061726C;

    private static final int FOOTER_BYTES = 20;

    private Path folder = Path.of("");

    /// The last entry that is in the snapshot; 0 for none.
    private long covered;

    /// What stands at the end of a snapshot.
    ///
    /// @param index of the last entry that is in it
    /// @param term of that
    static byte[] footer(long index, long term) {
        return ByteBuffer.allocate(FOOTER_BYTES)
                .putInt(FOOTER)
                .putLong(index)
                .putLong(term)
                .array();
    }

    @Override
    public void init(String name, Map<String, String> arguments) throws Exception {
        folder = Path.of(name);
        super.init(name, arguments);
        ByteBuffer snapshot = getSnapshot();
        if (snapshot != null) {
            cover(snapshot);
            if (commitIndex() < covered) { // another node's, and the log that goes with it is not begun yet
                reinitializeTo(covered, new LogEntry(snapshot.getLong(snapshot.limit() - Long.BYTES), null));
            }
        }
    }

    private void cover(ByteBuffer snapshot) {
        int at = snapshot.limit() - FOOTER_BYTES;
        covered = at >= 0 && snapshot.getInt(at) == FOOTER ? snapshot.getLong(at + Integer.BYTES) : 0;
    }

    @Override
    public long firstAppended() {
        return Math.max(super.firstAppended(), covered);
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
            cover(ByteBuffer.wrap(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
