package parley.net;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import javax.net.ssl.SSLException;

/// Has an encrypted socket end as any other does: the peer's last word is the end of input, and what is no TLS a broken
/// wire. Stateless.
@ChannelHandler.Sharable
final class TlsEnds extends ChannelInboundHandlerAdapter {
    static final TlsEnds INSTANCE = new TlsEnds();

    private TlsEnds() {}

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        boolean lastWord = event instanceof SslCloseCompletionEvent close && close.isSuccess();
        context.fireUserEventTriggered(lastWord ? ChannelInputShutdownEvent.INSTANCE : event);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        boolean broken = cause instanceof DecoderException && cause.getCause() instanceof SSLException;
        context.fireExceptionCaught(broken ? cause.getCause() : cause);
    }
}
