package parley.cluster;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import parley.chat.SessionId;
import parley.protocol.CommandCodec;
import parley.protocol.Decoder;
import parley.protocol.Encoder;
import parley.protocol.LogEntry;
import parley.protocol.UnreadableException;
import parley.protocol.ValueCodec;

/// What the nodes agree on, one behind the other, and its bytes: a version, the kind, what it carries, CRC32C. A
/// version that is not known stops the node, for it cannot know what it leaves out.
sealed interface ClusterBatch {
    /// The form in which it is written.
    int VERSION = 1;

    int PROPOSED = 1;
    int TICK = 2;
    int GONE = 3;

    /// Who proposes it.
    int node();

    /// Entries of one node.
    ///
    /// @param boot which start of the node
    /// @param round begins anew when the node has given up what it had proposed
    /// @param number within the round, from 1
    /// @param entries as bytes, see [#entries]
    record Proposed(int node, long boot, long round, long number, byte[] entries) implements ClusterBatch {}

    /// What the leader tells each second.
    ///
    /// @param time by its clock
    /// @param check of its state a moment ago
    record Tick(int node, Instant time, Checks.Check check) implements ClusterBatch {}

    /// What the leader tells of a node that has been away for too long.
    ///
    /// @param time by the leader's clock
    /// @param boot the last start of the node whose people are gone
    record Gone(int node, Instant time, int gone, long boot) implements ClusterBatch {}

    static byte[] encode(ClusterBatch batch) {
        var out = new Encoder().integer(VERSION);
        switch (batch) {
            case Proposed(int node, long boot, long round, long number, byte[] entries) ->
                out.integer(PROPOSED)
                        .integer(node)
                        .number(boot)
                        .number(round)
                        .number(number)
                        .bytes(entries);
            case Tick(int node, Instant time, Checks.Check(long count, long sum)) ->
                out.integer(TICK)
                        .integer(node)
                        .put(time, ValueCodec::time)
                        .number(count)
                        .number(sum);
            case Gone(int node, Instant time, int gone, long boot) ->
                out.integer(GONE)
                        .integer(node)
                        .put(time, ValueCodec::time)
                        .integer(gone)
                        .number(boot);
        }
        byte[] bytes = out.toByteArray();
        return ByteBuffer.allocate(bytes.length + Integer.BYTES)
                .put(bytes)
                .putInt(sum(bytes, bytes.length))
                .array();
    }

    /// Reads what [#encode] wrote; anything else is an [UnreadableException].
    static ClusterBatch decode(byte[] bytes) {
        int length = bytes.length - Integer.BYTES;
        if (length < 0 || ByteBuffer.wrap(bytes).getInt(length) != sum(bytes, length)) {
            throw new Decoder(bytes).unreadable("the sum is wrong");
        }
        var in = new Decoder(bytes);
        int version = in.integer();
        if (version != VERSION) {
            throw in.unreadable("a batch of version " + version + ", not " + VERSION);
        }
        int kind = in.integer();
        return switch (kind) {
            case PROPOSED -> new Proposed(in.integer(), in.number(), in.number(), in.number(), in.bytes());
            case TICK -> new Tick(in.integer(), ValueCodec.time(in), new Checks.Check(in.number(), in.number()));
            case GONE -> new Gone(in.integer(), ValueCodec.time(in), in.integer(), in.number());
            default -> throw in.unreadable("no batch is of kind " + kind);
        };
    }

    /// Who proposes what [#encode] wrote, in whatever version.
    static int proposer(byte[] bytes) {
        var in = new Decoder(bytes);
        in.integer();
        in.integer();
        return in.integer();
    }

    private static int sum(byte[] bytes, int length) {
        var sum = new CRC32C();
        sum.update(bytes, 0, length);
        return (int) sum.getValue();
    }

    /// Writes an entry behind others.
    static void write(Encoder out, LogEntry entry) {
        out.put(entry.time(), ValueCodec::time)
                .all(
                        entry.submissions(),
                        (to, each) -> CommandCodec.write(
                                to.integer(each.session().node())
                                        .number(each.session().number()),
                                each.command()));
    }

    /// The entries of a node.
    static List<LogEntry> entries(int node, byte[] bytes) {
        var in = new Decoder(bytes);
        var entries = new ArrayList<LogEntry>(1);
        while (in.at() < bytes.length) {
            entries.add(new LogEntry(node, ValueCodec.time(in), in.list(ClusterBatch::submission)));
        }
        return entries;
    }

    private static LogEntry.Submission submission(Decoder in) {
        return new LogEntry.Submission(new SessionId(in.integer(), in.number()), CommandCodec.read(in));
    }
}
