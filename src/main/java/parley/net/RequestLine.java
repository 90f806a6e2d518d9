package parley.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Looks whether the first line of a connection is an HTTP request (RFC 9112, section 3), for a web page can make the
/// browser of whoever reads it send one, and what stands in its body would be spoken. Until that is known, what has
/// come is kept back: a request may be cut anywhere. Confined to the connection's event loop.
///
/// The methods are those that a page can have sent without being asked whether it may (Fetch, "CORS-preflight"), and
/// the others of RFC 9110, section 9.
final class RequestLine {
    /// More than this of a method and a target, and it is a request.
    static final int BOUND = 8 * 1024;

    private static final Pattern REQUEST =
            Pattern.compile("(?:GET|HEAD|POST|PUT|DELETE|CONNECT|OPTIONS|TRACE|PATCH|PRI) [^ \\r\\n]+ HTTP/");

    private final ByteBuf seen = Unpooled.buffer(0);

    /// What the first line is.
    enum Verdict {
        REQUEST,
        NO_REQUEST,
        UNKNOWN
    }

    /// Takes more of what comes.
    @SuppressWarnings("JdkObsolete") // whether more could still make a request of it is what hitEnd() tells
    Verdict add(ByteBuf read) {
        seen.writeBytes(read);
        Matcher request = REQUEST.matcher(seen.toString(StandardCharsets.ISO_8859_1));
        if (request.lookingAt()) {
            return Verdict.REQUEST;
        }
        if (!request.hitEnd()) {
            return Verdict.NO_REQUEST;
        }
        return seen.readableBytes() > BOUND ? Verdict.REQUEST : Verdict.UNKNOWN;
    }

    /// What has been kept back.
    ByteBuf seen() {
        return seen;
    }
}
