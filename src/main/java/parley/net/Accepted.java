package parley.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// A socket that was let in, and what can be made of it. Confined to its event loop.
public final class Accepted {
    private final Channel socket;
    private final InetSocketAddress peer;
    private final Flusher flusher;
    private final int sendQueueBound;
    private final @Nullable Encryption encryption;

    /// @param encryption of the socket; null where it has none
    Accepted(
            Channel socket,
            InetSocketAddress peer,
            Flusher flusher,
            int sendQueueBound,
            @Nullable Encryption encryption) {
        this.socket = socket;
        this.peer = peer;
        this.flusher = flusher;
        this.sendQueueBound = sendQueueBound;
        this.encryption = encryption;
    }

    /// The socket, which nobody reads yet.
    public Channel socket() {
        return socket;
    }

    /// The peer's address and port.
    public InetSocketAddress peer() {
        return peer;
    }

    /// Whether nobody on the way can read what is said.
    public boolean isEncrypted() {
        return encryption != null;
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
        var connection = new Connection(socket, peer, protocol, flusher, sendQueueBound, encryption, Carrier.NONE);
        socket.pipeline().addLast(connection);
        return connection;
    }

    /// Has all that comes from now on be a protocol's in WebSocket messages, each a line. The peer has been told so
    /// ([Handshake]); whoever read from the socket until now is still to be removed from its pipeline.
    public Connection connect(Protocol protocol, Handshake.Accepted handshake) {
        var webSocket = new WebSocket(handshake.text());
        var connection = new Connection(socket, peer, protocol, flusher, sendQueueBound, encryption, webSocket);
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
