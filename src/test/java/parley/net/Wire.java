package parley.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A connection without a socket, whose time passes when the test says so and whose peer reads when the test says so.
public final class Wire {
    private final Socket socket = new Socket();
    private final @Nullable Connection connection;

    private static final class Socket extends EmbeddedChannel {
        boolean stalled;

        private Unsafe unsafe; // set from the super constructor

        /// Netty's own would run the event loop's tasks within another task, as no real channel does.
        @Override
        protected AbstractUnsafe newUnsafe() {
            var plain = new AbstractUnsafe() {
                @Override
                public void connect(SocketAddress remote, SocketAddress local, ChannelPromise promise) {
                    promise.setSuccess();
                }
            };
            unsafe = plain;
            return plain;
        }

        @Override
        public Unsafe unsafe() {
            return unsafe;
        }

        @Override
        public Channel flush() {
            pipeline().flush();
            return this;
        }

        @Override
        public ChannelFuture write(Object message, ChannelPromise promise) {
            return pipeline().write(message, promise);
        }

        @Override
        public ChannelFuture writeAndFlush(Object message) {
            return pipeline().writeAndFlush(message);
        }

        @Override
        protected void doWrite(ChannelOutboundBuffer waiting) throws Exception {
            if (!stalled) {
                super.doWrite(waiting);
            }
        }
    }

    public Wire(Protocol protocol) {
        this(protocol, 50_000);
    }

    public Wire(Protocol protocol, int port) {
        this(protocol, port, Listeners.SEND_QUEUE_BOUND, loop -> new Flusher(loop, Long.MAX_VALUE));
    }

    Wire(Protocol protocol, int port, int bound, Function<EventLoop, Flusher> flushers) {
        connection = arrival(port, bound, flushers).connect(protocol);
        socket.pipeline().fireChannelActive();
        run();
    }

    /// One on which lines come and go in WebSocket messages.
    Wire(Protocol protocol, Handshake.Accepted handshake) {
        connection = arrival(50_000, Listeners.SEND_QUEUE_BOUND, loop -> new Flusher(loop, Long.MAX_VALUE))
                .connect(protocol, handshake);
        run();
    }

    /// One on which a acceptor does as it likes.
    public Wire(Acceptor acceptor) {
        connection = null;
        acceptor.receive(arrival(50_000, Listeners.SEND_QUEUE_BOUND, loop -> new Flusher(loop, Long.MAX_VALUE)));
        socket.pipeline().fireChannelActive();
        run();
    }

    private Accepted arrival(int port, int bound, Function<EventLoop, Flusher> flushers) {
        socket.freezeTime();
        return new Accepted(
                socket,
                new Admitted(
                        Origin.direct(new InetSocketAddress("127.0.0.1", port)),
                        new Admission(
                                _ -> Admission.Bounds.OF_ADDRESS,
                                Admission.Prefixes.DEFAULT,
                                _ -> false,
                                _ -> false,
                                System::nanoTime,
                                _ -> {}),
                        (_, _) -> {}),
                flushers.apply(socket.eventLoop()),
                bound,
                null);
    }

    public Connection connection() {
        return Objects.requireNonNull(connection);
    }

    Channel channel() {
        return socket;
    }

    /// The peer sends bytes, which arrive in one read.
    public void send(byte[] bytes) {
        socket.writeInbound((Object) Unpooled.wrappedBuffer(bytes));
        run();
    }

    /// The peer sends text, which arrives in one read.
    public void send(String text) {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The peer ends its input and goes on reading.
    public void endInput() {
        socket.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        run();
    }

    /// The connection breaks.
    public void reset() {
        socket.pipeline().fireExceptionCaught(new IOException("Connection reset by peer"));
        run();
    }

    /// The peer reads no more.
    public void stall() {
        socket.stalled = true;
    }

    /// The peer reads again.
    public void readOn() {
        socket.stalled = false;
        socket.unsafe().flush();
        run();
    }

    /// The peer, which reads no more, takes so many bytes of what it is sent first.
    void take(int bytes) {
        socket.unsafe().outboundBuffer().removeBytes(bytes);
        run();
    }

    /// Time passes, and what is due happens.
    public void pass(Duration time) {
        socket.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
        run();
    }

    public void pass(long milliseconds) {
        pass(Duration.ofMillis(milliseconds));
    }

    /// Runs what the event loop has to do.
    ///
    /// @return whether there was anything
    public boolean run() {
        boolean busy = socket.hasPendingTasks();
        socket.runPendingTasks();
        return busy;
    }

    /// What was written since this was asked last, write by write.
    public List<String> writes() {
        run();
        var writes = new ArrayList<String>();
        for (ByteBuf write = socket.readOutbound(); write != null; write = socket.readOutbound()) {
            if (write.isReadable()) {
                writes.add(write.toString(StandardCharsets.UTF_8));
            }
            write.release();
        }
        return writes;
    }

    /// All bytes that were written since this was asked last.
    byte[] written() {
        run();
        ByteBuf all = Unpooled.buffer();
        for (ByteBuf write = socket.readOutbound(); write != null; write = socket.readOutbound()) {
            all.writeBytes(write);
            write.release();
        }
        return ByteBufUtil.getBytes(all);
    }

    /// Whether it takes what the peer sends.
    public boolean isReading() {
        return socket.config().isAutoRead();
    }

    /// Why it ended, for the log.
    public String reason() {
        return connection().reason();
    }

    public boolean isOpen() {
        return socket.isOpen();
    }
}
