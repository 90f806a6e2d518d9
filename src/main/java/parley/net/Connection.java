package parley.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.net.frame.End;
import parley.net.frame.Frame;
import parley.net.frame.Framer;
import parley.threads.Fatal;

/// A socket with its framing, its queue, its time limit and its [Life]. Confined to its event loop.
///
/// 1. Input is handed to the [Protocol] frame by frame. Whatever ends it, and whatever is waited for then, the protocol
///    is told so once, and the socket is closed.
/// 2. Of answers to the peer itself ([#answer]) one large one waits at a time: no further frame is taken before the
///    socket has taken it. Small ones count as a large one together. Whoever has ended their input is to leave, not to
///    wait: so from then on up to [#LAST_ANSWERS] may wait.
/// 3. A first line that is an HTTP request ends the connection before anything of it is handed over.
public final class Connection extends ChannelInboundHandlerAdapter implements Guest {
    /// How much of what the peer sent may wait while it lags.
    static final int RECEIVE_BOUND = 64 * 1024;

    /// How many bytes of answers may wait before nothing further is taken from the peer.
    static final int ANSWERS_BOUND = 16 * 1024;

    /// How many bytes may wait for a peer that has ended its input before nothing further of it is taken.
    static final int LAST_ANSWERS = 256 * 1024;

    /// How long a peer that has ended its input may take none of the answers, where more wait than that.
    static final Duration ANSWERS_LIMIT = Duration.ofSeconds(10);

    /// How long what came before may have its turn when the socket is gone.
    static final Duration BROKEN_LIMIT = Duration.ofSeconds(2);

    /// How long the beginning of what may become a request waits for more, where a message need not be a line.
    static final Duration REQUEST_LIMIT = Duration.ofSeconds(2);

    /// The most bytes of one read where it makes a frame. Netty would otherwise guess from the last reads how much to
    /// take, down to 64 bytes, and so cut a long message behind short ones.
    private static final int WHOLE_READ = 64 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final Accepted accepted;
    private final Channel channel;
    private final Protocol protocol;
    private final Framer framer;
    private final SendQueue sendQueue;
    private final Carrier carrier;
    private Life life = new Life.Open(0);

    /// When what is handed over next began to come.
    private long frameSince;

    /// The bytes of answers since the last for which the socket was waited.
    private int answered;

    /// How many answers the socket has not taken yet.
    private int untaken;

    /// What may become an HTTP request; null when that is known.
    private @Nullable RequestLine requestLine;

    private @Nullable Future<?> limit;

    /// When the peer may send again.
    private @Nullable Future<?> pace;

    /// Notices who has ended their input and does not take the answers.
    private final Stall stall;

    /// The limit of what is left to do at the end, or at the beginning until the first line is known.
    private @Nullable Future<?> watch;

    Connection(Accepted accepted, Protocol protocol, Carrier carrier) {
        this.accepted = accepted;
        this.carrier = carrier;
        this.channel = accepted.socket();
        this.protocol = protocol;
        this.framer = protocol.framer(this);
        this.requestLine = carrier.equals(Carrier.NONE) ? new RequestLine() : null;
        if (framer.framesReads()) {
            channel.config().setRecvByteBufAllocator(new FixedRecvByteBufAllocator(WHOLE_READ));
        }
        this.sendQueue = new SendQueue(
                channel,
                protocol.pacing(),
                accepted.flusher(),
                accepted.sendQueueBound(),
                accepted.isWrapped(),
                () -> abort(End.Cause.SENDQ_EXCEEDED));
        this.stall = new Stall(channel.eventLoop(), sendQueue::taken);
    }

    /// Where it comes from.
    public Origin origin() {
        return accepted.origin();
    }

    /// It comes from elsewhere: see [Accepted#comesFrom].
    public Optional<String> comesFrom(Origin told) {
        return accepted.comesFrom(told);
    }

    /// The address and port that it comes from.
    public InetSocketAddress peer() {
        return origin().socket();
    }

    /// What keeps others on the way from reading what is said; empty where nothing does.
    public Optional<Encryption> encryption() {
        return accepted.encryption();
    }

    /// The time on the event loop's clock, in nanoseconds.
    public long nanoTime() {
        return channel.eventLoop().ticker().nanoTime();
    }

    /// When the frame that was handed over last began to come, in nanoseconds; earlier where it came behind others
    /// that waited.
    public long frameSince() {
        return frameSince;
    }

    /// The event loop to which all of this is confined.
    public EventLoop loop() {
        return channel.eventLoop();
    }

    /// Queues bytes that nobody will change: what happens.
    public void send(byte[] bytes) {
        sendQueue.offer(carrier.wrap(bytes));
    }

    /// Whether it is carried by WebSocket.
    public boolean isWebSocket() {
        return !carrier.equals(Carrier.NONE);
    }

    /// Queues bytes of the carrier's own.
    void sendBare(byte[] bytes) {
        sendQueue.offer(bytes);
    }

    /// Queues an answer to what the peer has sent: bytes that nobody will change.
    public void answer(byte[] bytes) {
        send(bytes);
        answered += bytes.length;
        if (answered > ANSWERS_BOUND) {
            awaitSocket();
        }
    }

    /// Queues a long answer that is made piece by piece as the socket takes it. No further frame is taken before it
    /// has.
    ///
    /// @param pinned how many bytes of memory it holds until then, about
    public void answer(Iterator<byte[]> pieces, int pinned) {
        sendQueue.offer(
                new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return pieces.hasNext();
                    }

                    @Override
                    public byte[] next() {
                        return carrier.wrap(pieces.next());
                    }
                },
                pinned);
        awaitSocket();
    }

    private void awaitSocket() {
        answered = 0;
        untaken++;
        if (!mayLeaveAnswers()) {
            await(Wait.SOCKET);
            watchAnswers();
        }
        whenTaken(() -> {
            if (--untaken == 0) {
                stall.lift();
                goOn(Wait.SOCKET);
            }
        });
    }

    private boolean mayLeaveAnswers() {
        return life instanceof Life.Draining && sendQueue.held() <= LAST_ANSWERS;
    }

    /// Does something when the socket has taken what has been queued, or is gone: later in any case.
    public void whenTaken(Runnable step) {
        sendQueue.offer(() -> channel.eventLoop().execute(() -> guarded(step)));
    }

    /// Whether the socket has taken all that was sent.
    public boolean isThrough() {
        return sendQueue.isThrough();
    }

    /// Writes bytes at once in a write of their own, past the pacing. Only where nothing waits in the queue.
    public void sendAlone(byte[] bytes) {
        sendQueue.writeAlone(carrier.wrap(bytes));
    }

    /// To be called when the pacing allows what it did not allow before.
    public void paceChanged() {
        sendQueue.schedule();
    }

    /// Takes no further frame until what is waited for is there: see [#goOn].
    public void await(Wait wait) {
        become(life.waiting(wait));
        channel.config().setAutoRead(life.reads());
    }

    /// Whether a frame that was taken does not count for how much the peer may send: some do not once its input has
    /// ended.
    public boolean hurries() {
        if (life instanceof Life.Draining draining && draining.mayHurry()) {
            become(draining.hurrying());
            return true;
        }
        return false;
    }

    /// Takes no further frame for a while: the peer has sent too much.
    public void slowDown(long nanos) {
        if (life instanceof Life.Draining draining && !draining.delayed()) {
            protocol.delayed();
        }
        await(Wait.PACE);
        if (life.lags()) {
            Future<?> earlier = pace;
            if (earlier != null) {
                earlier.cancel(false);
            }
            pace = channel.eventLoop().schedule(() -> goOn(Wait.PACE), nanos, TimeUnit.NANOSECONDS);
        }
    }

    /// What was waited for is there.
    public void goOn(Wait wait) {
        become(life.done(wait));
        pump();
        channel.config().setAutoRead(life.reads());
    }

    /// Ends the connection for this reason unless the limit is changed or lifted before.
    public void limit(Duration time, String why) {
        after(time, () -> end(new End.TimedOut(why)));
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

    /// Ends the connection, as its [Life] has it.
    public void end(End why) {
        become(life.ends(why));
        switch (life) {
            case Life.Draining _ -> {
                framer.end();
                if (untaken > 0 && mayLeaveAnswers()) {
                    become(life.done(Wait.SOCKET));
                }
                pump();
                watchAnswers();
            }
            case Life.Broken broken -> {
                framer.end();
                pump();
                watch(BROKEN_LIMIT, () -> become(new Life.Ended(broken.why())));
            }
            case Life.Open _, Life.Ended _ -> {
                // not now, or over
            }
        }
    }

    /// The one place where the life goes on; its end is told here.
    private void become(Life next) {
        boolean over = next instanceof Life.Ended && !(life instanceof Life.Ended);
        life = next;
        if (over && next instanceof Life.Ended(End why)) {
            channel.config().setAutoRead(false);
            liftLimit();
            stopWatching();
            stall.lift();
            protocol.ended(why);
        }
    }

    private void watchAnswers() {
        if (life instanceof Life.Draining draining && draining.awaits(Wait.SOCKET)) {
            stall.watch(ANSWERS_LIMIT, () -> end(End.Cause.NOT_READING));
        }
    }

    private void watch(Duration time, Runnable step) {
        stopWatching();
        if (!(life instanceof Life.Ended)) {
            watch = channel.eventLoop().schedule(step, time.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void stopWatching() {
        Future<?> pending = watch;
        if (pending != null) {
            watch = null;
            pending.cancel(false);
        }
    }

    /// Sends what waits, then a last word in a write of its own, and closes.
    ///
    /// @param lastWord may be empty
    /// @param pause before the last word, at least
    public void finish(byte[] lastWord, Duration pause) {
        liftLimit();
        End end = life instanceof Life.Ended(End why) ? why : null;
        boolean reads = end != null && end.manner() == End.Manner.IN_ORDER;
        sendQueue.finish(carrier.wrapLast(lastWord, end == End.Cause.SERVER_STOPS), pause, reads);
    }

    /// Closes at once; what waits is lost.
    public void abort(End why) {
        end(why);
        channel.close();
    }

    /// Closes at once after a defect of ours.
    public void fail(Throwable defect) {
        Fatal.reportError(defect);
        LOG.atError().setCause(defect).addKeyValue("peer", origin()).log("connection failed");
        abort(End.Cause.INTERNAL_ERROR);
    }

    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    @Override
    public String reason() {
        return switch (life) {
            case Life.Open _ -> End.Cause.CLOSED.logged(); // it is told so next
            case Life.Draining(End why, int _, int _, boolean _) -> why.logged();
            case Life.Broken(End why, int _) -> why.logged();
            case Life.Ended(End why) -> why.logged();
        };
    }

    @Override
    public void stop() {
        end(End.Cause.SERVER_STOPS);
    }

    @Override
    public void deny(String why) {
        protocol.denied(why);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        protocol.opened(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object read) {
        ByteBuf bytes = (ByteBuf) read;
        try {
            if (life instanceof Life.Open) {
                take(bytes);
            }
        } finally {
            bytes.release();
        }
    }

    private void take(ByteBuf bytes) {
        RequestLine first = requestLine;
        if (first == null) {
            feed(bytes);
            return;
        }
        switch (first.add(bytes)) {
            case REQUEST -> end(End.Cause.HTTP);
            case NO_REQUEST -> isNoRequest();
            case UNKNOWN -> {
                if (framer.framesReads()) {
                    watch(REQUEST_LIMIT, this::isNoRequest);
                }
            }
        }
    }

    private void isNoRequest() {
        RequestLine first = requestLine;
        if (first != null) {
            requestLine = null;
            stopWatching();
            feed(first.seen());
        }
    }

    private void feed(ByteBuf bytes) {
        if (framer.waiting() == 0) {
            frameSince = nanoTime();
        }
        framer.feed(bytes);
        pump();
        if (life.lags()) {
            endsInput();
        }
    }

    /// Whoever says that they leave has said all they will: it does not wait for what they sent before at its pace.
    private void endsInput() {
        String last = framer.lastLine();
        if (last != null && protocol.leaves(last)) {
            end(End.Cause.END_OF_INPUT);
        } else if (framer.waiting() > RECEIVE_BOUND) {
            end(End.Cause.EXCESS_FLOOD);
        }
    }

    /// Hands over what there is, as far as the protocol takes it.
    private void pump() {
        try {
            while (life.takes() && handOver()) {
                // as long as there is something
            }
        } catch (RuntimeException e) {
            fail(e); // nobody else would see it where a timer or the hub's answer led here
        }
    }

    private boolean handOver() {
        Frame frame = framer.next();
        if (frame != null) {
            protocol.received(frame);
            return true;
        }
        switch (life) {
            case Life.Open _ -> {
                End fault = framer.fault();
                if (fault != null) {
                    become(new Life.Ended(fault));
                }
            }
            case Life.Draining(End why, int _, int _, boolean _) -> become(new Life.Ended(why));
            case Life.Broken(End why, int _) -> become(new Life.Ended(why));
            case Life.Ended _ -> {
                // nothing is taken any more
            }
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
            isNoRequest();
            end(End.Cause.END_OF_INPUT);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof IOException || cause instanceof UncheckedIOException) { // epoll's are unchecked
            LOG.atDebug()
                    .addKeyValue("peer", origin())
                    .addKeyValue("cause", cause.getMessage())
                    .log("connection broke");
            abort(End.Cause.RESET);
        } else {
            fail(cause);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        sendQueue.close();
        end(End.Cause.CLOSED);
    }
}
