package parley.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import parley.harness.AnsweringService;
import parley.harness.AnsweringService.Answer;
import parley.outside.HttpQuestion;

/// The keys that sign tokens, where whoever has them is slow.
@Timeout(60)
final class SigningKeysTest {
    private final HttpQuestion http = new HttpQuestion();
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile Instant now = Instant.EPOCH;
    private final SigningKeys keys = new SigningKeys(http, () -> now);
    private AnsweringService service;
    private BearerIssuer issuer;

    @BeforeEach
    void publish() throws IOException, JOSEException, ExecutionException, InterruptedException {
        JWK key = new ECKeyGenerator(Curve.P_256).keyID("one").generate();
        service = new AnsweringService().answers(_ -> new Answer(200, new JWKSet(List.of(key)).toString()));
        issuer = new BearerIssuer(
                Optional.of(URI.create(service.url("/keys"))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "name",
                Duration.ofSeconds(30));
        assertThat(select("one").get()).hasSize(1);
    }

    @AfterEach
    void close() {
        done.countDown();
        http.close();
        service.close();
    }

    /// Whoever has a token of that key asks for it.
    private FutureTask<List<JWK>> select(String id) {
        var selected = new FutureTask<>(() -> keys.select(
                issuer, new JWKSelector(new JWKMatcher.Builder().keyID(id).build())));
        Thread.ofVirtual().start(selected);
        return selected;
    }

    private CompletableFuture<Void> falterFromNowOn() {
        var asked = new CompletableFuture<Void>();
        service.answers(_ -> {
            asked.complete(null);
            try {
                done.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            return new Answer(503, "");
        });
        return asked;
    }

    @Test
    void tokenOfAKnownKeyDoesNotWaitWhileOthersAreLookedFor() throws Exception {
        now = now.plus(SigningKeys.PAUSE);
        CompletableFuture<Void> asked = falterFromNowOn();
        FutureTask<List<JWK>> strange = select("two");
        asked.get(20, TimeUnit.SECONDS);

        assertThat(select("one").get(10, TimeUnit.SECONDS)).hasSize(1);
        now = now.plus(SigningKeys.KEPT.multipliedBy(2));
        assertThat(select("one").get(10, TimeUnit.SECONDS)).as("old keys").hasSize(1);
        assertThat(strange).isNotDone();
    }

    @Test
    void pauseBeginsWhenItIsKnownThatThereIsNoAnswer() throws Exception {
        now = now.plus(SigningKeys.PAUSE);
        service.answers(_ -> {
            now = now.plus(SigningKeys.PAUSE);
            return new Answer(503, "");
        });
        assertThat(select("two").get(20, TimeUnit.SECONDS)).isEmpty();
        int asked = service.questions().size();

        assertThat(select("two").get(20, TimeUnit.SECONDS)).isEmpty();

        assertThat(service.questions()).hasSize(asked);
    }
}
