package parley.net;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SniCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.netty.util.ReferenceCountUtil;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.net.frame.End;
import parley.threads.Fatal;

/// Waits until a socket is encrypted; only then anybody hears of it. Confined to its event loop.
///
/// Whoever speaks no TLS is told so in words and closed, a handshake that fails is closed behind the alert that TLS has
/// for it, and one that takes too long is closed.
final class TlsHandshake extends ChannelInboundHandlerAdapter implements Guest {
    private static final Logger LOG = LoggerFactory.getLogger(TlsHandshake.class);

    /// The alert for who is not let in, before anything else is said (RFC 8446, sections 5.1 and 6: alert, version,
    /// length, fatal, access_denied).
    static final byte[] ACCESS_DENIED = {21, 3, 3, 0, 2, 2, 49};

    private final Channel socket;
    private final BiConsumer<TlsHandshake, SSLSession> secured;
    private final Function<String, byte[]> noTls;
    private @Nullable Future<?> limit;
    private boolean done;
    private boolean failed;
    private String reason = "connection closed during the TLS handshake";

    /// @param secured is given what was agreed on the socket, which has no handler behind [TlsEnds] yet
    /// @param noTls makes of a reason what is sent to who speaks no TLS
    TlsHandshake(Channel socket, BiConsumer<TlsHandshake, SSLSession> secured, Function<String, byte[]> noTls) {
        this.socket = socket;
        this.secured = secured;
        this.noTls = noTls;
    }

    /// Whether the handshake is through.
    boolean isDone() {
        return done;
    }

    @Override
    public void stop() {
        close(End.Cause.SERVER_STOPS.words());
    }

    @Override
    public void deny(String why) {
        close(why);
    }

    private void close(String why) {
        reason = why;
        socket.close();
    }

    @Override
    public String reason() {
        return reason;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        limit = context.executor()
                .schedule(
                        () -> fail(context, new SslHandshakeTimeoutException("no handshake in time")),
                        TlsServer.HANDSHAKE_LIMIT.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        Objects.requireNonNull(limit).cancel(false);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        // not for anybody yet
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object read) {
        ReferenceCountUtil.release(read);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        switch (event) {
            case SniCompletionEvent hello when !hello.isSuccess() -> fail(context, hello.cause());
            case SslHandshakeCompletionEvent handshake when !handshake.isSuccess() -> fail(context, handshake.cause());
            case SslHandshakeCompletionEvent _ -> goOn(context);
            case ChannelInputShutdownEvent _ -> context.close();
            default -> {
                // the hello was read
            }
        }
    }

    private void goOn(ChannelHandlerContext context) {
        SslHandler tls = context.pipeline().get(SslHandler.class);
        context.pipeline().replace(this, null, TlsEnds.INSTANCE);
        done = true;
        SSLSession session = tls.engine().getSession();
        secured.accept(this, session);
        session.invalidate(); // the JDK would resume it
        context.pipeline().context(TlsEnds.INSTANCE).fireChannelActive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        Fatal.reportError(cause);
        fail(context, cause);
    }

    private void fail(ChannelHandlerContext context, Throwable cause) {
        if (failed) {
            return; // the end of a handshake is told twice
        }
        failed = true;
        switch (cause) {
            case NotSslRecordException _ -> {
                reason = "no TLS";
                ChannelHandlerContext tls = context.pipeline().context(SslHandler.class);
                ChannelHandlerContext past = tls == null ? context : tls; // there is none before the hello
                past.writeAndFlush(Unpooled.wrappedBuffer(noTls.apply("Only TLS is spoken here")));
            }
            case SslHandshakeTimeoutException _ -> reason = "TLS handshake not done in time";
            default -> {
                reason = "TLS handshake failed";
                LOG.atDebug()
                        .addKeyValue("peer", context.channel().remoteAddress())
                        .addKeyValue("cause", cause.getMessage())
                        .log("no TLS handshake");
            }
        }
        context.close();
    }
}
