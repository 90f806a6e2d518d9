package parley.accounts;

import java.time.Duration;
import java.time.Instant;

/// What a browser is to have signed, by one connection and once.
///
/// @param bytes at random; never written again
/// @param until when it counts
public record PasskeyChallenge(byte[] bytes, Instant until) {
    /// How long people may look for their authenticator.
    static final Duration PATIENCE = Duration.ofMinutes(5);

    static final int BYTES = 32;
}
