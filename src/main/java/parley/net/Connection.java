package parley.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.threads.Fatal;

/// A socket with its framing, its queue and its time limit. Confined to its event loop.
///
/// Input is handed to the [Protocol] frame by frame, the end of input last: end of stream, a reset, a time limit, an
/// overflow and the server's stop all end it, and are told only when every frame before them has been taken.
public final class Connection extends ChannelInboundHandlerAdapter implements Guest {
    /// Why a connection ends whose queue overflows.
    public static final String SENDQ_EXCEEDED = "SendQ exceeded";

    /// Why a connection ends that sends far more than is taken from it.
    public static final String EXCESS_FLOOD = "Excess Flood";

    /// How much of what the peer sent may wait while nothing is taken from it.
    static final int RECEIVE_BOUND = 64 * 1024;

    /// The most bytes of one read where it makes a frame. Netty would otherwise guess from the last reads how much to
    /// take, down to 64 bytes, and so cut a long message behind short ones.
    private static final int WHOLE_READ = 64 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final Channel channel;
    private final InetSocketAddress peer;
    private final Protocol protocol;
    private final Framer framer;
    private final SendQueue sendQueue;
    private final Carriage carriage;
    private boolean paused;

    /// Whether it reads although it is paused.
    private boolean held;
    private boolean ended;
    private boolean stopping;

    /// Whether nothing more is interpreted, whatever has come.
    private boolean dropped;

    private @Nullable String reason;
    private @Nullable Future<?> limit;

    Connection(
            Channel channel,
            InetSocketAddress peer,
            Protocol protocol,
            Flusher flusher,
            int sendQueueBound,
            Carriage carriage) {
        this.carriage = carriage;
        this.channel = channel;
        this.peer = peer;
        this.protocol = protocol;
        this.framer = protocol.framer(this);
        if (framer.framesReads()) {
            channel.config().setRecvByteBufAllocator(new FixedRecvByteBufAllocator(WHOLE_READ));
        }
        this.sendQueue =
                new SendQueue(channel, protocol.pacing(), flusher, sendQueueBound, () -> abort(SENDQ_EXCEEDED));
    }

    /// The peer's address and port.
    public InetSocketAddress peer() {
        return peer;
    }

    /// The time on the event loop's clock, in nanoseconds.
    public long nanoTime() {
        return channel.eventLoop().ticker().nanoTime();
    }

    /// The event loop to which all of this is confined.
    public EventLoop loop() {
        return channel.eventLoop();
    }

    /// Queues bytes that nobody will change.
    public void send(byte[] bytes) {
        sendQueue.offer(carriage.wrap(bytes));
    }

    /// Queues bytes of the carriage's own.
    void sendBare(byte[] bytes) {
        sendQueue.offer(bytes);
    }

    /// Queues a long answer that is made piece by piece as the socket takes it.
    public void send(Iterator<byte[]> pieces) {
        sendQueue.offer(new Iterator<>() {
            @Override
            public boolean hasNext() {
                return pieces.hasNext();
            }

            @Override
            public byte[] next() {
                return carriage.wrap(pieces.next());
            }
        });
    }

    /// Writes bytes at once in a write of their own, past the pacing. Only where nothing waits in the queue.
    public void sendAlone(byte[] bytes) {
        sendQueue.writeAlone(carriage.wrap(bytes));
    }

    /// To be called when the pacing allows what it did not allow before.
    public void paceChanged() {
        sendQueue.schedule();
    }

    /// Takes no further frame, and stops reading, until [#resume].
    public void pause() {
        paused = true;
        channel.config().setAutoRead(false);
    }

    /// Takes no further frame until [#resume], but goes on reading: what comes waits. Where more than
    /// [#RECEIVE_BOUND] does, the connection is closed.
    public void hold() {
        paused = true;
        held = true;
    }

    /// Goes on where [#pause] or [#hold] stopped.
    public void resume() {
        if (paused) {
            paused = false;
            held = false;
            pump();
            if (!paused) {
                channel.config().setAutoRead(true);
            }
        }
    }

    /// Ends the input for this reason unless the limit is changed or lifted before.
    public void limit(Duration time, String why) {
        after(time, () -> endInput(why));
    }

    /// Does something after some time unless a limit is set or lifted before; there is one such time at once.
    public void after(Duration time, Runnable step) {
        liftLimit();
        limit = channel.eventLoop().schedule(step, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Ends the time limit.
    public void liftLimit() {
        Future<?> pending = limit;
        if (pending != null) {
            limit = null;
            pending.cancel(false);
        }
    }

    /// Ends the input as if the peer had: frames that came before are taken first.
    public void endInput(String why) {
        endsBecause(why);
        framer.end();
        pump();
    }

    /// For a framer that finds the end itself: why. Nothing happens yet.
    public void endsBecause(String why) {
        if (reason == null) {
            reason = why;
        }
    }

    /// Sends what waits, then a last word in a write of its own, and closes.
    ///
    /// @param lastWord may be empty
    /// @param pause before the last word, at least
    public void finish(byte[] lastWord, Duration pause) {
        liftLimit();
        sendQueue.finish(carriage.wrapLast(lastWord, stopping), pause);
    }

    /// Closes at once; what waits is lost.
    public void abort(String why) {
        endInput(why);
        channel.close();
    }

    /// Closes at once after a defect of ours; what came before is not interpreted any more.
    public void fail(Throwable defect) {
        Fatal.reportError(defect);
        LOG.atError().setCause(defect).addKeyValue("peer", peer).log("connection failed");
        dropped = true;
        paused = false;
        abort("internal error");
    }

    /// Ends the input, without what came before and waits.
    private void dropInput(String why) {
        dropped = true;
        paused = false;
        held = false;
        endInput(why);
    }

    @Override
    public String reason() {
        return reason == null ? "closed" : reason;
    }

    @Override
    public void stop() {
        stopping = true;
        protocol.stop();
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        protocol.opened(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object read) {
        ByteBuf bytes = (ByteBuf) read;
        try {
            if (reason == null) {
                framer.feed(bytes);
                pump();
                if (held && framer.waiting() > RECEIVE_BOUND) {
                    dropInput(EXCESS_FLOOD);
                }
            }
        } finally {
            bytes.release();
        }
    }

    /// Hands over what there is, as far as the protocol takes it.
    private void pump() {
        try {
            while (!paused && handOver()) {
                // as long as there is something
            }
        } catch (RuntimeException e) {
            fail(e); // nobody else would see it where a timer or the hub's answer led here
        }
    }

    private boolean handOver() {
        Frame frame = dropped ? null : framer.next();
        if (frame != null) {
            protocol.received(frame);
            return true;
        }
        if ((dropped || framer.ended()) && !ended) {
            ended = true;
            if (reason == null) {
                reason = "interrupted"; // the framer found the end itself
            }
            protocol.ended(reason);
        }
        return false;
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        sendQueue.schedule();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            endInput("end of input");
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof IOException) {
            LOG.atDebug()
                    .addKeyValue("peer", peer)
                    .addKeyValue("cause", cause.getMessage())
                    .log("connection broke");
            abort("connection reset");
        } else {
            fail(cause);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        sendQueue.close();
        liftLimit();
        if (held) {
            dropInput("connection closed"); // nobody waits until all of it has had its turn
        } else {
            endInput("connection closed");
        }
    }
}
