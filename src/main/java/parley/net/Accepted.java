package parley.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import java.util.Optional;
import java.util.function.BiConsumer;

/// A socket that was let in, and what can be made of it. Confined to its event loop.
///
/// Where it comes from may be known better later: then it counts as coming from there ([#comesFrom]).
public final class Accepted {
    private final Channel socket;
    private final Admission admission;
    private final BiConsumer<Origin, Origin> moved;
    private final Flusher flusher;
    private final int sendQueueBound;
    private Origin origin;

    /// @param admission has let it in from that origin
    /// @param moved is told from where it came, and from where it really comes
    Accepted(
            Channel socket,
            Origin origin,
            Admission admission,
            BiConsumer<Origin, Origin> moved,
            Flusher flusher,
            int sendQueueBound) {
        this.socket = socket;
        this.origin = origin;
        this.admission = admission;
        this.moved = moved;
        this.flusher = flusher;
        this.sendQueueBound = sendQueueBound;
    }

    /// The socket, which nobody reads yet.
    public Channel socket() {
        return socket;
    }

    /// Where it comes from.
    public Origin origin() {
        return origin;
    }

    /// A proxy that is trusted has told where it really comes from.
    ///
    /// @return why it is not to be let in from there, if so
    public Optional<String> comesFrom(Origin real) {
        admission.closed(origin);
        moved.accept(origin, real);
        origin = real;
        return admission.opened(real);
    }

    /// One more request of somebody who comes through a proxy, which may send all requests by one connection, or each
    /// by one of its own.
    ///
    /// @return why it is not to be answered, if so
    public Optional<String> requests(Origin real) {
        return admission.requested(real);
    }

    void closed() {
        admission.closed(origin);
    }

    Flusher flusher() {
        return flusher;
    }

    /// The most bytes that may wait for it.
    int sendQueueBound() {
        return sendQueueBound;
    }

    /// Has all that comes from now on be a protocol's, byte by byte.
    Connection connect(Protocol protocol) {
        var connection = new Connection(this, protocol, Carrier.NONE);
        socket.pipeline().addLast(connection);
        return connection;
    }

    /// Has all that comes from now on be a protocol's in WebSocket messages, each a line. The peer has been told so
    /// ([Handshake]); whoever read from the socket until now is still to be removed from its pipeline.
    public Connection connect(Protocol protocol, Handshake.Accepted handshake) {
        var webSocket = new WebSocket(handshake.text());
        var connection = new Connection(this, protocol, webSocket);
        webSocket.carries(connection);
        ChannelPipeline pipeline = socket.pipeline();
        pipeline.addLast(WebSocket.decoder(), WebSocket.validator(), webSocket);
        ChannelHandlerContext last = pipeline.lastContext();
        pipeline.addLast(connection);
        socket.config().setAutoRead(true);
        last.fireChannelActive();
        return connection;
    }
}
