package parley.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import parley.net.ServerCertificates;
import parley.net.TlsServer;
import parley.tls.SelfSigned;

/// The baseline: what the machine can do at all. It sends the same bytes to the same people as the door that is
/// measured, and does nothing else: one event loop, no checks, no limits, no order beyond its one thread.
///
/// At the `irc` door, "the same bytes" are as many, with the same parts, made up: see [IrcWire].
///
/// What a wake-up of the loop has read is joined per group, and each member gets it in one write and one flush.
/// Everything but opening and closing is confined to the event loop.
final class BareServer implements AutoCloseable {
    private static final int BACKLOG = 4096;
    private static final byte[] SEPARATOR = CatBytes.SEPARATOR.getBytes(US_ASCII);
    private static final byte[] TAGS = IrcWire.TAGS.getBytes(US_ASCII);
    private static final byte[] NOTHING = new byte[0];

    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("bare-server", true), EpollIoHandler.newFactory());
    private final EventLoop loop = group.next();
    private final Map<String, Group> groups = new HashMap<>();
    private final List<Group> unsent = new ArrayList<>();
    private final @Nullable TlsServer tls;
    private final Channel listener;

    BareServer(BenchDoor door) {
        tls = door.isSecure() ? tls() : null;
        listener = new ServerBootstrap()
                .group(group)
                .channel(EpollServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel socket) {
                        if (tls != null) {
                            socket.pipeline().addLast(tls.handler(null, false, socket.alloc()));
                        }
                        socket.pipeline()
                                .addLast(
                                        switch (door) {
                                            case CAT -> new CatSession();
                                            case IRC, IRCS -> new IrcSession();
                                        });
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
    }

    /// As Parley's, with such a certificate as Parley makes.
    private static TlsServer tls() {
        var tls = new TlsServer(TlsServer.Kind.IRC);
        tls.use(ServerCertificates.of(SelfSigned.make(List.of("localhost"), Instant.now())));
        return tls;
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listener.localAddress();
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        if (tls != null) {
            tls.close();
        }
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

    /// One connection, whose lines are understood one by one.
    private abstract static class Session extends ChannelInboundHandlerAdapter {
        private @Nullable ByteBuf halfLine;

        /// Reads a line off the bytes.
        ///
        /// @param length with the newline
        abstract void line(ChannelHandlerContext socket, ByteBuf bytes, int length);

        abstract void left(ChannelHandlerContext socket);

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
            left(socket);
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

        static String word(ByteBuf bytes, int length) {
            return bytes.readCharSequence(length, ISO_8859_1).toString().strip();
        }
    }

    /// A name, a cat, then lines.
    private final class CatSession extends Session {
        private static final ByteBuf GREETING = prepared(CatBytes.BANNER + CatBytes.NAME_PROMPT);
        private static final ByteBuf CAT_PROMPT = prepared(CatBytes.CAT_PROMPT);
        private static final ByteBuf ESTABLISHED = prepared(CatBytes.ESTABLISHED);

        private byte @Nullable [] prefix;
        private @Nullable Group heardBy;

        @Override
        public void channelActive(ChannelHandlerContext socket) {
            socket.writeAndFlush(GREETING.duplicate(), socket.voidPromise());
        }

        @Override
        void left(ChannelHandlerContext socket) {
            if (heardBy != null) {
                heardBy.leave(socket);
            }
        }

        @Override
        void line(ChannelHandlerContext socket, ByteBuf bytes, int length) {
            if (heardBy != null && prefix != null) {
                heardBy.say(socket, prefix, bytes, length, SEPARATOR);
            } else if (prefix == null) {
                prefix = (word(bytes, length) + CatBytes.ARROW).getBytes(ISO_8859_1);
                socket.writeAndFlush(CAT_PROMPT.duplicate(), socket.voidPromise());
            } else {
                heardBy = groups.computeIfAbsent(word(bytes, length), _ -> new Group());
                heardBy.plain.members.add(socket);
                socket.writeAndFlush(ESTABLISHED.duplicate(), socket.voidPromise());
            }
        }
    }

    /// A nick and a user, with or without tags; one channel, then messages to it.
    private final class IrcSession extends Session {
        private static final int PRIVMSG = 'P' << 8 | 'R';

        private String nick = "*";
        private byte[] source = NOTHING;
        private boolean tagged;
        private @Nullable Group heardBy;

        @Override
        void left(ChannelHandlerContext socket) {
            if (heardBy != null) {
                heardBy.leave(socket);
            }
        }

        @Override
        void line(ChannelHandlerContext socket, ByteBuf bytes, int length) {
            if (heardBy != null && bytes.getUnsignedShort(bytes.readerIndex()) == PRIVMSG) {
                heardBy.say(socket, source, bytes, length, NOTHING);
            } else {
                understand(socket, word(bytes, length));
            }
        }

        private void understand(ChannelHandlerContext socket, String line) {
            String last = line.substring(line.lastIndexOf(' ') + 1);
            if (line.startsWith("CAP LS ")) {
                tell(socket, ":bare CAP * LS :message-tags server-time");
            } else if (line.startsWith("CAP REQ ")) {
                tagged = true;
                tell(socket, ":bare CAP * ACK " + last);
            } else if (line.startsWith("NICK ")) {
                nick = last;
                source = IrcWire.source(nick).getBytes(US_ASCII);
            } else if (line.equals("CAP END")) {
                tell(socket, ":bare 001 " + nick + " :Welcome", ":bare 422 " + nick + " :MOTD is missing");
            } else if (line.startsWith("JOIN ")) {
                heardBy = groups.computeIfAbsent(last, _ -> new Group());
                (tagged ? heardBy.tagged : heardBy.plain).members.add(socket);
                tell(socket, IrcWire.source(nick) + "JOIN " + last, ":bare 366 " + nick + " " + last + " :End");
            }
        }

        private static void tell(ChannelHandlerContext socket, String... lines) {
            String text = String.join(IrcWire.END, lines) + IrcWire.END;
            socket.writeAndFlush(ByteBufUtil.writeAscii(socket.alloc(), text), socket.voidPromise());
        }
    }

    /// Who hears what one of them says.
    private final class Group {
        private final Side plain = new Side(NOTHING);
        private final Side tagged = new Side(TAGS);
        private boolean waiting;
        private @Nullable ChannelHandlerContext talker;

        void leave(ChannelHandlerContext member) {
            plain.members.remove(member);
            tagged.members.remove(member);
        }

        /// @param length of the line that is read off the bytes
        void say(ChannelHandlerContext from, byte[] prefix, ByteBuf bytes, int length, byte[] suffix) {
            if (waiting && !from.equals(talker)) {
                send();
            }
            if (!waiting) {
                waiting = true;
                if (unsent.isEmpty()) {
                    loop.execute(BareServer.this::sendAll);
                }
                unsent.add(this);
                talker = from;
            }
            plain.add(from, prefix, bytes, length, suffix);
            tagged.add(from, prefix, bytes, length, suffix);
            bytes.skipBytes(length);
        }

        /// Everybody but the talker gets what the talker has said since the last time.
        void send() {
            if (waiting && talker != null) {
                plain.send(talker);
                tagged.send(talker);
                waiting = false;
            }
        }
    }

    /// Those of a group who hear the same bytes.
    private static final class Side {
        private final byte[] tags;
        private final List<ChannelHandlerContext> members = new ArrayList<>();
        private @Nullable ByteBuf run;

        Side(byte[] tags) {
            this.tags = tags;
        }

        void add(ChannelHandlerContext from, byte[] prefix, ByteBuf bytes, int length, byte[] suffix) {
            if (members.isEmpty()) {
                return;
            }
            if (run == null) {
                run = from.alloc().directBuffer(1024);
            }
            run.writeBytes(tags)
                    .writeBytes(prefix)
                    .writeBytes(bytes, bytes.readerIndex(), length)
                    .writeBytes(suffix);
        }

        void send(ChannelHandlerContext talker) {
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
