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
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import parley.outside.HttpQuestion;

/// The keys by which tokens are signed, as they were read last. For threads that may wait: they are read under a lock,
/// so that they are read once; whoever has a token of a key that is known does not wait for that.
final class SigningKeys {
    /// After so long they are read again.
    static final Duration KEPT = Duration.ofHours(1);

    /// Not sooner than that again, whatever keys tokens name.
    static final Duration PAUSE = Duration.ofSeconds(30);

    private final HttpQuestion http;
    private final InstantSource clock;
    private final ReentrantLock reading = new ReentrantLock();

    private volatile @Nullable Known known;

    // Held under the lock.
    private @Nullable URI triedAt;
    private Instant tried = Instant.MIN;
    private String fault = "";

    private record Known(URI from, JWKSet keys, Instant read) {}

    SigningKeys(HttpQuestion http, InstantSource clock) {
        this.http = http;
        this.clock = clock;
    }

    /// The keys that may have signed a token. Where none of those known may have, there may be new ones.
    ///
    /// @throws KeySourceException where there are no keys to be had
    List<JWK> select(BearerIssuer issuer, JWKSelector selector) throws KeySourceException {
        URI wanted = issuer.keys().orElseThrow();
        List<JWK> fitting = fitting(wanted, selector);
        if (fitting.isEmpty()) {
            reading.lock();
            try {
                return selectAgain(issuer, wanted, selector);
            } finally {
                reading.unlock();
            }
        }
        if (!areFresh() && reading.tryLock()) {
            try {
                return selectAgain(issuer, wanted, selector);
            } finally {
                reading.unlock();
            }
        }
        return fitting;
    }

    /// Under the lock.
    private List<JWK> selectAgain(BearerIssuer issuer, URI wanted, JWKSelector selector) throws KeySourceException {
        if (fitting(wanted, selector).isEmpty() || !areFresh()) {
            readAgain(wanted, issuer.timeout());
        }
        if (at(wanted) == null) {
            throw new KeySourceException("the keys at " + wanted + " cannot be read: " + fault);
        }
        return fitting(wanted, selector);
    }

    private @Nullable Known at(URI wanted) {
        Known now = known;
        return now != null && now.from.equals(wanted) ? now : null;
    }

    private List<JWK> fitting(URI wanted, JWKSelector selector) {
        Known now = at(wanted);
        return now == null ? List.of() : selector.select(now.keys);
    }

    private boolean areFresh() {
        Known now = known;
        return now != null && !now.read.plus(KEPT).isBefore(clock.instant());
    }

    /// What cannot be read again stays as it was.
    private void readAgain(URI wanted, Duration timeout) {
        if (wanted.equals(triedAt) && clock.instant().isBefore(tried.plus(PAUSE))) {
            return;
        }
        try {
            known = new Known(wanted, JWKSet.parse(text(wanted, timeout)), clock.instant());
        } catch (IOException | ParseException e) {
            fault = String.valueOf(e.getMessage());
        } finally {
            triedAt = wanted;
            tried = clock.instant(); // after what may have taken long
        }
    }

    private String text(URI wanted, Duration timeout) throws IOException {
        return "file".equals(wanted.getScheme())
                ? Files.readString(Path.of(wanted))
                : http.ask(HttpRequest.newBuilder(wanted).GET(), timeout);
    }
}
