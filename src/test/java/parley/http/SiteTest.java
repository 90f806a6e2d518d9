package parley.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SiteTest {
    private List<String> origins = List.of();
    private List<String> nodes = List.of();
    private final Page page = Page.of(Map.of(
            "index.html",
            "\"assets/app.js\"".getBytes(UTF_8),
            "app.js",
            "let x;".repeat(100).getBytes(UTF_8),
            "cat.png",
            new byte[] {1}));
    private boolean well = true;
    private final Site site = new Site(
            page,
            "1.2.3",
            new OwnHosts("chat.example.org", () -> origins, () -> nodes),
            () -> CompletableFuture.completedStage(well));
    private DefaultHttpRequest request = get("/");

    @BeforeEach
    void begin() {
        request = get("/");
    }

    private static DefaultHttpRequest get(String target) {
        return request(HttpMethod.GET, target);
    }

    private static DefaultHttpRequest request(HttpMethod method, String target) {
        var request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, method, target);
        request.headers().set("Host", "localhost:8080");
        return request;
    }

    private String file(String name) {
        return page.files().keySet().stream()
                .filter(path -> path.endsWith(name))
                .findFirst()
                .orElseThrow();
    }

    private HttpAnswer answer(DefaultHttpRequest asked) {
        return switch (site.outcome(asked, false)) {
            case Site.Outcome.Answered(HttpAnswer response) -> response;
            case Site.Outcome.Awaited(Supplier<CompletionStage<HttpAnswer>> response) ->
                response.get().toCompletableFuture().join();
            case Site.Outcome.Upgraded upgraded -> throw new AssertionError(upgraded);
        };
    }

    private static DefaultHttpRequest upgrade(String target) {
        DefaultHttpRequest asked = get(target);
        asked.headers()
                .set("Upgrade", "websocket")
                .set("Connection", "Upgrade")
                .set("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")
                .set("Sec-WebSocket-Version", "13");
        return asked;
    }

    @Test
    void rootIsThePageAndAskedForEachTime() {
        request.headers().set("Accept-Encoding", "gzip");

        HttpAnswer response = answer(request);

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers())
                .contains(
                        "Content-Type: text/html; charset=utf-8",
                        "Cache-Control: no-cache",
                        "ETag: W/\"" + page.tag() + '"')
                .noneMatch(header -> header.contains("ncoding"));
        assertThat(response.body()).isEqualTo(page.index().content());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/?from=here", "http://localhost:8080", "http://localhost:8080/", "HTTP://localhost/?x"})
    void queryAndAbsoluteFormAreThePageToo(String target) {
        assertThat(answer(get(target)).body()).isEqualTo(page.index().content());
    }

    @ParameterizedTest
    @ValueSource(strings = {"W/\"TAG\"", "\"TAG\"", "\"other\", W/\"TAG\"", "*"})
    void pageThatTheBrowserHasIsNotSentAgain(String known) {
        request.headers().set("If-None-Match", known.replace("TAG", page.tag()));

        HttpAnswer response = answer(request);

        assertThat(response.status()).isEqualTo(304);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers()).contains("ETag: W/\"" + page.tag() + '"');
    }

    @Test
    void otherPageThatTheBrowserHasIsReplaced() {
        request.headers().set("If-None-Match", "W/\"other\"");

        assertThat(answer(request).status()).isEqualTo(200);
    }

    @Test
    void filesAreKeptForEver() {
        HttpAnswer response = answer(get(file("app.js")));

        assertThat(response.headers())
                .contains(
                        "Content-Type: text/javascript; charset=utf-8",
                        "Cache-Control: public, max-age=31536000, immutable");
    }

    @Test
    void textIsCompressedForWhoTakesIt() {
        DefaultHttpRequest asked = get(file("app.js"));
        asked.headers().set("Accept-Encoding", "br, gzip");

        HttpAnswer response = answer(asked);

        assertThat(response.headers()).contains("Content-Encoding: gzip", "Vary: Accept-Encoding");
        assertThat(response.body()).hasSizeLessThan(300);
    }

    @Test
    void imageIsNotCompressedAgain() {
        DefaultHttpRequest asked = get(file("cat.png"));
        asked.headers().set("Accept-Encoding", "gzip");

        assertThat(answer(asked).headers()).noneMatch(header -> header.contains("ncoding"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/assets/",
                "/assets/000000000000/app.js",
                "/index.html",
                "/../pom.xml",
                "/assets/../../../../etc/passwd",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/assets/..%2f..%2fParley.class",
                "//etc/passwd",
                "/\\..\\x",
                "*",
                "",
                "assets"
            })
    void otherPathsLeadNowhere(String target) {
        assertThat(answer(get(target)).status()).isEqualTo(404);
    }

    @Test
    void healthIsToldAndNeverKept() {
        HttpAnswer response = answer(get("/health"));

        assertThat(response.status()).isEqualTo(200);
        assertThat(new String(response.body(), UTF_8)).isEqualTo("{\"status\":\"ok\",\"version\":\"1.2.3\"}\n");
        assertThat(response.headers()).contains("Content-Type: application/json", "Cache-Control: no-store");
    }

    @Test
    void failingHealthIs503() {
        well = false;
        HttpAnswer response = answer(get("/health"));

        assertThat(response.status()).isEqualTo(503);
        assertThat(new String(response.body(), UTF_8)).contains("\"failing\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "CONNECT", "BREW"})
    void otherMethodsAreRefused(String method) {
        HttpAnswer response = answer(request(HttpMethod.valueOf(method), "/"));

        assertThat(response.status()).isEqualTo(405);
        assertThat(response.headers()).contains("Allow: GET, HEAD");
    }

    @Test
    void requestWithABodyIsRefused() {
        request.headers().set("Content-Length", "5");
        assertThat(answer(request).status()).isEqualTo(400);

        request.headers().remove("Content-Length").set("Transfer-Encoding", "chunked");
        assertThat(answer(request).status()).isEqualTo(400);
    }

    @Test
    void requestNamesOneHost() {
        request.headers().add("Host", "other");
        assertThat(answer(request).status()).isEqualTo(400);

        request.headers().remove("Host");
        assertThat(answer(request).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/irc", "/irc?x=y"})
    void webSocketIsSpokenAtTwoPaths(String target) {
        assertThat(site.outcome(upgrade(target), false)).isInstanceOf(Site.Outcome.Upgraded.class);
    }

    @Test
    void elsewhereThereIsNoWebSocket() {
        assertThat(answer(upgrade("/chat")).status()).isEqualTo(404);
    }

    @Test
    void pageFromElsewhereMayNotConnect() {
        DefaultHttpRequest asked = upgrade("/");
        asked.headers().set("Origin", "https://evil.example");

        assertThat(answer(asked).status()).isEqualTo(403);
    }

    @Test
    void ownPageMayConnect() {
        DefaultHttpRequest asked = upgrade("/");
        asked.headers().set("Origin", "http://localhost:8080");

        assertThat(site.outcome(asked, false)).isInstanceOf(Site.Outcome.Upgraded.class);
    }

    @Test
    void whoAsksForChatWithoutWebSocketIsToldWhatToSpeak() {
        HttpAnswer response = answer(get("/irc"));

        assertThat(response.status()).isEqualTo(426);
        assertThat(response.headers()).contains("Upgrade: websocket", "Sec-WebSocket-Version: 13");
    }

    @Test
    void badHandshakeIsRefused() {
        DefaultHttpRequest asked = upgrade("/");
        asked.headers().remove("Sec-WebSocket-Key");

        assertThat(answer(asked).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:8080",
                "localhost.",
                "localhost.:8080",
                "127.0.0.1:8080",
                "192.0.2.7",
                "[::1]:8080",
                "[2001:DB8::7]",
                "chat.example.org",
                "Chat.Example.Org.:443"
            })
    void serverIsCalledByAnAddressOrItsName(String host) {
        request.headers().set("Host", host);
        assertThat(answer(request).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8080",
                "localhost.evil.example",
                "evil.localhost",
                "127.0.0.1.evil.example",
                "1.2.3",
                "1.2.3.4.5",
                "127.0.0.256",
                "[::1]evil.example",
                "[evil.example]",
                "::1",
                "localhost:8080@evil.example",
                "localhost, evil.example",
                "localhost..",
                "localhost:x",
                ""
            })
    void whoCallsItOtherwiseIsRefused(String host) {
        for (String target : List.of("/", "/health", "/irc", file("app.js"), "/nothing")) {
            DefaultHttpRequest asked = upgrade(target);
            asked.headers().set("Host", host).set("Origin", "http://" + host);
            assertThat(answer(asked).status()).as(target).isEqualTo(421);

            asked = get(target);
            asked.headers().set("Host", host);
            assertThat(answer(asked).status()).as(target).isEqualTo(421);
        }
    }

    @Test
    void hostOfTheTargetCountsToo() {
        assertThat(answer(get("http://evil.example/")).status()).isEqualTo(421);
    }

    @Test
    void pagesOfTheOtherNodesMayConnect() {
        DefaultHttpRequest asked = upgrade("/");
        asked.headers().set("Origin", "http://127.0.0.1:4711");
        assertThat(answer(asked).status()).isEqualTo(403);

        nodes = List.of("http://127.0.0.1:4711");
        assertThat(site.outcome(asked, false)).isInstanceOf(Site.Outcome.Upgraded.class);
        assertThat(site.nodes()).isEqualTo(nodes);
    }

    @Test
    void originThatIsNamedIsANameOfTheServer() {
        request.headers().set("Host", "tea.example.net:8080");
        assertThat(answer(request).status()).isEqualTo(421);

        origins = List.of("https://Tea.Example.Net");
        assertThat(answer(request).status()).isEqualTo(200);

        origins = List.of("*");
        assertThat(answer(request).status()).isEqualTo(200);
    }

    /// Health checks of old do not name one; a browser always does.
    @Test
    void oldHttpNeedsNoHost() {
        var asked = new DefaultHttpRequest(HttpVersion.HTTP_1_0, HttpMethod.GET, "/health");

        assertThat(answer(asked).status()).isEqualTo(200);
    }
}
