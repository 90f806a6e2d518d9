package parley.accounts;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.outside.HttpQuestion;

/// The keys by which tokens are signed, as they were read last. For threads that may wait: under its own lock, also
/// while keys are read, so that they are read once.
final class SigningKeys {
    /// After so long they are read again.
    static final Duration KEPT = Duration.ofHours(1);

    /// Not sooner than that again, whatever keys tokens name.
    static final Duration PAUSE = Duration.ofSeconds(30);

    private final HttpQuestion http;
    private final InstantSource clock;

    private @Nullable URI from;
    private @Nullable JWKSet keys;
    private Instant read = Instant.MIN;
    private Instant tried = Instant.MIN;
    private String fault = "";

    SigningKeys(HttpQuestion http, InstantSource clock) {
        this.http = http;
        this.clock = clock;
    }

    /// The keys that may have signed a token. Where none of those known may have, there may be new ones.
    ///
    /// @throws KeySourceException where there are no keys to be had
    synchronized List<JWK> select(BearerIssuer issuer, JWKSelector selector) throws KeySourceException {
        URI wanted = issuer.keys().orElseThrow();
        if (!wanted.equals(from)) {
            from = wanted;
            keys = null;
            tried = Instant.MIN;
        }
        boolean old = keys == null || read.plus(KEPT).isBefore(clock.instant());
        if (old || selector.select(keys).isEmpty()) {
            readAgain(wanted, issuer.timeout());
        }
        if (keys == null) {
            throw new KeySourceException("the keys at " + wanted + " cannot be read: " + fault);
        }
        return selector.select(keys);
    }

    /// What cannot be read again stays as it was.
    private void readAgain(URI wanted, Duration timeout) {
        Instant now = clock.instant();
        if (!tried.equals(Instant.MIN) && now.isBefore(tried.plus(PAUSE))) {
            return;
        }
        tried = now;
        try {
            keys = JWKSet.parse(text(wanted, timeout));
            read = now;
        } catch (IOException | ParseException e) {
            fault = String.valueOf(e.getMessage());
        }
    }

    private String text(URI wanted, Duration timeout) throws IOException {
        return "file".equals(wanted.getScheme())
                ? Files.readString(Path.of(wanted))
                : http.ask(HttpRequest.newBuilder(wanted).GET(), timeout);
    }
}
