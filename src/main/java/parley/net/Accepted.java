package parley.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A socket that was let in, and what can be made of it. Confined to its event loop.
public final class Accepted {
    private final Channel socket;
    private final Origin origin;
    private final Flusher flusher;
    private final int sendQueueBound;
    private final @Nullable Encryption encryption;

    /// @param encryption of the socket; null where there is none
    Accepted(Channel socket, Origin origin, Flusher flusher, int sendQueueBound, @Nullable Encryption encryption) {
        this.encryption = encryption;
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

    /// What keeps others on the way from reading what is said; empty where nothing does.
    public Optional<Encryption> encryption() {
        return Optional.ofNullable(encryption);
    }

    /// Whether what is written is changed on its way to the socket.
    boolean isWrapped() {
        return socket.pipeline().get(SslHandler.class) != null;
    }

    /// Tells the peer that nothing follows what was sent until now.
    ///
    /// @return whether that can be told without closing the socket
    public boolean endOutput() {
        SslHandler tls = socket.pipeline().get(SslHandler.class);
        if (tls != null) {
            tls.closeOutbound();
            return true;
        }
        if (socket instanceof DuplexChannel plain) {
            plain.shutdownOutput();
            return true;
        }
        return false;
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
