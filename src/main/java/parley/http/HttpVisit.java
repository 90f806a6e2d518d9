package parley.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.net.Accepted;
import parley.net.Allowance;
import parley.net.Guest;
import parley.net.Origin;
import parley.net.Protocol;
import parley.net.frame.End;
import parley.threads.Fatal;

/// A client that speaks HTTP, until it leaves or goes on by WebSocket. Confined to its socket's event loop.
///
/// 1. A request is looked at when the answer to the one before has left, in a later turn of the event loop: nothing
///    piles up, and nobody else waits, however many come at once.
/// 2. Who asks too much for too long is slowed down, as at every door.
/// 3. Each request, and each answer's leaving, has to be through in a time.
/// 4. What is wrong is answered, then the socket is closed: what follows could be anything.
final class HttpVisit extends ChannelInboundHandlerAdapter implements Guest {
    private static final Logger LOG = LoggerFactory.getLogger(HttpVisit.class);

    private static final int MAX_LINE = 4 * 1024;
    private static final int MAX_HEADERS = 16 * 1024;

    /// How long a request may take, from the answer before, and how long an answer.
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /// How long the peer may take to close its end behind the last answer.
    private static final Duration LINGER = Duration.ofMillis(500);

    private final Accepted accepted;
    private final Forwarding forwarding;
    private final Content content;
    private final Supplier<? extends Protocol> protocols;
    private final InstantSource clock;

    /// How fast it may ask; null where that is as fast as it likes.
    private final @Nullable Allowance allowance;

    private @Nullable HttpRequest request;
    private @Nullable Future<?> limit;
    private boolean answering;

    /// Whether the socket is closed behind the answer.
    private boolean last;

    private boolean inputEnded;
    private @Nullable String reason;

    /// What the client is since it speaks WebSocket.
    private @Nullable Guest upgraded;

    private HttpVisit(
            Accepted accepted,
            Forwarding forwarding,
            Content content,
            Supplier<? extends Protocol> protocols,
            InstantSource clock,
            @Nullable Allowance allowance) {
        this.allowance = allowance;
        this.accepted = accepted;
        this.forwarding = forwarding;
        this.content = content;
        this.protocols = protocols;
        this.clock = clock;
    }

    static HttpVisit begin(
            Accepted accepted,
            Forwarding forwarding,
            Content content,
            Supplier<? extends Protocol> protocols,
            InstantSource clock,
            @Nullable Allowance allowance) {
        var visit = new HttpVisit(accepted, forwarding, content, protocols, clock, allowance);
        Channel socket = accepted.socket();
        socket.config().setRecvByteBufAllocator(new FixedRecvByteBufAllocator(ReadPieces.SIZE));
        var decoder = new HttpRequestDecoder(
                new HttpDecoderConfig().setMaxInitialLineLength(MAX_LINE).setMaxHeaderSize(MAX_HEADERS));
        socket.pipeline().addLast(new ReadPieces(), decoder, new FlowControlHandler(), visit);
        return visit;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        awaitRequest(context);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object read) {
        if (upgraded != null) {
            context.fireChannelRead(read);
            return;
        }
        try {
            if (last) {
                return;
            }
            if (read instanceof HttpRequest head) {
                request = head;
            }
            HttpRequest asked = request;
            boolean complete = read instanceof LastHttpContent;
            if (asked != null && (complete || asked.decoderResult().isFailure() || Site.hasBody(asked))) {
                request = null;
                carryOut(context, asked);
            }
        } finally {
            ReferenceCountUtil.release(read);
        }
    }

    private void carryOut(ChannelHandlerContext context, HttpRequest asked) {
        Optional<Origin> from = forwarding.origin(accepted.origin(), asked.headers());
        if (from.isEmpty()) {
            answer(context, asked, HttpAnswer.of(400, "Forwarded and X-Forwarded-For tell different things"));
            return;
        }
        Origin origin = from.get();
        Site.Outcome outcome = content.outcome(asked, isSecure(origin));
        Optional<String> refusal = refusal(origin, outcome);
        if (refusal.isPresent()) {
            String why = refusal.get();
            answer(context, asked, accepted.denies(origin) ? HttpAnswer.denied(why) : HttpAnswer.turnedAway(why));
            return;
        }
        switch (outcome) {
            case Site.Outcome.Answered(HttpAnswer response) -> answer(context, asked, response);
            case Site.Outcome.Awaited(Supplier<CompletionStage<HttpAnswer>> response) -> {
                answering = true;
                context.channel().config().setAutoRead(false);
                var _ = response.get().thenAcceptAsync(given -> answer(context, asked, given), context.executor());
            }
            case Site.Outcome.Upgraded(var handshake) -> {
                liftLimit();
                context.writeAndFlush(Unpooled.wrappedBuffer(handshake.answer()));
                upgraded = accepted.connect(protocols.get(), handshake);
                ChannelPipeline pipeline = context.pipeline();
                pipeline.remove(HttpRequestDecoder.class);
                pipeline.remove(FlowControlHandler.class);
                pipeline.remove(this);
                pipeline.get(ReadPieces.class).leave(pipeline);
            }
        }
    }

    private boolean isSecure(Origin origin) {
        return origin.equals(accepted.origin()) ? accepted.encryption().isPresent() : origin.secure();
    }

    /// Why somebody who comes through a proxy is not let in, or not answered, if so. Whoever speaks WebSocket has the
    /// connection for themselves from now on.
    private Optional<String> refusal(Origin origin, Site.Outcome outcome) {
        if (origin.equals(accepted.origin())) {
            return Optional.empty();
        }
        if (outcome instanceof Site.Outcome.Upgraded) {
            Optional<String> refusal = accepted.comesFrom(origin);
            last |= refusal.isPresent();
            return refusal;
        }
        return accepted.requests(origin);
    }

    private void answer(ChannelHandlerContext context, HttpRequest asked, HttpAnswer response) {
        last |= response.status() == 400
                || asked.decoderResult().isFailure()
                || Site.hasBody(asked)
                || !HttpUtil.isKeepAlive(asked);
        answering = true;
        context.channel().config().setAutoRead(false);
        limit(context, LIMIT, "answer not read in time");
        byte[] head = Responses.head(
                response,
                clock.instant(),
                Optional.ofNullable(asked.headers().get(HttpHeaderNames.HOST)),
                content.nodes(),
                accepted.encryption().isPresent(),
                connection(asked));
        ByteBuf all = asked.method().equals(HttpMethod.HEAD)
                ? Unpooled.wrappedBuffer(head)
                : Unpooled.wrappedBuffer(head, response.body());
        context.writeAndFlush(all).addListener(_ -> answered(context));
    }

    private Responses.Connection connection(HttpRequest asked) {
        if (last) {
            return Responses.Connection.CLOSE;
        }
        return asked.protocolVersion().equals(HttpVersion.HTTP_1_0)
                ? Responses.Connection.KEEP_ALIVE
                : Responses.Connection.STAY;
    }

    private void answered(ChannelHandlerContext context) {
        if (last) {
            answering = false;
            linger(context);
            return;
        }
        // Never 0: what is to be done at once is done in the same turn.
        long wait = allowance == null
                ? 1
                : Math.max(
                        1, allowance.take(context.channel().eventLoop().ticker().nanoTime()));
        context.channel().eventLoop().schedule(() -> next(context), wait, TimeUnit.NANOSECONDS);
    }

    private void next(ChannelHandlerContext context) {
        answering = false;
        if (!context.channel().isActive()) {
            return;
        }
        if (last) {
            close("answered"); // it has become the last since it left
            return;
        }
        awaitRequest(context);
        context.channel().config().setAutoRead(true);
        if (inputEnded) {
            context.executor().execute(this::closeAtEnd); // when what waits here already has had its turn
        }
    }

    private void closeAtEnd() {
        if (!answering) {
            close("end of input");
        }
    }

    /// A socket that is closed while something comes in takes back what was sent last: the peer closes first,
    /// if it does so soon.
    private void linger(ChannelHandlerContext context) {
        if (inputEnded || !accepted.endOutput()) {
            close("answered");
            return;
        }
        context.channel().config().setAutoRead(true);
        limit(context, LINGER, "answered");
    }

    private void awaitRequest(ChannelHandlerContext context) {
        if (!answering) {
            limit(context, LIMIT, "no request in time");
        }
    }

    private void limit(ChannelHandlerContext context, Duration time, String why) {
        liftLimit();
        limit = context.executor().schedule(() -> close(why), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void liftLimit() {
        Future<?> pending = limit;
        if (pending != null) {
            limit = null;
            pending.cancel(false);
        }
    }

    private void close(String why) {
        if (reason == null) {
            reason = why;
        }
        accepted.socket().close();
    }

    /// The peer may have sent all its requests and wait for the answers.
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            inputEnded = true;
            closeAtEnd();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        liftLimit();
        close("connection closed");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        Fatal.reportError(cause);
        boolean broke = cause instanceof IOException || cause instanceof UncheckedIOException; // epoll's are unchecked
        if (!broke) {
            LOG.atError().setCause(cause).addKeyValue("peer", accepted.origin()).log("connection failed");
        }
        close(broke ? "connection reset" : "internal error");
    }

    @Override
    public void stop() {
        if (upgraded != null) {
            upgraded.stop();
        } else {
            leave(End.Cause.SERVER_STOPS.words());
        }
    }

    @Override
    public void deny(String why) {
        if (upgraded != null) {
            upgraded.deny(why);
        } else {
            leave(why);
        }
    }

    /// An answer that is on its way still arrives.
    private void leave(String why) {
        if (answering) {
            last = true;
            reason = why;
        } else {
            close(why);
        }
    }

    @Override
    public String reason() {
        if (upgraded != null) {
            return upgraded.reason();
        }
        return reason == null ? "closed" : reason;
    }
}
