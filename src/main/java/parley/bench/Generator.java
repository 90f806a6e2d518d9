package parley.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// The one event-loop thread that plays all clients of a run.
final class Generator implements AutoCloseable {
    /// Holds the 50 messages of a burst, so that one read takes what waits.
    private static final int READ_BYTES = 8 * 1024;

    private final MultiThreadIoEventLoopGroup group;
    private final Bootstrap bootstrap;
    private final Manner manner;
    private final @Nullable SslContext tls;
    private int namesGiven;

    Generator(Manner manner) {
        this.manner = manner;
        tls = manner.door().isSecure() ? tls() : null;
        if (!Epoll.isAvailable()) {
            throw new BenchFailure("the benchmark needs Linux with epoll", Epoll.unavailabilityCause());
        }
        group = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("bench-clients", true), EpollIoHandler.newFactory());
        bootstrap = new Bootstrap()
                .group(group)
                .channel(EpollSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(READ_BYTES))
                // A reset instead of TIME_WAIT, which would use up the ports of the next scenario.
                .option(ChannelOption.SO_LINGER, 0);
    }

    private static SslContext tls() {
        try {
            return SslContextBuilder.forClient()
                    .trustManager(InsecureTrustManagerFactory.INSTANCE) // of servers that were started for this run
                    .build();
        } catch (SSLException e) {
            throw new BenchFailure("no TLS", e);
        }
    }

    /// Connects the clients of a scenario and returns when all are through the prompts.
    Crowd connect(ServerProcess server, Scenario scenario) {
        requireFiles(scenario);
        int firstName = namesGiven;
        namesGiven += scenario.clients();
        Crowd crowd = new Crowd(group.next(), bootstrap, tls, server, scenario, manner, firstName);
        crowd.enter();
        return crowd;
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private static void requireFiles(Scenario scenario) {
        ProcessAccounts own = ProcessAccounts.own();
        long needed = own.openFiles() + scenario.clients() + 10L;
        if (needed > own.openFilesLimit()) {
            throw new BenchFailure("%s needs %d open files, and this process may have %d (ulimit -n)"
                    .formatted(scenario.name(), needed, own.openFilesLimit()));
        }
    }
}
