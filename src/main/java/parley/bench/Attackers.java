package parley.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// All who storm a server. Confined to an event loop, but for the constructor.
final class Attackers {
    /// How often everybody who floods writes.
    static final int TICK_MILLIS = 20;

    /// After how long one who was cut comes again.
    private static final int RETURN_MILLIS = 1_000;

    /// No more are on their way in than a kernel's backlog holds.
    private static final int ENTERING_A_TICK = 40;

    private final EventLoop loop;
    private final ServerProcess server;
    private final Supplier<InetSocketAddress> addresses;
    private final Bootstrap bootstrap;
    private final Map<Attack, ByteBuf> floods = new HashMap<>();
    private final Set<Attacker> present = new HashSet<>();
    private List<Attack> wanted = List.of();
    private List<Attack> passing = List.of();
    private int begun;
    private int passingATick;
    private boolean over;
    private int names;
    private long connects;
    private long cut;

    /// @param addresses where the next one comes from
    Attackers(EventLoop loop, ServerProcess server, Supplier<InetSocketAddress> addresses) {
        this.loop = loop;
        this.server = server;
        this.addresses = addresses;
        bootstrap = new Bootstrap()
                .group(loop)
                .channel(EpollSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_LINGER, 0);
    }

    /// How many connections were made.
    long connects() {
        return connects;
    }

    /// How often the server has ended a connection of one who meant to stay.
    long cut() {
        return cut;
    }

    /// @param all who stay, each until it is cut, and come again then
    /// @param comeAndGo who is in for a moment
    /// @param aSecond how many of those
    void begin(List<Attack> all, List<Attack> comeAndGo, int aSecond) {
        wanted = all;
        passing = comeAndGo;
        passingATick = aSecond * TICK_MILLIS / 1_000;
        loop.execute(this::tick);
    }

    /// All leave at once, with a reset.
    void end() {
        over = true;
        Set.copyOf(present).forEach(attacker -> attacker.socket.close());
    }

    private void tick() {
        if (over) {
            floods.values().forEach(ByteBuf::release);
            return;
        }
        for (int i = 0; i < ENTERING_A_TICK && begun < wanted.size(); i++) {
            new Attacker(wanted.get(begun++), true).connect();
        }
        for (int i = 0; i < passingATick; i++) {
            new Attacker(passing.get(names % passing.size()), false).connect();
        }
        present.forEach(Attacker::flood);
        loop.schedule(this::tick, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private final class Attacker extends ChannelInboundHandlerAdapter {
        private final Attack attack;
        private final boolean stays;
        private Channel socket;

        @SuppressWarnings("NullAway.Init") // connected at once
        Attacker(Attack attack, boolean stays) {
            this.attack = attack;
            this.stays = stays;
        }

        void connect() {
            connects++;
            socket = bootstrap
                    .clone()
                    .handler(this)
                    .connect(server.door(attack.door()), addresses.get())
                    .channel();
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            present.add(this);
            context.writeAndFlush(Unpooled.wrappedBuffer(attack.opening("s" + names++)));
            if (!attack.reads()) {
                context.channel().config().setAutoRead(false);
            } else if (!stays) {
                loop.schedule(() -> socket.close(), TICK_MILLIS, TimeUnit.MILLISECONDS);
            }
        }

        void flood() {
            if (attack.flood().length > 0 && socket.isWritable()) {
                ByteBuf bytes = floods.computeIfAbsent(
                        attack, key -> Unpooled.directBuffer(key.flood().length).writeBytes(key.flood()));
                socket.writeAndFlush(bytes.retainedDuplicate(), socket.voidPromise());
            }
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object read) {
            ReferenceCountUtil.release(read);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            present.remove(this);
            if (stays && !over) {
                cut++;
                loop.schedule(this::comeAgain, RETURN_MILLIS, TimeUnit.MILLISECONDS);
            }
        }

        private void comeAgain() {
            if (!over) {
                new Attacker(attack, true).connect();
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
