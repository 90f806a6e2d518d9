/// Certificates for TLS: read from files, made, got from an authority (ACME), and renewed.
///
/// Enters: Bouncy Castle, acme4j, [parley.net] for what speaks TLS with them. Start with [Certificates].
@NullMarked
package parley.tls;

import org.jspecify.annotations.NullMarked;
