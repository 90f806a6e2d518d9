package parley.http;

import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.json.JsonObject;
import parley.net.Handshake;

/// What there is under which path, and who may have it. Thread-safe.
final class Site implements Content {
    private static final byte[] NOTHING = {};

    /// Where WebSocket is spoken.
    private static final Set<String> CHAT = Set.of("/", "/irc");

    private static final Pattern ABSOLUTE = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*://([^/?#]*)");

    private final Page page;
    private final String version;
    private final OwnHosts hosts;
    private final Supplier<? extends CompletionStage<Boolean>> health;

    /// What becomes of a request.
    sealed interface Outcome {
        /// It is answered.
        record Answered(HttpAnswer response) implements Outcome {}

        /// It is answered in time, once it is asked for.
        record Awaited(Supplier<CompletionStage<HttpAnswer>> response) implements Outcome {}

        /// WebSocket is spoken from now on.
        record Upgraded(Handshake.Accepted handshake) implements Outcome {}
    }

    /// @param health see [WebDoor]
    Site(Page page, String version, OwnHosts hosts, Supplier<? extends CompletionStage<Boolean>> health) {
        this.page = page;
        this.version = version;
        this.hosts = hosts;
        this.health = health;
    }

    @Override
    public List<String> nodes() {
        return hosts.nodes().get();
    }

    @Override
    public Outcome outcome(HttpRequest request, boolean secure) {
        if (request.decoderResult().isFailure()) {
            return new Outcome.Answered(malformed(request.decoderResult().cause()));
        }
        Optional<HttpAnswer> refusal = hosts.refusal(request);
        if (refusal.isPresent()) {
            return new Outcome.Answered(refusal.get());
        }
        if (hasBody(request)) {
            return new Outcome.Answered(
                    isRead(request) ? HttpAnswer.of(400, "Nothing here takes a body") : otherMethod());
        }
        String path = path(request.uri());
        if (CHAT.contains(path) && isRead(request) && Handshake.isAskedBy(request)) {
            return handshake(request, request.headers().get(HttpHeaderNames.HOST, ""), secure);
        }
        if (path.equals("/health") && isRead(request)) {
            return new Outcome.Awaited(() -> health.get().thenApply(well -> health(well, version)));
        }
        return new Outcome.Answered(isRead(request) ? read(path, request) : otherMethod());
    }

    /// Whether a request brings more than its head.
    static boolean hasBody(HttpRequest request) {
        return request.headers().contains(HttpHeaderNames.TRANSFER_ENCODING)
                || !request.headers().get(HttpHeaderNames.CONTENT_LENGTH, "0").equals("0");
    }

    static boolean isRead(HttpRequest request) {
        return request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
    }

    static HttpAnswer otherMethod() {
        return HttpAnswer.of(405, "Only GET and HEAD are taken here").with("Allow", "GET, HEAD");
    }

    static HttpAnswer malformed(Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException _ -> HttpAnswer.of(414, "The address is too long");
            case TooLongHttpHeaderException _ -> HttpAnswer.of(431, "The headers are too long");
            case TooLongFrameException _ -> HttpAnswer.of(431, "The request is too long");
            default -> HttpAnswer.of(400, "This is not HTTP");
        };
    }

    /// The host of a request's target, which a proxy may have made absolute (RFC 9112, section 3.2.2).
    static Optional<String> authority(String target) {
        return Optional.of(ABSOLUTE.matcher(target)).filter(Matcher::lookingAt).map(absolute -> absolute.group(1));
    }

    /// The path of a request's target.
    static String path(String target) {
        String origin = ABSOLUTE.matcher(target).replaceFirst("");
        int query = origin.indexOf('?');
        String path = query < 0 ? origin : origin.substring(0, query);
        return path.isEmpty() && !target.isEmpty() ? "/" : path;
    }

    private Outcome handshake(HttpRequest request, String host, boolean secure) {
        List<String> from = request.headers().getAll(HttpHeaderNames.ORIGIN);
        if (!from.stream().allMatch(origin -> WebOrigin.isAllowed(origin, host, secure, hosts.allowed()))) {
            return new Outcome.Answered(HttpAnswer.of(403, "Pages of this origin may not connect here"));
        }
        return switch (Handshake.of(request)) {
            case Handshake.Accepted accepted -> new Outcome.Upgraded(accepted);
            case Handshake.Refused(int status, String why) ->
                new Outcome.Answered(status == 426 ? upgradeWanted(why) : HttpAnswer.of(status, why));
        };
    }

    private static HttpAnswer upgradeWanted(String why) {
        return HttpAnswer.of(426, why).with("Upgrade", "websocket").with("Sec-WebSocket-Version", Handshake.VERSION);
    }

    private HttpAnswer read(String path, HttpRequest request) {
        return switch (path) {
            case "/" -> index(request);
            case "/irc" -> upgradeWanted("WebSocket is spoken here");
            default ->
                Optional.ofNullable(page.files().get(path))
                        .map(file -> file(file, request).with("Cache-Control", "public, max-age=31536000, immutable"))
                        .orElseGet(() -> HttpAnswer.of(404, "There is nothing here"));
        };
    }

    static HttpAnswer health(boolean well, String version) {
        String words = new JsonObject().with("status", well ? "ok" : "failing").with("version", version) + "\n";
        return new HttpAnswer(well ? 200 : 503, List.of(), words.getBytes(StandardCharsets.UTF_8))
                .with("Content-Type", "application/json")
                .with("Cache-Control", "no-store");
    }

    /// Not compressed: it is short, and what looks for BREACH looks no further.
    private HttpAnswer index(HttpRequest request) {
        String tag = "W/\"" + page.tag() + '"';
        boolean known = request.headers().getAll(HttpHeaderNames.IF_NONE_MATCH).stream()
                .anyMatch(tags -> tags.strip().equals("*") || tags.contains('"' + page.tag() + '"'));
        HttpAnswer whole = whole(page.index()).with("Cache-Control", "no-cache").with("ETag", tag);
        return known ? new HttpAnswer(304, whole.headers(), NOTHING) : whole;
    }

    private static HttpAnswer whole(PageFile file) {
        return new HttpAnswer(200, List.of(), file.content()).with("Content-Type", file.type());
    }

    private static HttpAnswer file(PageFile file, HttpRequest request) {
        HttpAnswer plain = whole(file);
        if (!file.isText()) {
            return plain;
        }
        plain = plain.with("Vary", "Accept-Encoding");
        return Encoding.takesGzip(request.headers().getAll(HttpHeaderNames.ACCEPT_ENCODING))
                ? new HttpAnswer(200, plain.headers(), file.compressed()).with("Content-Encoding", "gzip")
                : plain;
    }
}
