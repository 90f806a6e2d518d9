package parley.net;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A socket that is not let in: it is told why, and closed. Confined to its event loop.
///
/// A socket that is closed while something comes in takes back what was sent last: so the peer closes first, if it does
/// so within [#LINGER]. Bound: [#MOST_LINGERING] sockets of a listener wait for that, others are closed at once.
final class Rejected extends ChannelInboundHandlerAdapter {
    private static final Duration LINGER = Duration.ofMillis(500);
    private static final int MOST_LINGERING = 64;

    private final byte[] words;
    private final AtomicInteger lingering;

    /// @param words taken over
    /// @param lingering how many wait for their peers
    Rejected(byte[] words, AtomicInteger lingering) {
        this.words = words;
        this.lingering = lingering;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        context.writeAndFlush(Unpooled.wrappedBuffer(words)).addListener(written -> {
            if (written.isSuccess() && context.channel() instanceof DuplexChannel socket) {
                linger(context, socket);
            } else {
                context.close();
            }
        });
    }

    private void linger(ChannelHandlerContext context, DuplexChannel socket) {
        socket.closeFuture().addListener(_ -> lingering.decrementAndGet());
        if (lingering.incrementAndGet() > MOST_LINGERING || socket.isInputShutdown()) {
            context.close();
            return;
        }
        socket.shutdownOutput();
        var limit = context.executor().schedule(() -> context.close(), LINGER.toMillis(), TimeUnit.MILLISECONDS);
        socket.closeFuture().addListener(_ -> limit.cancel(false));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object read) {
        ReferenceCountUtil.release(read);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            context.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
