package parley.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import java.net.SocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntSupplier;
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
    private final Function<SocketAddress, Origin> origins;
    private final Proxies proxies;
    private final IntSupplier sendQueue;
    private final Function<EventLoop, Flusher> flushers;
    private final Map<Guest, Visit> guests = new ConcurrentHashMap<>();
    private final AtomicInteger lingering = new AtomicInteger();
    private @Nullable Channel channel;
    private @Nullable SocketAddress address;

    /// @param admitted null for who may be a proxy, and is looked at when it is known
    private record Visit(EventLoop loop, @Nullable Admitted admitted) {
        Optional<String> refusal() {
            return admitted == null ? Optional.empty() : admitted.refusal();
        }
    }

    Listener(
            String door,
            @Nullable TlsServer tls,
            Acceptor acceptor,
            ConnectionLog log,
            Admission admission,
            Function<SocketAddress, Origin> origins,
            Proxies proxies,
            IntSupplier sendQueue,
            Function<EventLoop, Flusher> flushers) {
        this.door = door;
        this.tls = tls;
        this.acceptor = acceptor;
        this.log = log;
        this.admission = admission;
        this.origins = origins;
        this.proxies = proxies;
        this.sendQueue = sendQueue;
        this.flushers = flushers;
    }

    void bound(Channel listening, SocketAddress at) {
        channel = listening;
        address = at;
    }

    /// Its name in the log.
    public String door() {
        return door;
    }

    /// The address that it has bound; the port is the one taken where 0 was asked for.
    public SocketAddress address() {
        return bound(address);
    }

    /// How many connections are open.
    public int open() {
        return guests.size();
    }

    /// Takes no more connections; those there are go on.
    public void close() {
        bound(channel).close().awaitUninterruptibly();
    }

    /// Takes no more connections and has those there are say farewell.
    public void stop() {
        close();
        guests.forEach((guest, visit) -> visit.loop.execute(guest::stop));
    }

    /// Has those of an event loop leave who might not come in now, unless they are in the chat. Runs on that loop,
    /// where nobody is let in meanwhile.
    void reconsider(EventLoop loop) {
        guests.forEach((guest, visit) -> {
            if (visit.loop.equals(loop)) {
                visit.refusal().ifPresent(guest::deny);
            }
        });
    }

    private static <T> T bound(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("not bound yet");
        }
        return part;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) throws Exception {
        Fatal.reportError(cause);
        super.exceptionCaught(context, cause);
    }

    @Override
    protected void initChannel(Channel socket) {
        Origin peer = origins.apply(socket.remoteAddress());
        if (peer.isHidden()) {
            admit(socket, peer);
        } else if (proxies.trusts(peer.address())) {
            await(socket, peer);
        } else if (proxies.areRequiredAt(door)) {
            log.connected(door, peer);
            reject(socket, peer, "Only a proxy that is trusted may connect here", acceptor::denied);
        } else {
            if (proxies.mayMiss(peer.address())) {
                socket.pipeline().addLast(new ProxySuspicion(peer, proxies));
            }
            admit(socket, peer);
        }
    }

    /// Lets nobody in before it is known whether a trusted peer speaks for itself.
    private void await(Channel socket, Origin peer) {
        var header = new ProxyHeader(socket, peer, proxies.areRequiredAt(door), (told, origin) -> {
            guests.remove(told);
            admit(socket, origin);
        });
        guests.put(header, new Visit(socket.eventLoop(), null));
        socket.pipeline().addLast(header);
        socket.closeFuture().addListener(_ -> {
            if (guests.remove(header) != null) {
                log.connected(door, peer);
                log.disconnected(door, peer, header.reason());
            }
        });
    }

    private void admit(Channel socket, Origin origin) {
        var admitted = new Admitted(origin, admission, (proxy, real) -> log.told(door, proxy, real));
        Optional<String> refusal = admitted.opened();
        socket.closeFuture().addListener(_ -> admitted.closed());
        log.connected(door, origin);
        if (refusal.isPresent()) {
            reject(socket, origin, refusal.get(), admitted.denies(origin) ? acceptor::denied : acceptor::turnedAway);
        } else if (tls == null) {
            receive(socket, admitted, null);
        } else {
            secure(tls, socket, admitted);
        }
    }

    /// @param words makes of why what is sent
    private void reject(Channel socket, Origin origin, String why, Function<String, byte[]> words) {
        log.turnedAway(door, origin);
        socket.closeFuture().addListener(_ -> log.disconnected(door, origin, why));
        socket.pipeline().addLast(new Rejected(tls == null ? words.apply(why) : TlsHandshake.ACCESS_DENIED, lingering));
    }

    private void secure(TlsServer spoken, Channel socket, Admitted admitted) {
        var handshake = new TlsHandshake(
                socket,
                (done, session) -> {
                    receive(socket, admitted, Encryption.of(session));
                    guests.remove(done); // only now: there is always somebody to stop
                },
                acceptor::noTls);
        guests.put(handshake, new Visit(socket.eventLoop(), admitted));
        socket.closeFuture().addListener(_ -> {
            guests.remove(handshake);
            if (!handshake.isDone()) {
                log.disconnected(door, admitted.origin(), handshake.reason());
            }
        });
        socket.pipeline().addLast(new ClientHello(spoken), handshake);
    }

    private void receive(Channel socket, Admitted admitted, @Nullable Encryption encryption) {
        Guest guest = acceptor.receive(
                new Accepted(socket, admitted, flushers.apply(socket.eventLoop()), sendQueue.getAsInt(), encryption));
        guests.put(guest, new Visit(socket.eventLoop(), admitted));
        socket.closeFuture().addListener(_ -> {
            guests.remove(guest);
            log.disconnected(door, admitted.origin(), guest.reason());
        });
    }
}
