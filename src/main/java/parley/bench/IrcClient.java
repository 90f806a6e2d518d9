package parley.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One IRC client: registers, joins its channel, then counts what it hears. Confined to the generator's event loop.
///
/// A message is known by the digits at its place counted from the end of the line, since what comes before the text
/// differs from server to server. All other lines are understood as far as needed, and else passed over: servers are
/// free to say more.
final class IrcClient extends ChannelInboundHandlerAdapter {
    private static final int DIGITS_BEFORE_END = CatBytes.TEXT_BYTES + IrcWire.END.length();
    private static final int USUAL_LINE = 256;

    private final BenchDoor.Part part;
    private final Watcher watcher;

    private boolean answered;
    private boolean in;
    private long next;
    private @Nullable ByteBuf halfLine;

    IrcClient(BenchDoor.Part part, Watcher watcher) {
        this.part = part;
        this.watcher = watcher;
    }

    @Override
    public void channelActive(ChannelHandlerContext socket) {
        say(socket, IrcWire.greeting(part.nick(), part.tagged()));
    }

    @Override
    public void channelRead(ChannelHandlerContext socket, Object read) {
        ByteBuf bytes = (ByteBuf) read;
        try {
            long now = System.nanoTime();
            if (!answered) {
                answered = true;
                watcher.isAnswered();
            }
            if (part.heard() != null) {
                part.heard().read(bytes.readableBytes());
            }
            finishHalfLine(socket, bytes, now);
            int length = bytes.bytesBefore((byte) '\n');
            while (length >= 0) {
                line(socket, bytes, bytes.readerIndex(), length + 1, now);
                bytes.skipBytes(length + 1);
                length = bytes.bytesBefore((byte) '\n');
            }
            keepHalfLine(bytes);
            if (part.heard() != null) {
                part.heard().goOn(now);
            }
        } finally {
            bytes.release();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext socket) {
        watcher.failed(part.nick(), "the server closed the connection");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext socket, Throwable problem) {
        watcher.failed(part.nick(), String.valueOf(problem.getMessage()));
    }

    private void finishHalfLine(ChannelHandlerContext socket, ByteBuf bytes, long now) {
        int length = bytes.bytesBefore((byte) '\n');
        if (halfLine == null || length < 0) {
            return;
        }
        ByteBuf whole = halfLine.writeBytes(bytes, length + 1);
        halfLine = null;
        line(socket, whole, 0, whole.writerIndex(), now);
    }

    /// On the heap, where nothing is left to release when the connection is lost.
    private void keepHalfLine(ByteBuf bytes) {
        if (!bytes.isReadable()) {
            return;
        }
        if (halfLine == null) {
            halfLine = Unpooled.buffer(USUAL_LINE);
        }
        halfLine.writeBytes(bytes);
    }

    /// @param length with the newline
    private void line(ChannelHandlerContext socket, ByteBuf bytes, int start, int length, long now) {
        int digits = start + length - DIGITS_BEFORE_END;
        if (in
                && part.heard() != null
                && digits > start
                && bytes.getLong(digits) == part.heard().digits(next)) {
            part.heard().received(next, now);
            next++;
        } else {
            understand(socket, bytes.toString(start, length, ISO_8859_1).strip());
        }
    }

    private void understand(ChannelHandlerContext socket, String line) {
        List<String> words = List.of(withoutTagsAndSource(line).split(" +"));
        switch (words.getFirst()) {
            case "PING" -> say(socket, "PONG " + String.join(" ", words.subList(1, words.size())) + IrcWire.END);
            case "ERROR" -> throw new BenchFailure("the server said: " + line);
            case "PRIVMSG" -> hearUnexpected(words, line);
            // RPL_ENDOFMOTD, ERR_NOMOTD: registered.
            case "376", "422" -> registered(socket);
            // RPL_ENDOFNAMES: in the channel.
            case "366" -> isIn();
            // ERR_UNKNOWNCOMMAND: a server that knows no capabilities.
            case "421" -> {}
            default -> {
                if (!in && words.getFirst().matches("[45]\\d\\d")) {
                    throw new BenchFailure("refused: " + line);
                }
            }
        }
    }

    private static String withoutTagsAndSource(String line) {
        String rest = line.startsWith("@") ? line.substring(line.indexOf(' ') + 1) : line;
        return rest.startsWith(":") ? rest.substring(rest.indexOf(' ') + 1) : rest;
    }

    private void hearUnexpected(List<String> words, String line) {
        if (words.size() > 1 && words.get(1).equals(part.channel())) {
            throw new BenchFailure(
                    part.heard() == null
                            ? "heard what was not for him: " + line
                            : "heard another message than number " + next + ", which is next: " + line);
        }
    }

    private void registered(ChannelHandlerContext socket) {
        if (part.channel() == null) {
            isIn();
        } else if (!in) {
            say(socket, "JOIN " + part.channel() + IrcWire.END);
        }
    }

    private void isIn() {
        if (!in) {
            in = true;
            watcher.isIn();
        }
    }

    private static void say(ChannelHandlerContext socket, String lines) {
        socket.writeAndFlush(ByteBufUtil.writeAscii(socket.alloc(), lines), socket.voidPromise());
    }
}
