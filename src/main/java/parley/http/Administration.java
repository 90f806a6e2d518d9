package parley.http;

import java.util.concurrent.CompletionStage;

/// What a server tells of itself to those who look after it. For any thread.
public interface Administration {
    /// All figures, as Prometheus reads them; fails where too many ask.
    CompletionStage<String> metrics();

    /// Whether the hub takes its turns; in time.
    CompletionStage<Boolean> isAlive();

    /// Whether whoever comes now can chat; in time.
    CompletionStage<Boolean> isReady();
}
