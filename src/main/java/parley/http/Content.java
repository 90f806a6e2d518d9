package parley.http;

import io.netty.handler.codec.http.HttpRequest;
import java.util.List;

/// What there is at a door. Thread-safe.
interface Content {
    /// What becomes of a request.
    ///
    /// @param secure whether it has come by TLS
    Site.Outcome outcome(HttpRequest request, boolean secure);

    /// The origins at which a page that comes from here may go on.
    default List<String> nodes() {
        return List.of();
    }
}
