package parley.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// By what names requests may call this server. Anybody's domain may lead to a server that only its visitor's network
/// reaches, and pages of that domain are then "its own" (DNS rebinding). An address or `localhost` is nobody's domain.
/// Thread-safe.
///
/// @param name the server's own
/// @param origins whose pages may speak WebSocket, or `*` for all; their hosts are names of the server, too; asked for
/// every request anew
/// @param nodes where the page may go on when this server is gone, as origins; their pages may speak WebSocket here
public record OwnHosts(String name, Supplier<List<String>> origins, Supplier<List<String>> nodes) {
    /// All whose pages may speak WebSocket.
    List<String> allowed() {
        return Stream.concat(origins.get().stream(), nodes.get().stream()).toList();
    }

    /// What is answered to a request that calls another server, or does not say which; empty for one that is for us. Of
    /// a target that names a host it is that which counts (RFC 9112, section 3.2.2).
    Optional<HttpAnswer> refusal(HttpRequest request) {
        List<String> hosts = request.headers().getAll(HttpHeaderNames.HOST);
        boolean needsHost = request.protocolVersion().compareTo(HttpVersion.HTTP_1_1) >= 0;
        if (hosts.size() > 1 || (hosts.isEmpty() && needsHost)) {
            return Optional.of(HttpAnswer.of(400, "A request names one Host"));
        }
        List<String> allowed = allowed();
        boolean ours = allowed.contains("*")
                || Stream.concat(hosts.stream(), Site.authority(request.uri()).stream())
                        .allMatch(host -> WebOrigin.isHost(host, name, allowed));
        return ours
                ? Optional.empty()
                : Optional.of(HttpAnswer.of(421, "This server has another name: see web.origins in its configuration"));
    }
}
