package parley.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Responses as they go over the wire, with the headers that all of them have.
final class Responses {
    /// What a browser may do with anything that comes from here.
    private static final String PROTECTION = String.join(
            "\r\n",
            "X-Content-Type-Options: nosniff",
            "Referrer-Policy: no-referrer",
            "Cross-Origin-Opener-Policy: same-origin",
            "Cross-Origin-Resource-Policy: same-origin",
            "Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()",
            "");

    /// Without the last word: where its WebSocket may connect to.
    private static final String POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "media-src 'self' data:",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
            "connect-src 'self'");

    /// RFC 9110, section 5.6.7; the day has two digits, which RFC_1123_DATE_TIME would not give.
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /// A host with or without a port, and nothing that could end the policy.
    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?");

    /// What a browser is to remember (RFC 6797): that it comes by TLS alone. That holds for all ports of a host, so
    /// it is said at the usual one only. Browsers take no notice of it where they do not trust the certificate.
    private static final String STRICT = "Strict-Transport-Security: max-age=31536000\r\n";

    private static final Pattern PORT = Pattern.compile(":[0-9]*$");

    /// What becomes of the connection behind a response.
    enum Connection {
        /// As HTTP/1.1 does unasked.
        STAY(""),

        /// As HTTP/1.0 does when asked, and told.
        KEEP_ALIVE("Connection: keep-alive\r\n"),

        CLOSE("Connection: close\r\n");

        private final String header;

        Connection(String header) {
            this.header = header;
        }
    }

    private Responses() {}

    /// A response without its body.
    ///
    /// @param host as the request names it
    /// @param nodes origins to whose WebSocket a page may connect as well
    /// @param encrypted whether it came by TLS
    static byte[] head(
            HttpAnswer response,
            Instant now,
            Optional<String> host,
            List<String> nodes,
            boolean encrypted,
            Connection connection) {
        var head = new StringBuilder(1024);
        head.append("HTTP/1.1 ")
                .append(HttpResponseStatus.valueOf(response.status()))
                .append("\r\n");
        head.append("Date: ").append(DATE.format(now)).append("\r\n");
        response.headers().forEach(header -> head.append(header).append("\r\n"));
        if (response.status() != 304) {
            head.append("Content-Length: ").append(response.body().length).append("\r\n");
        }
        head.append(connection.header).append(PROTECTION);
        if (encrypted && host.stream().noneMatch(name -> PORT.matcher(name).find())) {
            head.append(STRICT);
        }
        head.append("Content-Security-Policy: ")
                .append(POLICY)
                .append(webSockets(host))
                .append(nodes.stream()
                        .map(origin -> " " + origin.replaceFirst("^http", "ws"))
                        .collect(Collectors.joining()))
                .append("\r\n\r\n");
        return head.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /// Older browsers do not take WebSocket of the same host for 'self'.
    private static String webSockets(Optional<String> host) {
        return host.filter(name -> HOST.matcher(name).matches())
                .map(name -> " ws://" + name + " wss://" + name)
                .orElse("");
    }
}
