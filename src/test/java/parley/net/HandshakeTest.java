package parley.net;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HandshakeTest {
    private final HttpRequest request = request(HttpVersion.HTTP_1_1, HttpMethod.GET);

    /// RFC 6455, section 1.3.
    private static HttpRequest request(HttpVersion version, HttpMethod method) {
        var request = new DefaultHttpRequest(version, method, "/");
        request.headers()
                .set("Host", "server.example.com")
                .set("Upgrade", "websocket")
                .set("Connection", "keep-alive, Upgrade")
                .set("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")
                .set("Sec-WebSocket-Version", "13");
        return request;
    }

    @Test
    void rightRequestIsAcceptedInTheWordsOfTheStandard() {
        assertThat(Handshake.isAskedBy(request)).isTrue();
        assertThat(Handshake.of(request))
                .isEqualTo(new Handshake.Accepted("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text.ircv3.net | text.ircv3.net",
                "binary.ircv3.net, text.ircv3.net | binary.ircv3.net",
                "text.ircv3.net,binary.ircv3.net | text.ircv3.net",
                "chat, binary.ircv3.net | binary.ircv3.net"
            })
    void firstOfferedSubprotocolIsTaken(String offered, String taken) {
        request.headers().set("Sec-WebSocket-Protocol", offered);

        assertThat(Handshake.of(request))
                .isEqualTo(new Handshake.Accepted("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", Optional.of(taken)));
    }

    @Test
    void subprotocolsMayBeOfferedInSeveralLines() {
        request.headers().add("Sec-WebSocket-Protocol", "chat").add("Sec-WebSocket-Protocol", Handshake.BINARY);

        assertThat(((Handshake.Accepted) Handshake.of(request)).subprotocol()).contains(Handshake.BINARY);
    }

    @Test
    void strangeSubprotocolIsNotNamedInTheAnswer() {
        request.headers().set("Sec-WebSocket-Protocol", "chat");

        var accepted = (Handshake.Accepted) Handshake.of(request);

        assertThat(new String(accepted.answer(), US_ASCII)).doesNotContain("Sec-WebSocket-Protocol");
    }

    @Test
    void takenSubprotocolIsNamedInTheAnswer() {
        request.headers().set("Sec-WebSocket-Protocol", Handshake.TEXT);

        var accepted = (Handshake.Accepted) Handshake.of(request);

        assertThat(new String(accepted.answer(), US_ASCII))
                .startsWith("HTTP/1.1 101 ")
                .contains("\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n")
                .endsWith("\r\nSec-WebSocket-Protocol: text.ircv3.net\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "dGhlIHNhbXBsZSBub25jZQ", "dGhlIHNhbXBsZSBub25j!!==", "dGhlIHNhbXBsZSBub25jZTEyMw=="})
    void keyThatIsNotSixteenBytesIsRefused(String key) {
        request.headers().set("Sec-WebSocket-Key", key);

        assertThat(status()).isEqualTo(400);
    }

    @Test
    void requestWithoutAKeyIsRefused() {
        request.headers().remove("Sec-WebSocket-Key");

        assertThat(status()).isEqualTo(400);
    }

    @Test
    void otherVersionIsRefused() {
        request.headers().set("Sec-WebSocket-Version", "8");

        assertThat(status()).isEqualTo(426);
    }

    @Test
    void requestWhoseConnectionIsNotToBeUpgradedIsRefused() {
        request.headers().set("Connection", "keep-alive");

        assertThat(status()).isEqualTo(400);
    }

    @Test
    void oldHttpAndOtherMethodsAreRefused() {
        assertThat(Handshake.of(request(HttpVersion.HTTP_1_0, HttpMethod.GET))).isInstanceOf(Handshake.Refused.class);
        assertThat(Handshake.of(request(HttpVersion.HTTP_1_1, HttpMethod.HEAD))).isInstanceOf(Handshake.Refused.class);
    }

    @Test
    void requestForAnotherProtocolIsNoneForThis() {
        request.headers().set("Upgrade", "h2c");

        assertThat(Handshake.isAskedBy(request)).isFalse();
    }

    private int status() {
        return ((Handshake.Refused) Handshake.of(request)).status();
    }
}
