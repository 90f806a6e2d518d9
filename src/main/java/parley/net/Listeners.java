package parley.net;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The event loops and what listens on them: epoll where there is one, NIO elsewhere. Thread-safe.
public final class Listeners implements AutoCloseable {
    /// The most bytes that wait for one socket.
    public static final int SEND_QUEUE_BOUND = 512 * 1024;

    /// How many sockets an event loop looks at before it does what came of the last ones.
    private static final int SOCKETS_A_TURN = 256;

    /// How many connections may wait to be accepted.
    private static final int BACKLOG = 4096;

    /// A peer that is silently gone is noticed after `60 + 3 * 20` seconds.
    private static final int KEEPALIVE_IDLE_SECONDS = 60;

    private static final int KEEPALIVE_INTERVAL_SECONDS = 20;
    private static final int KEEPALIVE_PROBES = 3;

    /// One read of a socket in a turn of its event loop, however much waits there: Netty's sixteen, of up to 64 KiB,
    /// are too long for all others where hundreds flood.
    private static final RecvByteBufAllocator ONE_READ = new AdaptiveRecvByteBufAllocator().maxMessagesPerRead(1);

    private final boolean epoll = Epoll.isAvailable();
    private final EventLoops loops;
    private final Map<EventLoop, Flusher> flushers = new ConcurrentHashMap<>();
    private final long budget;
    private final Proxies proxies;
    private final IntSupplier sendQueue;

    /// How many have come whom no address tells from others.
    private final AtomicInteger unaddressed = new AtomicInteger();

    /// @param loops how many event loops
    /// @param budget how many bytes may wait for all sockets together
    /// @param sendQueue how many bytes may wait for a socket; asked for each that connects
    /// @param proxies tell for whom they speak, at all listeners
    /// @param nanoTime the clock of all that takes time, as [System#nanoTime]
    public Listeners(int loops, long budget, IntSupplier sendQueue, Proxies proxies, LongSupplier nanoTime) {
        this.sendQueue = sendQueue;
        this.proxies = proxies;
        IoHandlerFactory handler = epoll ? Epolls.factory(SOCKETS_A_TURN) : NioIoHandler.newFactory();
        this.loops = new EventLoops(loops, handler, nanoTime);
        this.budget = budget / loops;
    }

    /// Listens on an address.
    ///
    /// @param door how the log calls this listener
    /// @param address of IP, or of a socket in the file system; or an [InheritedSocket]
    /// @param hidden whether those who come there are hidden by an onion service
    /// @param tls what encrypts; null where nothing does
    /// @param acceptor what is done with those who come
    /// @param admission says who is let in
    /// @throws IOException where the address cannot be bound
    public Listener listen(
            String door,
            SocketAddress address,
            boolean hidden,
            @Nullable TlsServer tls,
            Acceptor acceptor,
            Admission admission,
            ConnectionLog log)
            throws IOException {
        if (address instanceof InheritedSocket socket) {
            if (!epoll) {
                throw new IOException("sockets are inherited on Linux alone.");
            }
            socket.prepare();
        }
        var listener = new Listener(
                door, tls, acceptor, log, admission, origins(address, hidden), proxies, sendQueue, this::flusher);
        var bootstrap = new ServerBootstrap()
                .group(loops)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, ONE_READ)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childHandler(listener);
        switch (address) {
            case UnixDomainSocketAddress file -> listener.bound(bindFile(bootstrap, file), file);
            case InheritedSocket socket
            when socket.isFile() ->
                listener.bound(
                        adopt(bootstrap, () -> new EpollServerDomainSocketChannel(socket.descriptor(), true)),
                        socket.file());
            case InheritedSocket socket -> {
                Channel bound = adopt(forPort(bootstrap), () -> new EpollServerSocketChannel(socket.descriptor()));
                listener.bound(bound, bound.localAddress());
            }
            default -> {
                Channel bound = bindPort(bootstrap, address);
                listener.bound(bound, bound.localAddress());
            }
        }
        return listener;
    }

    private Function<SocketAddress, Origin> origins(SocketAddress address, boolean hidden) throws IOException {
        if (hidden) {
            return _ -> Origin.hidden(number());
        }
        boolean file = address instanceof UnixDomainSocketAddress
                || (address instanceof InheritedSocket socket && socket.isFile());
        return file ? _ -> Origin.local(number()) : peer -> Origin.direct((InetSocketAddress) peer);
    }

    /// From 1 to 65535, as of a port, and then over again.
    private int number() {
        return 1 + Integer.remainderUnsigned(unaddressed.getAndIncrement(), 0xFFFF);
    }

    private Channel bindPort(ServerBootstrap bootstrap, SocketAddress address) throws IOException {
        forPort(bootstrap)
                .channel(epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true);
        return bind(bootstrap, address);
    }

    private ServerBootstrap forPort(ServerBootstrap bootstrap) {
        bootstrap.childOption(ChannelOption.TCP_NODELAY, true).childOption(ChannelOption.SO_KEEPALIVE, true);
        if (epoll) {
            bootstrap
                    .childOption(EpollChannelOption.TCP_KEEPIDLE, KEEPALIVE_IDLE_SECONDS)
                    .childOption(EpollChannelOption.TCP_KEEPINTVL, KEEPALIVE_INTERVAL_SECONDS)
                    .childOption(EpollChannelOption.TCP_KEEPCNT, KEEPALIVE_PROBES);
        }
        return bootstrap;
    }

    private Channel bindFile(ServerBootstrap bootstrap, UnixDomainSocketAddress file) throws IOException {
        Path path = file.getPath();
        SocketFile.makeRoom(path);
        if (!epoll) {
            return bindFileByNio(bootstrap, file);
        }
        // Netty would remove whatever file is there by the end.
        Socket socket = Socket.newSocketDomain();
        SocketFile made;
        try {
            socket.bind(new DomainSocketAddress(path.toFile()));
            made = SocketFile.of(path);
            made.openToAll();
            socket.listen(BACKLOG);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        Channel bound = adopt(bootstrap, () -> new EpollServerDomainSocketChannel(socket.intValue(), true));
        bound.closeFuture().addListener(_ -> made.remove());
        return bound;
    }

    private static Channel bindFileByNio(ServerBootstrap bootstrap, UnixDomainSocketAddress file) throws IOException {
        Channel bound = bind(bootstrap.channel(NioServerDomainSocketChannel.class), file);
        try {
            SocketFile.of(file.getPath()).openToAll();
        } catch (IOException e) {
            bound.close().awaitUninterruptibly();
            throw e;
        }
        return bound;
    }

    /// Accepts at a socket that listens already.
    private static Channel adopt(ServerBootstrap bootstrap, ChannelFactory<ServerChannel> socket) throws IOException {
        return await(bootstrap.channelFactory(socket).register(), "an inherited socket");
    }

    private static Channel bind(ServerBootstrap bootstrap, SocketAddress address) throws IOException {
        return await(bootstrap.bind(address), address);
    }

    private static Channel await(ChannelFuture listening, Object address) throws IOException {
        ChannelFuture bound = listening.awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException("cannot listen on " + address, bound.cause());
        }
        return bound.channel();
    }

    /// Has those leave who came to listeners of these and might not come in now, unless they are in the chat.
    public void reconsider(Collection<Listener> listeners) {
        loops.forEach(each -> {
            var loop = (EventLoop) each;
            loop.execute(() -> listeners.forEach(listener -> listener.reconsider(loop)));
        });
    }

    /// How many bytes wait for all sockets together.
    public long held() {
        return flushers.values().stream().mapToLong(Flusher::held).sum();
    }

    private Flusher flusher(EventLoop loop) {
        return flushers.computeIfAbsent(loop, key -> new Flusher(key, budget));
    }

    /// Ends the event loops, and with them whatever is still open.
    @Override
    public void close() {
        loops.end();
    }
}
