package parley.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/// The conversation in one channel: who talks, and which messages are in flight. Confined to the generator's event
/// loop.
final class Talk {
    private final int listeners;
    private final int inFlight;
    private final byte[] line;
    private final int digitsAt;

    // Of the messages in flight, by sequence number modulo `inFlight`: a message is over before the one after it.
    private final long[] sentAt;
    private final long[] digits;
    private final int[] awaited;

    private @Nullable Channel talker;
    private @Nullable Load load;
    private long next;
    private int arrived;
    private int underway;

    /// @param line what the talker writes, with [CatBytes#TEXT] in it
    Talk(int listeners, int inFlight, String line) {
        this.listeners = listeners;
        this.inFlight = inFlight;
        this.line = line.getBytes(US_ASCII);
        digitsAt = line.indexOf(CatBytes.TEXT);
        sentAt = new long[inFlight];
        digits = new long[inFlight];
        awaited = new int[inFlight];
    }

    void talker(Channel socket) {
        talker = socket;
    }

    void start(Load round) {
        load = round;
        send(round, inFlight);
    }

    /// What the message with this sequence number carries, while it is in flight.
    long digits(long sequence) {
        return digits[slot(sequence)];
    }

    /// One listener has the message with this sequence number.
    void received(long sequence, long now) {
        int slot = slot(sequence);
        if (load == null || awaited[slot] == 0) {
            throw new BenchFailure("a message arrived that is not in flight");
        }
        load.received(now - sentAt[slot]);
        awaited[slot]--;
        if (awaited[slot] == 0) {
            arrived++;
        }
    }

    /// One listener has read so much.
    void read(int bytes) {
        if (load != null) {
            load.read(bytes);
        }
    }

    /// Answers what has arrived everywhere with as many new messages, in one write.
    void goOn(long now) {
        if (arrived == 0 || load == null) {
            return;
        }
        int count = arrived;
        arrived = 0;
        underway -= count;
        if (!load.stopped()) {
            send(load, count);
        } else if (underway == 0) {
            load.silent(now);
        }
    }

    private void send(Load round, int count) {
        if (talker == null) {
            throw new IllegalStateException("nobody talks");
        }
        ByteBuf lines = talker.alloc().directBuffer(count * line.length);
        long now = System.nanoTime();
        for (int i = 0; i < count; i++) {
            int slot = slot(next);
            sentAt[slot] = now;
            digits[slot] = CatBytes.digits(next);
            awaited[slot] = listeners;
            lines.writeBytes(line).setLong(lines.writerIndex() - line.length + digitsAt, digits[slot]);
            next++;
        }
        underway += count;
        round.sent(count);
        talker.writeAndFlush(lines, talker.voidPromise());
    }

    private int slot(long sequence) {
        return (int) (sequence % inFlight);
    }
}
