package parley.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;

/// A socket that was let in, and what can be made of it. Confined to its event loop.
public final class Accepted {
    private final Channel socket;
    private final Origin origin;
    private final Flusher flusher;
    private final int sendQueueBound;

    Accepted(Channel socket, Origin origin, Flusher flusher, int sendQueueBound) {
        this.socket = socket;
        this.origin = origin;
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
