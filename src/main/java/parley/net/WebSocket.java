package parley.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import parley.net.frame.End;

/// WebSocket (RFC 6455) between a socket and a connection of lines, each line a message without its end (IRCv3
/// websocket). Confined to its event loop.
///
/// 1. What the connection gets is what a peer without WebSocket would have sent: bytes, with LF behind each message.
/// 2. A message, in however many frames, is of text or binary, whatever was agreed on: text has to be UTF-8.
/// 3. All that is sent, control frames too, goes through the connection's queue: nothing comes between the
///    parts of a frame, and a peer that does not read what it asked for is dropped like any other.
/// 4. What is wrong ends the input like anything else that does: what came before has its turn, the farewell is said,
///    and the close frame says what was wrong.
/// 5. The socket is closed when both have sent a close frame. A peer that never sends one is not waited for.
/// 6. Frames that bring no message are bounded in number: nobody else would slow down who sends them.
/// 7. Something is sent at least each [#PING_EVERY], for proxies that cut what is silent (section 5.5.2: a Ping "may
///    serve either as a keepalive").
final class WebSocket extends ChannelDuplexHandler implements Carrier {
    /// The most bytes of a message; of a longer one not even a piece is looked at.
    static final int MAX_MESSAGE = 16 * 1024;

    /// Proxies are patient for 60 s at least, nginx for just those.
    static final Duration PING_EVERY = Duration.ofSeconds(40);

    /// How many control frames, and parts of messages, may come at once.
    static final int SIDE_FRAMES = 200;

    /// How often one may come that is more.
    private static final Duration SIDE_FRAME_INTERVAL = Duration.ofMillis(50);

    /// How long the peer's close frame is waited for.
    private static final Duration CLOSE_LIMIT = Duration.ofMillis(500);

    private static final int CLOSE = 0x8;
    private static final int PING = 0x9;
    private static final int PONG = 0xA;

    private static final int NORMAL = 1000;
    private static final int GOING_AWAY = 1001;
    private static final int PROTOCOL_ERROR = 1002;
    private static final int NOT_UTF8 = 1007;
    private static final int POLICY_VIOLATION = 1008;
    private static final int TOO_BIG = 1009;

    private final WebSocketFrames frames;
    private final Allowance sideFrames = new Allowance(SIDE_FRAMES, SIDE_FRAME_INTERVAL);
    private @Nullable Connection connection;

    /// What this read has brought, not handed on yet.
    private @Nullable ByteBuf lines;

    /// The last ping of this read, not answered yet.
    private byte @Nullable [] pinged;

    /// The message that is coming in: its bytes until now, and whether the last is LF.
    private int size;

    private boolean endsInLine;

    /// Whether what comes now is not looked at any more.
    private boolean inputOver;

    /// Whether no close frame of the peer is to be waited for.
    private boolean peerIsDone;

    private boolean closeFrameQueued;
    private boolean lingering;
    private int closeCode = NORMAL;

    /// @param frames what its messages are sent in
    WebSocket(WebSocketFrames frames) {
        this.frames = frames;
    }

    /// What cuts input into frames.
    static ChannelHandler decoder() {
        return new WebSocket13FrameDecoder(WebSocketDecoderConfig.newBuilder()
                .expectMaskedFrames(true)
                .allowMaskMismatch(false)
                .allowExtensions(false)
                .maxFramePayloadLength(MAX_MESSAGE)
                .closeOnProtocolViolation(false)
                .build());
    }

    /// What looks whether text is UTF-8.
    static ChannelHandler validator() {
        return new Utf8FrameValidator(false);
    }

    /// Tells whose bytes these are, before any come.
    void carries(Connection carried) {
        connection = carried;
    }

    private Connection connection() {
        if (connection == null) {
            throw new IllegalStateException("carries nothing yet");
        }
        return connection;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        long period = PING_EVERY.toMillis();
        Future<?> pings = context.executor()
                .scheduleAtFixedRate(
                        () -> connection().sendBare(WebSocketFrames.control(PING, new byte[0])),
                        period,
                        period,
                        TimeUnit.MILLISECONDS);
        context.channel().closeFuture().addListener(_ -> pings.cancel(false));
    }

    @Override
    public byte[] wrap(byte[] bytes) {
        return frames.of(bytes);
    }

    @Override
    public byte[] wrapLast(byte[] bytes, boolean stopping) {
        closeFrameQueued = true;
        int code = stopping ? GOING_AWAY : closeCode;
        byte[] words = wrap(bytes);
        byte[] close = WebSocketFrames.control(CLOSE, new byte[] {(byte) (code >>> 8), (byte) code});
        byte[] all = Arrays.copyOf(words, words.length + close.length);
        System.arraycopy(close, 0, all, words.length, close.length);
        return all;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object read) {
        try {
            if (!inputOver) {
                take(context, read);
            } else if (read instanceof CloseWebSocketFrame) {
                peerIsDone(context);
            }
        } finally {
            ReferenceCountUtil.release(read);
        }
    }

    private void take(ChannelHandlerContext context, Object read) {
        if (isAside(read) && sideFrames.takeNow(connection().nanoTime()) > 0) {
            fail(context, POLICY_VIOLATION);
            return;
        }
        switch (read) {
            case PingWebSocketFrame ping -> pinged = ByteBufUtil.getBytes(ping.content());
            case PongWebSocketFrame _ -> {
                // nobody waits for it
            }
            case CloseWebSocketFrame close -> {
                if (close.statusCode() >= 0) {
                    closeCode = close.statusCode(); // "echoes the status code it received" (section 5.5.1)
                }
                inputOver = true;
                handOn(context);
                peerIsDone(context);
                connection().end(End.Cause.END_OF_INPUT);
            }
            case WebSocketFrame frame -> add(context, frame);
            default -> fail(context, PROTOCOL_ERROR);
        }
    }

    /// Whether a frame is no message: those are slowed down as lines are.
    private static boolean isAside(Object read) {
        return read instanceof PingWebSocketFrame
                || read instanceof PongWebSocketFrame
                || (read instanceof WebSocketFrame frame && !frame.isFinalFragment());
    }

    private void add(ChannelHandlerContext context, WebSocketFrame frame) {
        ByteBuf content = frame.content();
        int length = content.readableBytes();
        size += length;
        if (size > MAX_MESSAGE) {
            fail(context, TOO_BIG);
            return;
        }
        ByteBuf all = lines == null ? context.alloc().buffer(length + 1) : lines;
        lines = all;
        if (length > 0) {
            endsInLine = content.getByte(content.writerIndex() - 1) == '\n';
            all.writeBytes(content);
        }
        if (frame.isFinalFragment()) {
            if (!endsInLine) {
                all.writeByte('\n');
            }
            size = 0;
            endsInLine = false;
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        handOn(context);
        byte[] ping = pinged;
        if (ping != null) {
            pinged = null;
            connection().sendBare(WebSocketFrames.control(PONG, ping)); // the last is enough (section 5.5.3)
        }
        context.fireChannelReadComplete();
    }

    private void handOn(ChannelHandlerContext context) {
        ByteBuf read = lines;
        if (read != null) {
            lines = null;
            context.fireChannelRead(read);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            handOn(context);
            peerIsDone(context);
        }
        context.fireUserEventTriggered(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        handOn(context);
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof CorruptedWebSocketFrameException wrong) {
            fail(context, wrong.closeStatus().code());
        } else {
            context.fireExceptionCaught(cause);
        }
    }

    private void fail(ChannelHandlerContext context, int code) {
        if (!inputOver) {
            inputOver = true;
            closeCode = code;
            handOn(context);
            connection()
                    .end(
                            switch (code) {
                                case TOO_BIG -> End.Cause.READQ_EXCEEDED;
                                case NOT_UTF8 -> new End.ProtocolError("Text that is not UTF-8");
                                case POLICY_VIOLATION -> End.Cause.EXCESS_FLOOD;
                                default -> new End.ProtocolError("WebSocket protocol error");
                            });
        }
    }

    private void peerIsDone(ChannelHandlerContext context) {
        peerIsDone = true;
        if (lingering) {
            context.close();
        }
    }

    /// After a farewell, waits for the peer's close frame: a socket that is closed while something comes in takes back
    /// what was sent last.
    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        if (!closeFrameQueued || peerIsDone || lingering) {
            context.close(promise);
            return;
        }
        lingering = true;
        inputOver = true;
        Future<?> limit = context.executor()
                .schedule(() -> context.close(promise), CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        context.channel().closeFuture().addListener(_ -> limit.cancel(false));
        context.channel().config().setAutoRead(true);
    }
}
