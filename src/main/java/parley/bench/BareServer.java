package parley.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The baseline: what the machine can do at all. It sends the same bytes to the same people as the `cat` door, and does
/// nothing else: one event loop, no checks, no limits, no order beyond its one thread.
///
/// What a wake-up of the loop has read is joined per group, and each member gets it in one write and one flush.
/// Everything but opening and closing is confined to the event loop.
final class BareServer implements AutoCloseable {
    private static final int BACKLOG = 4096;
    private static final byte[] SEPARATOR = Wire.SEPARATOR.getBytes(US_ASCII);

    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("bare-server", true), EpollIoHandler.newFactory());
    private final EventLoop loop = group.next();
    private final Map<String, Group> groups = new HashMap<>();
    private final List<Group> unsent = new ArrayList<>();
    private final Channel listener;

    BareServer() {
        listener = new ServerBootstrap()
                .group(group)
                .channel(EpollServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel socket) {
                        socket.pipeline().addLast(new Session());
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listener.localAddress();
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private static ByteBuf prepared(String text) {
        byte[] bytes = text.getBytes(US_ASCII);
        return Unpooled.unreleasableBuffer(
                Unpooled.directBuffer(bytes.length).writeBytes(bytes).asReadOnly());
    }

    private void sendAll() {
        for (Group unsentGroup : unsent) {
            unsentGroup.send();
        }
        unsent.clear();
    }

    /// One connection: a name, a cat, then lines.
    private final class Session extends ChannelInboundHandlerAdapter {
        private static final ByteBuf GREETING = prepared(Wire.BANNER + Wire.NAME_PROMPT);
        private static final ByteBuf CAT_PROMPT = prepared(Wire.CAT_PROMPT);
        private static final ByteBuf ESTABLISHED = prepared(Wire.ESTABLISHED);

        private byte @Nullable [] prefix;
        private @Nullable Group heardBy;
        private @Nullable ByteBuf halfLine;

        @Override
        public void channelActive(ChannelHandlerContext socket) {
            socket.writeAndFlush(GREETING.duplicate(), socket.voidPromise());
        }

        @Override
        public void channelRead(ChannelHandlerContext socket, Object read) {
            ByteBuf bytes = withHalfLine((ByteBuf) read);
            int length = bytes.bytesBefore((byte) '\n');
            while (length >= 0) {
                line(socket, bytes, length + 1);
                length = bytes.bytesBefore((byte) '\n');
            }
            if (bytes.isReadable()) {
                halfLine = bytes;
            } else {
                bytes.release();
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext socket) {
            if (heardBy != null) {
                heardBy.members.remove(socket);
            }
            if (halfLine != null) {
                halfLine.release();
                halfLine = null;
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext socket, Throwable problem) {
            socket.close();
        }

        private ByteBuf withHalfLine(ByteBuf read) {
            if (halfLine == null) {
                return read;
            }
            ByteBuf joined = Unpooled.wrappedBuffer(halfLine, read);
            halfLine = null;
            return joined;
        }

        /// @param length with the newline
        private void line(ChannelHandlerContext socket, ByteBuf bytes, int length) {
            if (heardBy != null && prefix != null) {
                heardBy.say(socket, prefix, bytes, length);
            } else if (prefix == null) {
                prefix = (word(bytes, length) + Wire.ARROW).getBytes(ISO_8859_1);
                socket.writeAndFlush(CAT_PROMPT.duplicate(), socket.voidPromise());
            } else {
                heardBy = groups.computeIfAbsent(word(bytes, length), _ -> new Group());
                heardBy.members.add(socket);
                socket.writeAndFlush(ESTABLISHED.duplicate(), socket.voidPromise());
            }
        }

        private static String word(ByteBuf bytes, int length) {
            return bytes.readCharSequence(length, ISO_8859_1).toString().strip();
        }
    }

    /// Who hears what one of them says.
    private final class Group {
        private final List<ChannelHandlerContext> members = new ArrayList<>();
        private @Nullable ByteBuf run;
        private @Nullable ChannelHandlerContext talker;

        void say(ChannelHandlerContext from, byte[] prefix, ByteBuf bytes, int length) {
            if (run != null && !from.equals(talker)) {
                send();
            }
            if (run == null) {
                run = from.alloc().directBuffer(1024);
                if (unsent.isEmpty()) {
                    loop.execute(BareServer.this::sendAll);
                }
                unsent.add(this);
                talker = from;
            }
            run.writeBytes(prefix).writeBytes(bytes, length).writeBytes(SEPARATOR);
        }

        /// Everybody but the talker gets what he has said since the last time.
        void send() {
            if (run == null) {
                return;
            }
            for (ChannelHandlerContext member : members) {
                if (!member.equals(talker)) {
                    member.writeAndFlush(run.retainedDuplicate(), member.voidPromise());
                }
            }
            run.release();
            run = null;
        }
    }
}
