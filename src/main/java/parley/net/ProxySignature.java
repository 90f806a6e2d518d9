package parley.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Stream;

/// By what a header of the PROXY protocol is known (HAProxy, "The PROXY protocol", sections 2.1 and 2.2).
enum ProxySignature {
    /// Bytes begin with one.
    THERE,
    /// They may, when more have come.
    BEGUN,
    NOT_THERE;

    private static final ByteBuf VERSION_1 =
            Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer("PROXY ".getBytes(StandardCharsets.US_ASCII)));

    private static final ByteBuf VERSION_2 =
            Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(HexFormat.of().parseHex("0d0a0d0a000d0a515549540a")));

    static ProxySignature of(ByteBuf first) {
        return Stream.of(VERSION_1, VERSION_2)
                .filter(signature -> sharesBeginning(signature, first))
                .findFirst()
                .map(signature -> first.readableBytes() < signature.readableBytes() ? BEGUN : THERE)
                .orElse(NOT_THERE);
    }

    private static boolean sharesBeginning(ByteBuf signature, ByteBuf first) {
        int length = Math.min(signature.readableBytes(), first.readableBytes());
        return ByteBufUtil.equals(signature, 0, first, first.readerIndex(), length);
    }
}
