package parley.net;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// What comes of a request to speak WebSocket from now on (RFC 6455, section 4.2; IRCv3 websocket).
public sealed interface Handshake {
    /// Its subprotocol of binary messages.
    String BINARY = "binary.ircv3.net";

    /// Its subprotocol of text messages.
    String TEXT = "text.ircv3.net";

    /// The request is right.
    ///
    /// @param accept the answer's `Sec-WebSocket-Accept`
    /// @param subprotocol the first offered that there is; empty where none is
    record Accepted(String accept, Optional<String> subprotocol) implements Handshake {
        /// Whether the server sends text messages, and not binary ones.
        boolean text() {
            return !subprotocol.equals(Optional.of(BINARY));
        }

        /// The answer that ends HTTP on this connection.
        public byte[] answer() {
            return ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            + "Sec-WebSocket-Accept: " + accept + "\r\n"
                            + subprotocol
                                    .map(name -> "Sec-WebSocket-Protocol: " + name + "\r\n")
                                    .orElse("")
                            + "\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
        }
    }

    /// The request is wrong.
    ///
    /// @param status the answer's; of 426 it has to name the version
    /// @param why in words
    record Refused(int status, String why) implements Handshake {}

    /// The version that is spoken here, the only one there is.
    String VERSION = "13";

    /// Whether a request is one for WebSocket at all.
    static boolean isAskedBy(HttpRequest request) {
        return has(request.headers(), HttpHeaderNames.UPGRADE, "websocket");
    }

    /// Looks at a request that is one for WebSocket.
    static Handshake of(HttpRequest request) {
        HttpHeaders headers = request.headers();
        List<String> keys = headers.getAll(HttpHeaderNames.SEC_WEBSOCKET_KEY);
        if (!request.method().equals(HttpMethod.GET)
                || request.protocolVersion().compareTo(HttpVersion.HTTP_1_1) < 0
                || !has(headers, HttpHeaderNames.CONNECTION, "upgrade")) {
            return new Refused(400, "WebSocket begins with GET, HTTP/1.1 and Connection: Upgrade");
        }
        if (!headers.getAll(HttpHeaderNames.SEC_WEBSOCKET_VERSION).equals(List.of(VERSION))) {
            return new Refused(426, "Of WebSocket, version " + VERSION + " is spoken here");
        }
        if (keys.size() != 1 || !isKey(keys.getFirst())) {
            return new Refused(400, "Sec-WebSocket-Key is not 16 bytes in Base64");
        }
        return new Accepted(
                accept(keys.getFirst()),
                tokens(headers, HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL).stream()
                        .filter(List.of(TEXT, BINARY)::contains)
                        .findFirst());
    }

    private static boolean isKey(String key) {
        try {
            return key.length() == 24 && Base64.getDecoder().decode(key).length == 16;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static String accept(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1")
                    .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    private static boolean has(HttpHeaders headers, CharSequence name, String token) {
        return tokens(headers, name).stream().anyMatch(token::equalsIgnoreCase);
    }

    /// The elements of a header that is a list, however many lines it has.
    private static List<String> tokens(HttpHeaders headers, CharSequence name) {
        return headers.getAll(name).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .toList();
    }
}
