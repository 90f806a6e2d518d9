package parley.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import io.netty.handler.codec.haproxy.HAProxyProtocolException;
import io.netty.handler.codec.haproxy.HAProxyProxiedProtocol;
import io.netty.handler.codec.haproxy.HAProxySSLTLV;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.net.frame.End;
import parley.threads.Fatal;

/// What a peer that is trusted says first: a header of the PROXY protocol, of version 1 or 2, or something else, for
/// such a peer need not be a proxy. Confined to its event loop.
///
/// 1. Nobody is let in before it is known where they come from: a header that has begun is waited for, and what is none
///    closes the socket.
/// 2. Where a header is required, what begins with anything else closes the socket, too.
/// 3. Elsewhere who says nothing for [#DETECTION_LIMIT] comes from where it seems to, and hears what the door says
///    first. A header after that closes the socket: whoever sends it is not who they were taken for.
///
/// Bound: the longest header (107 bytes, or 64 KiB of version 2) and what one read returned, for [#HEADER_LIMIT].
final class ProxyHeader extends ChannelInboundHandlerAdapter implements Guest {
    /// How long a header may take.
    static final Duration HEADER_LIMIT = Duration.ofSeconds(5);

    /// How long a peer that may be no proxy may say nothing. Proxies send the header at once; a packet that is lost is
    /// sent again within 300 ms (RFC 6298 as Linux has it).
    static final Duration DETECTION_LIMIT = Duration.ofMillis(500);

    private static final Logger LOG = LoggerFactory.getLogger(ProxyHeader.class);

    private final Channel socket;
    private final Origin peer;
    private final boolean required;
    private final BiConsumer<ProxyHeader, Origin> known;
    private ByteBuf seen = Unpooled.EMPTY_BUFFER;
    private Stage stage = Stage.WAITING;
    private @Nullable Future<?> limit;
    private String reason = End.Cause.CLOSED.words();

    private enum Stage {
        /// Nothing is known.
        WAITING,
        /// A header has begun.
        READING,
        /// The peer has been let in, and has said nothing yet.
        LATE,
        /// It is known.
        OVER
    }

    /// @param required whether there has to be a header
    /// @param known lets the peer in: adds to the pipeline what is to read from now on
    ProxyHeader(Channel socket, Origin peer, boolean required, BiConsumer<ProxyHeader, Origin> known) {
        this.socket = socket;
        this.peer = peer;
        this.required = required;
        this.known = known;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        if (required) {
            limit(context, HEADER_LIMIT, () -> close("no PROXY header in time"));
        } else {
            limit(context, DETECTION_LIMIT, () -> silent(context));
        }
    }

    private void limit(ChannelHandlerContext context, Duration time, Runnable step) {
        limit = context.executor().schedule(step, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void silent(ChannelHandlerContext context) {
        if (stage == Stage.WAITING && !seen.isReadable()) {
            stage = Stage.LATE;
            letIn(context, peer);
        } else {
            limit(context, HEADER_LIMIT.minus(DETECTION_LIMIT), () -> close("no PROXY header in time"));
        }
    }

    private void letIn(ChannelHandlerContext context, Origin origin) {
        known.accept(this, origin);
        if (socket.isActive()) {
            context.fireChannelActive();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object read) {
        switch (read) {
            case HAProxyMessage header -> {
                try {
                    letIn(context, origin(header));
                } finally {
                    header.release();
                }
                leave(context);
            }
            case ByteBuf bytes -> {
                seen = Unpooled.wrappedBuffer(seen, bytes);
                look(context);
            }
            default -> throw new IllegalStateException("not bytes: " + read);
        }
    }

    private void look(ChannelHandlerContext context) {
        switch (ProxySignature.of(seen)) {
            case BEGUN -> {
                // it waits for more
            }
            case NOT_THERE -> noHeader(context);
            case THERE -> {
                if (stage == Stage.LATE) {
                    close("PROXY header too late");
                } else {
                    read(context);
                }
            }
        }
    }

    private void noHeader(ChannelHandlerContext context) {
        if (required) {
            close("no PROXY header");
            return;
        }
        if (stage == Stage.WAITING) {
            letIn(context, peer);
        }
        leave(context);
    }

    private void read(ChannelHandlerContext context) {
        stage = Stage.READING;
        reason = "no valid PROXY header"; // the decoder closes the socket itself
        ByteBuf bytes = seen;
        seen = Unpooled.EMPTY_BUFFER;
        context.pipeline().addFirst(new HAProxyMessageDecoder());
        context.pipeline().fireChannelRead(bytes);
    }

    /// What a header says. One without an address is the proxy's own, such as its look whether we are well.
    private Origin origin(HAProxyMessage header) {
        boolean secure =
                header.tlvs().stream().anyMatch(tlv -> tlv instanceof HAProxySSLTLV ssl && ssl.isPP2ClientSSL());
        HAProxyProxiedProtocol protocol = header.proxiedProtocol();
        boolean tells = header.command() == HAProxyCommand.PROXY
                && (protocol == HAProxyProxiedProtocol.TCP4 || protocol == HAProxyProxiedProtocol.TCP6);
        return tells
                ? Origin.told(header.sourceAddress(), header.sourcePort(), secure)
                        .orElseThrow(() -> new HAProxyProtocolException("no address: " + header.sourceAddress()))
                : new Origin(peer.socket(), Origin.Way.PROXY, secure);
    }

    /// All that comes from now on is for whoever is behind this in the pipeline.
    private void leave(ChannelHandlerContext context) {
        stage = Stage.OVER;
        stopWaiting();
        ByteBuf bytes = seen;
        seen = Unpooled.EMPTY_BUFFER;
        if (bytes.isReadable()) {
            context.fireChannelRead(bytes);
        } else {
            bytes.release();
        }
        context.pipeline().remove(this);
    }

    private void close(String why) {
        reason = why;
        socket.close();
    }

    private void stopWaiting() {
        Future<?> pending = limit;
        if (pending != null) {
            limit = null;
            pending.cancel(false);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            if (stage == Stage.READING) {
                close("end of input in a PROXY header");
                return;
            }
            noHeader(context);
        }
        context.fireUserEventTriggered(event);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        Fatal.reportError(cause);
        if (stage == Stage.LATE) {
            context.fireExceptionCaught(cause);
        } else if (cause instanceof DecoderException) {
            close(reason);
        } else if (cause instanceof IOException || cause instanceof UncheckedIOException) { // epoll's are unchecked
            close(End.Cause.RESET.words());
        } else {
            LOG.atError().setCause(cause).addKeyValue("peer", peer.socket()).log("connection failed");
            close(End.Cause.INTERNAL_ERROR.words());
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        stopWaiting();
        seen.release();
    }

    @Override
    public void stop() {
        close(End.Cause.SERVER_STOPS.words());
    }

    @Override
    public void deny(String why) {
        close(why);
    }

    @Override
    public String reason() {
        return reason;
    }
}
