package parley.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.jspecify.annotations.Nullable;

/// One client: answers the two prompts, then counts what it hears. Confined to the generator's event loop.
final class CatClient extends ChannelInboundHandlerAdapter {
    private enum Phase {
        NAME(CatBytes.NAME_PROMPT),
        CAT(CatBytes.CAT_PROMPT),
        ANSWER(CatBytes.ESTABLISHED),
        IN("");

        private final String awaited;

        Phase(String awaited) {
            this.awaited = awaited;
        }
    }

    private final String name;
    private final String cat;
    private final @Nullable Talk heard;
    private final Watcher watcher;

    private Phase phase = Phase.NAME;
    private String said = "";
    private long next;
    private int partial;

    /// @param heard the conversation of which it hears everything; null for one who must hear nothing
    CatClient(String name, String cat, @Nullable Talk heard, Watcher watcher) {
        this.name = name;
        this.cat = cat;
        this.heard = heard;
        this.watcher = watcher;
    }

    @Override
    public void channelRead(ChannelHandlerContext socket, Object read) {
        ByteBuf bytes = (ByteBuf) read;
        try {
            if (phase != Phase.IN) {
                answer(socket, bytes);
            } else if (heard != null) {
                count(heard, bytes);
            } else {
                throw new BenchFailure("heard what was not for him: " + bytes.toString(ISO_8859_1));
            }
        } finally {
            bytes.release();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext socket) {
        watcher.failed(name, "the server closed the connection");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext socket, Throwable problem) {
        watcher.failed(name, String.valueOf(problem.getMessage()));
    }

    private void answer(ChannelHandlerContext socket, ByteBuf bytes) {
        if (phase == Phase.NAME && said.isEmpty()) {
            watcher.isAnswered();
        }
        said += bytes.toString(ISO_8859_1);
        if (!said.endsWith(phase.awaited)) {
            if (said.endsWith("\n" + CatBytes.ARROW.stripLeading())) {
                throw new BenchFailure("refused: " + said.strip());
            }
            return;
        }
        said = "";
        switch (phase) {
            case NAME -> say(socket, name, Phase.CAT);
            case CAT -> say(socket, cat, Phase.ANSWER);
            case ANSWER -> {
                phase = Phase.IN;
                watcher.isIn();
            }
            case IN -> throw new IllegalStateException("nothing is to be answered any more");
        }
    }

    private void say(ChannelHandlerContext socket, String words, Phase then) {
        phase = then;
        socket.writeAndFlush(ByteBufUtil.writeAscii(socket.alloc(), words + "\n"), socket.voidPromise());
    }

    private void count(Talk talk, ByteBuf bytes) {
        long now = System.nanoTime();
        talk.read(bytes.readableBytes());
        int start = bytes.readerIndex() - partial;
        int end = bytes.writerIndex();
        while (end - start >= CatBytes.FRAME_BYTES) {
            int digits = start + CatBytes.DIGITS_AT;
            if (digits >= bytes.readerIndex() && bytes.getLong(digits) != talk.digits(next)) {
                throw new BenchFailure("heard another message than number " + next + ", which is next");
            }
            talk.received(next, now);
            next++;
            start += CatBytes.FRAME_BYTES;
        }
        partial = end - start;
        talk.goOn(now);
    }
}
