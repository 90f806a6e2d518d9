package parley.accounts;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// Whose tokens log people in, and how it is found out whether they are good.
///
/// @param keys where the keys are that sign tokens (a JWK Set, RFC 7517), by HTTP or in a file; empty where tokens are
/// no JWT
/// @param introspection where a token is shown to learn whose it is (RFC 7662)
/// @param issuer of the tokens; empty for any
/// @param audience that the tokens are for; empty for any
/// @param claim which tells the name of the account
/// @param timeout how long the whole answer of a service may take
public record BearerIssuer(
        Optional<URI> keys,
        Optional<Introspection> introspection,
        Optional<String> issuer,
        Optional<String> audience,
        String claim,
        Duration timeout) {
    /// A service that tells whose a token is.
    ///
    /// @param client as whom the server asks; empty for nobody
    /// @param secret of that client
    public record Introspection(URI url, String client, String secret) {
        @Override
        public String toString() {
            return "Introspection[url=" + url + "]"; // the secret does not belong in a log
        }
    }
}
