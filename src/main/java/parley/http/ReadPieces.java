package parley.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import org.jspecify.annotations.Nullable;

/// Hands on what was read in pieces, each when it is wanted: what is decoded of it waits as objects, which are many
/// times as large, and a record of TLS comes at once. Confined to its event loop.
///
/// Bound: one read, for nothing is read while some of it waits.
final class ReadPieces extends ChannelDuplexHandler {
    /// The most bytes of one.
    static final int SIZE = 2 * 1024;

    private ByteBuf held = Unpooled.EMPTY_BUFFER;
    private @Nullable Object end;
    private boolean handing;
    private boolean over;

    @Override
    public void channelRead(ChannelHandlerContext context, Object read) {
        held = Unpooled.wrappedBuffer(held, (ByteBuf) read);
        handOn(context);
    }

    @Override
    public void read(ChannelHandlerContext context) {
        if (held.isReadable()) {
            handOn(context);
        }
        if (!held.isReadable() && end == null) {
            context.read();
        }
    }

    private void handOn(ChannelHandlerContext context) {
        if (handing) {
            return; // the loop below goes on
        }
        handing = true;
        do {
            context.fireChannelRead(held.readRetainedSlice(Math.min(SIZE, held.readableBytes())));
        } while (held.isReadable() && context.channel().config().isAutoRead() && !over);
        handing = false;
        if (over) {
            leave(context.pipeline());
        } else if (!held.isReadable()) {
            held.release();
            held = Unpooled.EMPTY_BUFFER;
            tellEnd(context);
        }
    }

    private void tellEnd(ChannelHandlerContext context) {
        Object event = end;
        if (event != null) {
            end = null;
            context.fireUserEventTriggered(event);
        }
    }

    /// The end of the input comes behind what is held.
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent && held.isReadable()) {
            end = event;
        } else {
            context.fireUserEventTriggered(event);
        }
    }

    /// Holds nothing from now on. Called when who decodes it is removed already.
    void leave(ChannelPipeline pipeline) {
        over = true;
        if (!handing && pipeline.context(this) != null) {
            pipeline.remove(this);
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (held.isReadable() && context.channel().isActive()) {
            context.fireChannelRead(held);
        } else {
            held.release();
        }
        tellEnd(context);
    }
}
