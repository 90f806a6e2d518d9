package parley.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReadPiecesTest {
    private static final String REQUEST = "GET / HTTP/1.1\r\n\r\n";

    private final List<Object> received = new ArrayList<>();
    private final ReadPieces pieces = new ReadPieces();

    /// Wants no more once it has something, as [HttpVisit] does.
    private final class Receiver extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object read) {
            received.add(read instanceof ByteBuf bytes ? bytes.toString(StandardCharsets.US_ASCII) : read);
            ReferenceCountUtil.release(read);
            context.channel().config().setAutoRead(false);
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            received.add(event);
        }
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
    }

    @Test
    void noMoreRequestsAreDecodedThanAPieceHas() {
        var socket = new EmbeddedChannel(pieces, new HttpRequestDecoder(), new Receiver());

        socket.writeInbound(bytes(REQUEST.repeat(900)));

        int most = 2 * (ReadPieces.SIZE / REQUEST.length() + 1); // a head and an end each
        assertThat(received).hasSizeLessThanOrEqualTo(most);
        while (received.size() < 2 * 900) {
            int before = received.size();
            socket.config().setAutoRead(true);
            assertThat(received).hasSizeBetween(before + 1, before + most);
        }
        socket.finishAndReleaseAll();
    }

    @Test
    void endOfTheInputComesBehindAllPieces() {
        var socket = new EmbeddedChannel(pieces, new Receiver());
        String first = "a".repeat(ReadPieces.SIZE);

        socket.writeInbound(bytes(first + "b"));
        socket.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        assertThat(received).containsExactly(first);
        socket.config().setAutoRead(true);

        assertThat(received).containsExactly(first, "b", ChannelInputShutdownEvent.INSTANCE);
        socket.finishAndReleaseAll();
    }

    @Test
    void whatIsHeldIsHandedOnWhenItLeaves() {
        var socket = new EmbeddedChannel(pieces, new Receiver());
        String first = "a".repeat(ReadPieces.SIZE);
        String rest = "b".repeat(3 * ReadPieces.SIZE);
        socket.writeInbound(bytes(first + rest));

        pieces.leave(socket.pipeline());

        assertThat(received).containsExactly(first, rest);
        socket.finishAndReleaseAll();
    }
}
