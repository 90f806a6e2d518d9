package parley.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.handler.codec.LineBasedFrameDecoder;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;

/// Two people in a channel of their own, at the irc door, each from an address of their own: one says something, the
/// other answers it at once. Confined to an event loop.
final class Pair {
    private final String channel;
    private final InetSocketAddress server;
    private final LongConsumer took;
    private final Runnable cut;
    private final Map<String, Long> sentAt = new HashMap<>();
    private final Person asks;
    private int said;
    private int in;

    /// @param number from 0 on
    /// @param took is told how long each round trip took, in nanoseconds
    /// @param cut is run when the server ends one of their connections
    Pair(int number, EventLoop loop, InetSocketAddress server, LongConsumer took, Runnable cut) {
        this.channel = "#pair" + number;
        this.server = server;
        this.took = took;
        this.cut = cut;
        asks = new Person("asks" + number);
        asks.connect(loop, 2 * number);
        new Person("says" + number).connect(loop, 2 * number + 1);
    }

    /// Whether both are in their channel.
    boolean isIn() {
        return in == 2;
    }

    /// One says something.
    void talk() {
        String text = "ping " + said++;
        sentAt.put(text, System.nanoTime());
        asks.send("PRIVMSG " + channel + " :" + text);
    }

    /// What is not answered yet has taken until now at least.
    void unanswered() {
        sentAt.values().forEach(sent -> took.accept(System.nanoTime() - sent));
    }

    private void received(Person person, String line) {
        int text = line.indexOf(" :");
        if (line.startsWith("PING")) {
            person.send("PONG" + line.substring(4));
        } else if (line.contains(" 366 ")) {
            in++;
        } else if (line.contains(" PRIVMSG " + channel + " :ping")) {
            person.send("PRIVMSG " + channel + " :pong" + line.substring(text + " :ping".length()));
        } else if (line.contains(" PRIVMSG " + channel + " :pong")) {
            Long sent = sentAt.remove("ping" + line.substring(text + " :pong".length()));
            if (sent != null) {
                took.accept(System.nanoTime() - sent);
            }
        }
    }

    private final class Person extends SimpleChannelInboundHandler<ByteBuf> {
        private static final int LONGEST_LINE = 8 * 1024;

        private final String nick;
        private Channel socket;

        @SuppressWarnings("NullAway.Init") // connected at once
        Person(String nick) {
            this.nick = nick;
        }

        void connect(EventLoop loop, int number) {
            socket = new Bootstrap()
                    .group(loop)
                    .channel(EpollSocketChannel.class)
                    .option(ChannelOption.TCP_NODELAY, true)
                    .handler(new ChannelInitializer<>() {
                        @Override
                        protected void initChannel(Channel channel) {
                            channel.pipeline().addLast(new LineBasedFrameDecoder(LONGEST_LINE), Person.this);
                        }
                    })
                    .connect(server, new InetSocketAddress("127.0.0." + (2 + number), 0))
                    .channel();
        }

        void send(String line) {
            socket.writeAndFlush(Unpooled.wrappedBuffer((line + "\r\n").getBytes(UTF_8)), socket.voidPromise());
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            send("NICK " + nick + "\r\nUSER x 0 * :x\r\nJOIN " + channel);
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, ByteBuf line) {
            received(this, line.toString(UTF_8));
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            cut.run();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
