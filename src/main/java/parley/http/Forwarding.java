package parley.http;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import parley.net.Origin;
import parley.net.Proxies;

/// Where a request comes from, as the proxies tell through which it came: by `Forwarded` (RFC 7239), or by
/// `X-Forwarded-For` and `X-Forwarded-Proto`, which are older. Thread-safe.
///
/// 1. Only a peer that is trusted is believed, and only what it has added itself, or another one that is trusted: from
///    the end of the list up to the first address that is no proxy's.
/// 2. A client may send such headers, and proxies pass on those that they do not know. Where both kinds are there and
///    differ, or one cannot be read, nothing shows which is true: there is no origin.
/// 3. Whoever is hidden (`unknown`, `_name`) has the address of the proxy that hides them.
final class Forwarding {
    private static final String FORWARDED = "Forwarded";
    private static final String FOR = "X-Forwarded-For";
    private static final String PROTO = "X-Forwarded-Proto";

    private final Proxies proxies;

    Forwarding(Proxies proxies) {
        this.proxies = proxies;
    }

    /// Who has sent a request, to the first proxy where there is one.
    ///
    /// @param peer who has sent it here
    /// @return empty where the request contradicts itself
    Optional<Origin> origin(Origin peer, HttpHeaders headers) {
        if (!headers.contains(FORWARDED) && !headers.contains(FOR) && !headers.contains(PROTO)) {
            return Optional.of(peer);
        }
        if (!proxies.trusts(peer.address())) {
            proxies.suspect(peer.address(), headers.contains(FOR) ? FOR : FORWARDED);
            return Optional.of(peer.address().isLoopbackAddress() ? peer.asProxy() : peer);
        }
        Optional<List<ForwardedElement>> elements = ForwardedElement.parse(headers.getAll(FORWARDED));
        if (elements.isEmpty()) {
            return Optional.empty();
        }
        List<Hop> clients = Stream.of(
                        elements.get(),
                        list(headers.getAll(FOR))
                                .map(from -> new ForwardedElement(from, ""))
                                .toList())
                .filter(list -> list.stream().anyMatch(ForwardedElement::tellsFrom))
                .map(list -> client(peer, list))
                .toList();
        if (clients.stream().map(client -> client.origin().address()).distinct().count() > 1) {
            return Optional.empty();
        }
        List<String> protocols = Stream.concat(
                        clients.stream().map(Hop::protocol).filter(protocol -> !protocol.isEmpty()),
                        list(headers.getAll(PROTO)))
                .toList();
        boolean secure = !protocols.isEmpty() && protocols.stream().allMatch("https"::equalsIgnoreCase);
        Origin client = clients.isEmpty() ? peer.asProxy() : clients.getFirst().origin();
        return Optional.of(new Origin(client.socket(), client.way(), secure));
    }

    /// Who has sent a request to the first proxy that is trusted, and by what protocol.
    private record Hop(Origin origin, String protocol) {}

    private Hop client(Origin peer, List<ForwardedElement> elements) {
        var hop = new Hop(peer, "");
        for (ForwardedElement element : elements.reversed()) {
            Optional<Origin> from = element.origin();
            hop = new Hop(from.orElse(hop.origin.asProxy()), element.protocol());
            if (from.isEmpty() || !proxies.trusts(hop.origin.address())) {
                break;
            }
        }
        return hop;
    }

    private static Stream<String> list(List<String> lines) {
        return lines.stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .filter(element -> !element.isEmpty());
    }
}
