package parley.net;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The certificates of a server. Immutable.
///
/// @param fallback for clients that name no server, or one that is not here
/// @param byName for those that name this server, in lower case; `*.example.org` for all that are one label below
/// @param challenges for an authority that looks whether a name leads here (RFC 8737, "acme-tls/1")
public record ServerCertificates(
        ServerCertificate fallback, Map<String, ServerCertificate> byName, Map<String, ServerCertificate> challenges) {
    public ServerCertificates {
        byName = Map.copyOf(byName);
        challenges = Map.copyOf(challenges);
    }

    /// All that are for clients.
    public Set<ServerCertificate> all() {
        return Stream.concat(Stream.of(fallback), byName.values().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /// One for whatever name.
    public static ServerCertificates of(ServerCertificate certificate) {
        return new ServerCertificates(certificate, Map.of(), Map.of());
    }
}
