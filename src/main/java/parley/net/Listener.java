package parley.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import parley.threads.Fatal;

/// An address on which Parley listens, and the connections that came in there. Thread-safe.
@ChannelHandler.Sharable
public final class Listener extends ChannelInitializer<Channel> {
    private final String door;
    private final @Nullable TlsServer tls;
    private final Acceptor acceptor;
    private final ConnectionLog log;
    private final Admission admission;
    private final Function<EventLoop, Flusher> flushers;
    private final Map<Guest, EventLoop> guests = new ConcurrentHashMap<>();
    private @Nullable Channel channel;

    Listener(
            String door,
            @Nullable TlsServer tls,
            Acceptor acceptor,
            ConnectionLog log,
            Admission admission,
            Function<EventLoop, Flusher> flushers) {
        this.door = door;
        this.tls = tls;
        this.acceptor = acceptor;
        this.log = log;
        this.admission = admission;
        this.flushers = flushers;
    }

    void bound(Channel listening) {
        channel = listening;
    }

    /// Its name in the log.
    public String door() {
        return door;
    }

    /// The address that it has bound; the port is the one taken where 0 was asked for.
    public InetSocketAddress address() {
        return (InetSocketAddress) listening().localAddress();
    }

    /// How many connections are open.
    public int open() {
        return guests.size();
    }

    /// Takes no more connections; those there are go on.
    public void close() {
        listening().close().awaitUninterruptibly();
    }

    /// Takes no more connections and has those there are say farewell.
    public void stop() {
        close();
        guests.forEach((guest, loop) -> loop.execute(guest::stop));
    }

    private Channel listening() {
        Channel bound = channel;
        if (bound == null) {
            throw new IllegalStateException("not bound yet");
        }
        return bound;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) throws Exception {
        Fatal.reportError(cause);
        super.exceptionCaught(context, cause);
    }

    @Override
    protected void initChannel(Channel socket) {
        Origin origin = Origin.direct((InetSocketAddress) socket.remoteAddress());
        Optional<String> refusal = admission.opened(origin);
        socket.closeFuture().addListener(_ -> admission.closed(origin));
        log.connected(door, origin);
        if (refusal.isPresent()) {
            socket.closeFuture().addListener(_ -> log.disconnected(door, origin, refusal.get()));
            byte[] words = tls == null ? acceptor.turnedAway(refusal.get()) : TlsHandshake.ACCESS_DENIED;
            socket.pipeline().addLast(new Rejected(words));
        } else if (tls == null) {
            receive(socket, origin, null);
        } else {
            secure(tls, socket, origin);
        }
    }

    private void secure(TlsServer spoken, Channel socket, Origin origin) {
        var handshake =
                new TlsHandshake(session -> receive(socket, origin, Encryption.of(session)), acceptor::turnedAway);
        socket.closeFuture().addListener(_ -> {
            if (!handshake.isDone()) {
                log.disconnected(door, origin, handshake.reason());
            }
        });
        socket.pipeline().addLast(new ClientHello(spoken), handshake);
    }

    private void receive(Channel socket, Origin origin, @Nullable Encryption encryption) {
        Guest guest = acceptor.receive(new Accepted(
                socket, origin, flushers.apply(socket.eventLoop()), Listeners.SEND_QUEUE_BOUND, encryption));
        guests.put(guest, socket.eventLoop());
        socket.closeFuture().addListener(_ -> {
            guests.remove(guest);
            log.disconnected(door, origin, guest.reason());
        });
    }
}
