package parley.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOutboundBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The bytes that wait for one socket. Confined to the connection's event loop.
///
/// 1. It never blocks who offers.
/// 2. It never reorders.
/// 3. It is bounded in bytes, counting what Netty still holds and what each item costs beside its bytes; past the bound
///    it overflows, once. All queues of one event loop have a budget together, in which also counts what answers hold
///    that are still to be made; past it, those overflow that hold more than a small share.
/// 4. It has at most one drain scheduled.
/// 5. It drains only while the socket is writable and its pacing allows.
/// 6. It can send a last word and close behind it.
final class SendQueue {
    /// What a queue may hold even when the budget of all is used up.
    private static final int SHARE = 16 * 1024;

    /// How long what waits at the end, a last word too, may wait for a reader who does not read.
    static final Duration FAREWELL_LIMIT = Duration.ofSeconds(5);

    private final Channel channel;
    private final Pacing pacing;
    private final boolean unpaced;
    private final Flusher flusher;
    private final int bound;
    private final boolean wrapped;
    private final Runnable overflow;
    private final Backlog backlog = new Backlog();
    private boolean scheduled;
    private long accounted;
    private boolean closed;
    private final Stall stall;
    private long writes;

    /// How many bytes went to Netty or to the socket.
    private long written;

    /// Whether Netty may hold something that was not written at once.
    private boolean leftToNetty;

    private long lastWrite;
    private @Nullable Future<?> timer;
    private @Nullable Farewell farewell;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Farewell(byte[] lastWord, Duration pause) {}

    /// @param bound the most bytes that may wait
    /// @param wrapped whether a handler of the socket changes what is written
    /// @param overflow run when that is not enough; it must close the connection
    SendQueue(Channel channel, Pacing pacing, Flusher flusher, int bound, boolean wrapped, Runnable overflow) {
        this.wrapped = wrapped;
        this.channel = channel;
        this.pacing = pacing;
        this.unpaced = pacing instanceof Unpaced;
        this.flusher = flusher;
        this.bound = bound;
        this.overflow = overflow;
        this.stall = new Stall(channel.eventLoop(), this::taken);
    }

    /// Adds bytes that nobody will change.
    void offer(byte[] bytes) {
        if (closed || farewell != null) {
            return;
        }
        backlog.add(bytes);
        added(backlog.cost());
    }

    /// Adds pieces that are made as the socket takes them: one such answer at a time is the caller's affair.
    ///
    /// @param pinned what they hold in memory until then, in bytes
    void offer(Iterator<byte[]> pieces, int pinned) {
        if (!closed && farewell == null) {
            backlog.add(pieces, pinned);
            added(backlog.cost());
        }
    }

    /// Runs something when what is here has been taken or dropped.
    void offer(Runnable mark) {
        if (closed) {
            mark.run();
        } else {
            backlog.add(mark);
            schedule();
        }
    }

    private void added(long cost) {
        account();
        long held = cost + heldByNetty();
        if (held > bound || (held + backlog.pinned() > SHARE && flusher.overBudget())) {
            close();
            overflow.run();
        } else {
            schedule();
        }
    }

    /// How many bytes wait here, with what is held for those that are yet to be made.
    long held() {
        return backlog.cost() + backlog.pinned() + heldByNetty();
    }

    /// How many bytes the socket has taken until now.
    long taken() {
        return written - leftInNetty();
    }

    /// Netty's own count of what it holds knows no parts of what it was given.
    private long leftInNetty() {
        var left = new AtomicLong();
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        if (buffer != null) {
            try {
                buffer.forEachFlushedMessage(message -> {
                    left.addAndGet(message instanceof ByteBuf bytes ? bytes.readableBytes() : 0);
                    return true;
                });
            } catch (Exception e) {
                throw new IllegalStateException("what Netty holds cannot be counted", e);
            }
        }
        return left.get();
    }

    /// Whether the socket has taken all that was offered.
    boolean isThrough() {
        return backlog.isEmpty() && heldByNetty() == 0;
    }

    /// Writes bytes at once, in a write of their own, past the pacing; only where nothing waits.
    void writeAlone(byte[] bytes) {
        if (!closed) {
            write(bytes);
            channel.flush();
        }
    }

    /// Sends what waits and may still be written, then a last word in a write of its own, then closes. There is no last
    /// word where the pacing will never allow it.
    ///
    /// @param pause between the last write and the last word, at least
    /// @param patient whether that goes on past the limit for as long as the reader reads
    void finish(byte[] lastWord, Duration pause, boolean patient) {
        if (!closed && farewell == null) {
            farewell = new Farewell(lastWord, pause);
            stall.watch(FAREWELL_LIMIT, patient, channel::close);
            channel.closeFuture().addListener(_ -> stall.lift());
            schedule();
        }
    }

    /// Drops what waits; takes nothing more.
    void close() {
        closed = true;
        backlog.clear();
        account();
        cancelTimer();
    }

    /// Drains at the end of the event loop's turn: after an offer, and when writability or pacing may have changed.
    void schedule() {
        if (!scheduled && !closed) {
            scheduled = true;
            flusher.schedule(this);
        }
    }

    /// Writes what may be written now.
    void drain() {
        scheduled = false;
        cancelTimer();
        writeBacklog();
        account();
        sayFarewell();
    }

    private void writeBacklog() {
        boolean flush = false;
        while (!closed && !backlog.isEmpty() && channel.isWritable()) {
            long wait = unpaced ? 0 : nanosUntilOpen();
            if (wait > 0) {
                await(wait);
                break;
            }
            byte[] bytes = next();
            if (bytes.length > 0) { // nothing has no form on the wire, so it is no write
                flush |= write(bytes);
                if (!unpaced) {
                    pacing.wrote(now(), bytes.length);
                }
            }
        }
        if (flush) {
            channel.flush();
        }
    }

    private long nanosUntilOpen() {
        long wait = pacing.nanosUntilOpen(now());
        return wait > 0 ? wait : pacing.nanosUntilOpen(now(), backlog.nextMessages(pacing.limit()));
    }

    /// Tells the flusher how much waits here now.
    private void account() {
        long waiting = backlog.cost() + backlog.pinned();
        flusher.account(waiting - accounted);
        accounted = waiting;
    }

    /// Ends the connection after a defect.
    void fail(RuntimeException defect) {
        close();
        channel.pipeline().fireExceptionCaught(defect);
    }

    private byte[] next() {
        if (unpaced) {
            return backlog.take(Unpaced.LIMIT);
        }
        byte[] prefix = pacing.prefix();
        byte[] messages = backlog.takeMessages(pacing.limit());
        byte[] write = Arrays.copyOf(prefix, prefix.length + messages.length);
        System.arraycopy(messages, 0, write, prefix.length, messages.length);
        return write;
    }

    /// @return whether some of it waits for a flush
    private boolean write(byte[] bytes) {
        writes++;
        written += bytes.length;
        lastWrite = now();
        if (wrapped) {
            leftToNetty = true;
            // It is wrapped when it is flushed, and only then it shows how much the socket takes.
            channel.writeAndFlush(Unpooled.wrappedBuffer(bytes), channel.voidPromise());
            return false;
        }
        int taken = flusher.scratch.write(channel, bytes);
        if (taken == bytes.length) {
            return false;
        }
        leftToNetty = true;
        channel.write(Unpooled.wrappedBuffer(bytes, taken, bytes.length - taken), channel.voidPromise());
        return true;
    }

    private void sayFarewell() {
        Farewell last = farewell;
        if (last == null || closed || !(backlog.isEmpty() || pacing.nanosUntilOpen(now()) == Pacing.NEVER)) {
            return;
        }
        long wait = writes > 0 ? lastWrite + last.pause.toNanos() - now() : 0;
        if (wait > 0 && last.lastWord.length > 0) {
            await(wait);
            return;
        }
        boolean mayWrite = pacing.nanosUntilOpen(now()) != Pacing.NEVER;
        close();
        written += mayWrite ? last.lastWord.length : 0;
        channel.writeAndFlush(mayWrite ? Unpooled.wrappedBuffer(last.lastWord) : Unpooled.EMPTY_BUFFER)
                .addListener(ChannelFutureListener.CLOSE);
    }

    private void await(long nanos) {
        if (nanos != Pacing.NEVER) {
            timer = channel.eventLoop().schedule(this::schedule, nanos, TimeUnit.NANOSECONDS);
        }
    }

    private void cancelTimer() {
        Future<?> pending = timer;
        if (pending != null) {
            timer = null;
            pending.cancel(false);
        }
    }

    private long heldByNetty() {
        if (!leftToNetty) {
            return 0; // most have nothing there, and looking costs more than the rest of an offer
        }
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        long held = buffer == null ? 0 : buffer.totalPendingWriteBytes();
        leftToNetty = held > 0;
        return held;
    }

    private long now() {
        return channel.eventLoop().ticker().nanoTime();
    }
}
