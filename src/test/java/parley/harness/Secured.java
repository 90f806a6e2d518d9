package parley.harness;

import java.nio.file.Path;
import java.util.Optional;

/// How a client comes by TLS.
///
/// @param pinned the SHA-256 fingerprint of the server's certificate, which nobody vouches for: 64 hexadecimal digits
/// @param own the client's certificate and key in a file, by which it logs in
public record Secured(String pinned, Optional<Path> own) {}
