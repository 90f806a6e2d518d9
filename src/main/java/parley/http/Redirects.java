package parley.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What there is without TLS where the page is by TLS alone: the way there, and what authorities ask for that look
/// whether a name leads here (RFC 8555, section 8.3). Thread-safe.
final class Redirects implements Content {
    private static final String CHALLENGES = "/.well-known/acme-challenge/";

    /// A host, and its port.
    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{0,5})?");

    private static final int USUAL = 443;

    private final Function<String, Optional<String>> challenges;
    private final Supplier<Optional<Integer>> port;
    private final OwnHosts hosts;

    /// @param challenges what is answered to an authority that asks for a token
    /// @param port of the door by TLS; empty where there is none
    /// @param hosts to which others are sent; authorities may call the server as they like
    Redirects(Function<String, Optional<String>> challenges, Supplier<Optional<Integer>> port, OwnHosts hosts) {
        this.hosts = hosts;
        this.challenges = challenges;
        this.port = port;
    }

    @Override
    public Site.Outcome outcome(HttpRequest request, boolean secure) {
        return new Site.Outcome.Answered(answer(request));
    }

    private HttpAnswer answer(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return Site.malformed(request.decoderResult().cause());
        }
        if (!Site.isRead(request)) {
            return Site.otherMethod();
        }
        String target = request.uri();
        if (target.startsWith(CHALLENGES)) {
            return challenges
                    .apply(target.substring(CHALLENGES.length()))
                    .map(answer -> new HttpAnswer(200, List.of(), answer.getBytes(StandardCharsets.US_ASCII))
                            .with("Content-Type", "application/octet-stream")
                            .with("Cache-Control", "no-store"))
                    .orElseGet(() -> HttpAnswer.of(404, "There is nothing here"));
        }
        Optional<HttpAnswer> refusal = hosts.refusal(request);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Matcher host = HOST.matcher(request.headers().get(HttpHeaderNames.HOST, ""));
        Optional<Integer> there = port.get();
        if (!host.matches() || there.isEmpty()) {
            return HttpAnswer.of(404, "There is nothing here");
        }
        String suffix = there.get() == USUAL ? "" : ":" + there.get();
        return HttpAnswer.of(301, "Come by https")
                .with("Location", "https://" + host.group(1) + suffix + (target.startsWith("/") ? target : "/"));
    }
}
