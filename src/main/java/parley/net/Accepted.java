package parley.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A socket that was let in, and what can be made of it. Confined to its event loop.
///
/// Where it comes from may be known better later: then it counts as coming from there ([#comesFrom]).
public final class Accepted {
    private final Channel socket;
    private final Admitted admitted;
    private final Flusher flusher;
    private final int sendQueueBound;
    private @Nullable Encryption encryption;

    /// @param encryption of the socket; null where there is none
    Accepted(Channel socket, Admitted admitted, Flusher flusher, int sendQueueBound, @Nullable Encryption encryption) {
        this.encryption = encryption == null ? toldBy(admitted.origin()) : encryption;
        this.socket = socket;
        this.admitted = admitted;
        this.flusher = flusher;
        this.sendQueueBound = sendQueueBound;
    }

    /// The socket, which nobody reads yet.
    public Channel socket() {
        return socket;
    }

    /// Where it comes from.
    public Origin origin() {
        return admitted.origin();
    }

    /// A proxy that is trusted has told where it really comes from. Of encryption, too, what it tells counts: the
    /// socket's own is the proxy's.
    ///
    /// @return why it is not to be let in from there, if so
    public Optional<String> comesFrom(Origin real) {
        encryption = toldBy(real);
        return admitted.comesFrom(real);
    }

    private static @Nullable Encryption toldBy(Origin origin) {
        return origin.secure() ? new Encryption(Optional.empty()) : null;
    }

    /// One more request of somebody who comes through a proxy, which may send all requests by one connection, or each
    /// by one of its own.
    ///
    /// @return why it is not to be answered, if so
    public Optional<String> requests(Origin real) {
        return admitted.requests(real);
    }

    /// Whether nobody may come in from there, however often they try.
    public boolean denies(Origin real) {
        return admitted.denies(real);
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
        var webSocket = new WebSocket(flusher.frames(handshake.text()));
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
