package parley.http;

import io.netty.handler.codec.http.HttpRequest;

/// What there is at a door. Thread-safe.
interface Content {
    /// What becomes of a request.
    ///
    /// @param secure whether it has come by TLS
    Site.Outcome outcome(HttpRequest request, boolean secure);
}
