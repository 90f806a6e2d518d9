package parley.http;

import io.netty.handler.codec.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import parley.metrics.Exposition;

/// What those who look after a server are told: figures, and whether it is well. Thread-safe.
final class AdminSite implements Content {
    private final Administration administration;
    private final String version;
    private final OwnHosts hosts;

    /// @param version of the server
    AdminSite(Administration administration, String version, OwnHosts hosts) {
        this.administration = administration;
        this.version = version;
        this.hosts = hosts;
    }

    @Override
    public Site.Outcome outcome(HttpRequest request, boolean secure) {
        if (request.decoderResult().isFailure()) {
            return new Site.Outcome.Answered(
                    Site.malformed(request.decoderResult().cause()));
        }
        Optional<HttpAnswer> refusal = hosts.refusal(request);
        if (refusal.isPresent()) {
            return new Site.Outcome.Answered(refusal.get());
        }
        if (!Site.isRead(request) || Site.hasBody(request)) {
            return new Site.Outcome.Answered(Site.otherMethod());
        }
        return switch (Site.path(request.uri())) {
            case "/metrics" -> awaited(() -> administration.metrics().thenApply(AdminSite::metrics));
            case "/health" -> awaited(() -> administration.isAlive().thenApply(this::state));
            case "/ready" -> awaited(() -> administration.isReady().thenApply(this::state));
            default -> new Site.Outcome.Answered(HttpAnswer.of(404, "There are /metrics, /health and /ready here"));
        };
    }

    private static Site.Outcome awaited(Supplier<CompletionStage<HttpAnswer>> answer) {
        return new Site.Outcome.Awaited(
                () -> answer.get().exceptionally(_ -> HttpAnswer.of(503, "Too much is asked; try again in a moment")));
    }

    private static HttpAnswer metrics(String text) {
        return new HttpAnswer(200, List.of(), text.getBytes(StandardCharsets.UTF_8))
                .with("Content-Type", Exposition.CONTENT_TYPE)
                .with("Cache-Control", "no-store");
    }

    private HttpAnswer state(boolean well) {
        return Site.health(well, version);
    }
}
