package parley.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What holds where TLS is spoken.
///
/// @param certificate for whoever asks for no name, or one that has none of its own; empty where it is to be made
/// @param named the certificates of names, in lower case; `*.example.org` is for all that are one label below
/// @param acme names for which an authority is asked
/// @param sts for how long clients are to insist on TLS (IRCv3 sts); zero where they are to forget it, empty where
/// they are told nothing
public record TlsSettings(Optional<Files> certificate, Map<String, Files> named, Acme acme, Optional<Duration> sts) {
    public TlsSettings {
        named = Collections.unmodifiableMap(new LinkedHashMap<>(named)); // in the order of the file
    }

    /// The same where an authority is asked for one name more.
    TlsSettings with(String name) {
        List<String> names =
                Stream.concat(acme.names.stream(), Stream.of(name)).distinct().toList();
        var more = new Acme(names, acme.directory, acme.contact, acme.binding);
        return new TlsSettings(certificate, named, more, sts);
    }

    /// The names that are said, for which certificates are.
    public Stream<String> names() {
        return Stream.concat(acme.names().stream(), named.keySet().stream());
    }

    /// A certificate and its key, as others write them.
    ///
    /// @param certificate with those that vouch for it; PEM
    /// @param key PEM, without a passphrase
    public record Files(Path certificate, Path key) {}

    /// From whom certificates are got (RFC 8555).
    ///
    /// @param names for which one each is got; none where this is not wanted
    /// @param directory of the authority
    /// @param contact a mail address to which it may write
    /// @param binding to an account that one has with it otherwise
    public record Acme(List<String> names, URI directory, Optional<String> contact, Optional<Binding> binding) {
        public Acme {
            names = List.copyOf(names);
        }
    }

    /// An external account (RFC 8555, section 7.3.4).
    ///
    /// @param mac the key that the authority gave, in base64url
    public record Binding(String keyId, Secret mac) {}
}
