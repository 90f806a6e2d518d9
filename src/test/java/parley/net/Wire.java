package parley.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.DefaultChannelId;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A connection without a socket, whose time passes when the test says so and whose peer reads when the test says so.
public final class Wire {
    private final Socket socket;
    private Connection connection;

    private static final class Socket extends EmbeddedChannel {
        boolean stalled;

        Socket(ChannelInitializer<Channel> initializer) {
            super(DefaultChannelId.newInstance(), false, false, initializer);
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
        this(protocol, port, Network.SEND_QUEUE_BOUND, Long.MAX_VALUE);
    }

    Wire(Protocol protocol, int port, int bound, long budget) {
        var peer = new InetSocketAddress("127.0.0.1", port);
        socket = new Socket(new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                var flusher = new Flusher(channel.eventLoop(), budget);
                connection = new Connection(channel, peer, protocol, flusher, bound);
                channel.pipeline().addLast(connection);
            }
        });
        socket.freezeTime();
        try {
            socket.register();
        } catch (Exception e) {
            throw new IllegalStateException("cannot register", e);
        }
        run();
    }

    public Connection connection() {
        return connection;
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

    /// The peer ends his input and goes on reading.
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

    /// Whether it takes what the peer sends.
    public boolean isReading() {
        return socket.config().isAutoRead();
    }

    public boolean isOpen() {
        return socket.isOpen();
    }
}
