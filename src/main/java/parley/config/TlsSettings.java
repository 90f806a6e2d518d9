package parley.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// What holds where TLS is spoken.
///
/// @param certificate for whoever asks for no name, or one that has none of its own; empty where it is to be made
/// @param named the certificates of names, in lower case; `*.example.org` is for all that are one label below
/// @param sts for how long clients are to insist on TLS (IRCv3 sts); zero where they are to forget it, empty where they
/// are
///     told nothing
public record TlsSettings(Optional<Files> certificate, Map<String, Files> named, Optional<Duration> sts) {
    public TlsSettings {
        named = Map.copyOf(named);
    }

    /// A certificate and its key, as others write them.
    ///
    /// @param certificate with those that vouch for it; PEM
    /// @param key PEM, without a passphrase
    public record Files(Path certificate, Path key) {}
}
