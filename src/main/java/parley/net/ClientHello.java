package parley.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.AbstractSniHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads a client's first words, in however many pieces they come, and goes on with the certificate that it wants.
/// Confined to its event loop.
final class ClientHello extends AbstractSniHandler<SslHandler> {
    /// The most bytes of it; those of browsers have two thousand.
    private static final int MOST = 16 * 1024;

    /// The extension that names the protocols (RFC 7301).
    private static final int ALPN = 16;

    /// The version and the client's random number (RFC 8446, section 4.1.2).
    private static final int BEFORE_SESSION = 2 + 32;

    private final TlsServer tls;
    private boolean challenge;

    ClientHello(TlsServer tls) {
        super(MOST, 0); // [TlsHandshake] limits its time
        this.tls = tls;
    }

    @Override
    protected Future<SslHandler> lookup(ChannelHandlerContext context, @Nullable ByteBuf hello) throws Exception {
        challenge = hello != null && offersOnly(hello.slice(), TlsServer.CHALLENGE);
        return super.lookup(context, hello);
    }

    @Override
    protected Future<SslHandler> lookup(ChannelHandlerContext context, @Nullable String name) {
        String asked = name == null ? null : name.toLowerCase(Locale.ROOT);
        return context.executor().newSucceededFuture(tls.handler(asked, challenge, context.alloc()));
    }

    @Override
    protected void onLookupComplete(ChannelHandlerContext context, @Nullable String name, Future<SslHandler> found) {
        context.pipeline().replace(this, null, found.getNow());
    }

    /// Whether this protocol and no other is offered (RFC 8737, section 3). What is no hello at all is told by who
    /// speaks TLS.
    private static boolean offersOnly(ByteBuf hello, String protocol) {
        try {
            hello.skipBytes(BEFORE_SESSION);
            hello.skipBytes(hello.readUnsignedByte());
            hello.skipBytes(hello.readUnsignedShort());
            hello.skipBytes(hello.readUnsignedByte());
            ByteBuf extensions = hello.readSlice(hello.readUnsignedShort());
            while (extensions.isReadable()) {
                int type = extensions.readUnsignedShort();
                ByteBuf content = extensions.readSlice(extensions.readUnsignedShort());
                if (type == ALPN) {
                    ByteBuf names = content.readSlice(content.readUnsignedShort());
                    String first = names.readCharSequence(names.readUnsignedByte(), StandardCharsets.US_ASCII)
                            .toString();
                    return first.equals(protocol) && !names.isReadable();
                }
            }
            return false;
        } catch (IndexOutOfBoundsException _) {
            return false;
        }
    }
}
