package parley.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RedirectsTest {
    private final Map<String, String> challenges = Map.of("token", "token.thumbprint");
    private Optional<Integer> port = Optional.of(443);
    private final Redirects redirects = new Redirects(
            token -> Optional.ofNullable(challenges.get(token)),
            () -> port,
            new OwnHosts("chat.example.org", List::of, List::of));

    private HttpAnswer get(String target, String host) {
        return answer(HttpMethod.GET, target, host);
    }

    private HttpAnswer answer(HttpMethod method, String target, String host) {
        var request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, method, target);
        request.headers().set(HttpHeaderNames.HOST, host);
        return ((Site.Outcome.Answered) redirects.outcome(request, false)).response();
    }

    @Test
    void authorityGetsItsAnswer() {
        HttpAnswer answer = get("/.well-known/acme-challenge/token", "chat.example.org");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(new String(answer.body(), StandardCharsets.US_ASCII)).isEqualTo("token.thumbprint");
        assertThat(get("/.well-known/acme-challenge/other", "chat.example.org").status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "chat.example.org, 443, /a?b=c, https://chat.example.org/a?b=c",
        "chat.example.org:80, 443, /, https://chat.example.org/",
        "chat.example.org:8080, 8443, /, https://chat.example.org:8443/",
        "192.0.2.7, 443, /, https://192.0.2.7/",
        "[2001:db8::1]:80, 443, /, https://[2001:db8::1]/"
    })
    void othersAreSentToTls(String host, int there, String target, String location) {
        port = Optional.of(there);

        HttpAnswer answer = get(target, host);

        assertThat(answer.status()).isEqualTo(301);
        assertThat(answer.headers()).contains("Location: " + location);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a/b", "x@y", "x#y"})
    void whatIsNoHostIsSentNowhere(String host) {
        assertThat(get("/", host).status()).isEqualTo(421);
    }

    /// Else this server would vouch for whatever a link calls it.
    @Test
    void nobodyIsSentToOthersHosts() {
        assertThat(get("/", "evil.example").status()).isEqualTo(421);
        assertThat(get("http://evil.example/x", "chat.example.org").status()).isEqualTo(421);
    }

    @Test
    void nobodyIsSentWhereNothingIs() {
        port = Optional.empty();

        assertThat(get("/", "chat.example.org").status()).isEqualTo(404);
    }

    @Test
    void onlyReadingIsTaken() {
        assertThat(answer(HttpMethod.POST, "/", "chat.example.org").status()).isEqualTo(405);
    }
}
