package parley.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ResponsesTest {
    private static String head(HttpAnswer response, String host) {
        return head(response, host, false, List.of());
    }

    private static String head(HttpAnswer response, String host, boolean encrypted, List<String> nodes) {
        byte[] head =
                Responses.head(response, Instant.EPOCH, Optional.of(host), nodes, encrypted, Responses.Connection.STAY);
        return new String(head, ISO_8859_1);
    }

    @Test
    void everyResponseProtectsWhoGetsIt() {
        assertThat(head(HttpAnswer.of(404, "There is nothing here"), "localhost:8080"))
                .startsWith("HTTP/1.1 404 Not Found\r\nDate: Thu, 01 Jan 1970 00:00:00 GMT\r\n")
                .contains("\r\nContent-Length: 22\r\n")
                .contains("\r\nX-Content-Type-Options: nosniff\r\n")
                .contains("\r\nReferrer-Policy: no-referrer\r\n")
                .contains("\r\nCross-Origin-Opener-Policy: same-origin\r\n")
                .contains("\r\nCross-Origin-Resource-Policy: same-origin\r\n")
                .contains("\r\nPermissions-Policy: ")
                .endsWith("\r\n\r\n");
    }

    @Test
    void policyAllowsNothingFromElsewhere() {
        String head = head(HttpAnswer.of(200, ""), "localhost:8080");
        String policy = head.substring(head.indexOf("Content-Security-Policy: "));

        assertThat(policy)
                .contains("default-src 'none'; script-src 'self'; style-src 'self';")
                .contains("base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
                .contains("connect-src 'self' ws://localhost:8080 wss://localhost:8080\r\n")
                .doesNotContain("unsafe")
                .doesNotContain("*");
    }

    @Test
    void whereThePageMayGoOnIsInThePolicy() {
        List<String> nodes = List.of("http://127.0.0.1:4711", "https://tea2.example.org");
        assertThat(head(HttpAnswer.of(200, ""), "x", false, nodes))
                .contains("connect-src 'self' ws://x wss://x ws://127.0.0.1:4711 wss://tea2.example.org\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "x; script-src *", "x:99999999", "x'", "x/y", "x\r\ny"})
    void hostThatIsNoneIsNotInThePolicy(String host) {
        assertThat(head(HttpAnswer.of(200, ""), host)).contains("connect-src 'self'\r\n");
    }

    /// RFC 6797 holds for all ports of a host.
    @ParameterizedTest
    @CsvSource({
        "chat.example.org, true, true",
        "[2001:db8::1], true, true",
        "chat.example.org, false, false",
        "chat.example.org:8443, true, false"
    })
    void browsersAreToComeByTlsWhoCameByItsUsualPort(String host, boolean encrypted, boolean told) {
        assertThat(head(HttpAnswer.of(200, ""), host, encrypted, List.of())
                        .contains("\r\nStrict-Transport-Security: max-age=31536000\r\n"))
                .isEqualTo(told);
    }

    @Test
    void whatHasNotChangedHasNoLength() {
        assertThat(head(new HttpAnswer(304, List.of(), new byte[0]), "x")).doesNotContain("Content-Length");
    }
}
