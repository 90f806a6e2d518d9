package parley.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import parley.chat.Network;
import parley.harness.AnsweringService;
import parley.harness.AnsweringService.Answer;
import parley.outside.AddressCheck.Settings;
import parley.outside.AddressCheck.Verdict;

/// What becomes of many addresses where whoever is asked is slow.
@Timeout(60)
final class AddressCheckTest {
    private static final int THREADS = 8;

    private final CountDownLatch answers = new CountDownLatch(1);
    private final Semaphore asked = new Semaphore(0);
    private volatile Instant now = Instant.EPOCH;

    @Test
    void nobodyWaitsForTheirTurnForLongerThanForAnAnswer() throws IOException, InterruptedException {
        try (var service = new AnsweringService().answers(_ -> allowsInTheEnd())) {
            Settings settings = by(service, "/");
            try (var check = new AddressCheck(() -> Optional.of(settings), () -> now, (_, _) -> {})) {
                var verdicts = new ArrayList<CompletableFuture<Verdict>>();
                for (int i = 1; i <= 2 * THREADS; i++) {
                    verdicts.add(verdict(check, "192.0.2." + i));
                }
                assertThat(asked.tryAcquire(THREADS, 20, TimeUnit.SECONDS)).isTrue();
                now = now.plusSeconds(31);
                answers.countDown();

                assertThat(verdicts.subList(0, THREADS))
                        .allSatisfy(each ->
                                assertThat(each.get(20, TimeUnit.SECONDS)).isEqualTo(Verdict.ALLOW));
                assertThat(verdicts.subList(THREADS, 2 * THREADS))
                        .allSatisfy(each ->
                                assertThat(each.get(20, TimeUnit.SECONDS)).isEqualTo(Verdict.DENY));
                assertThat(service.questions()).hasSize(THREADS);
            }
        }
    }

    private static Settings by(AnsweringService service, String path) {
        return new Settings(
                List.of(),
                Optional.of(URI.create(service.url(path))),
                Duration.ofSeconds(30),
                Duration.ofMinutes(1),
                Verdict.DENY);
    }

    @Test
    void whatOthersSayWhoAreAskedNoMoreCountsForNobodyWhoComesLater() throws Exception {
        try (var service = new AnsweringService()
                .answers(question -> question.path().equals("/old")
                        ? allowsInTheEnd()
                        : new Answer(200, "{\"answer\": \"login\"}"))) {
            var settings = new AtomicReference<>(by(service, "/old"));
            try (var check = new AddressCheck(() -> Optional.of(settings.get()), () -> now, (_, _) -> {})) {
                CompletableFuture<Verdict> before = verdict(check, "192.0.2.1");
                assertThat(asked.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
                settings.set(by(service, "/new"));
                assertThat(verdict(check, "192.0.2.2").get(20, TimeUnit.SECONDS))
                        .isEqualTo(Verdict.LOGIN);
                answers.countDown();

                assertThat(before.get(20, TimeUnit.SECONDS)).isEqualTo(Verdict.ALLOW);
                assertThat(verdict(check, "192.0.2.1").get(20, TimeUnit.SECONDS))
                        .isEqualTo(Verdict.LOGIN);
            }
        }
    }

    private Answer allowsInTheEnd() {
        asked.release();
        try {
            answers.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return new Answer(200, "{\"answer\": \"allow\"}");
    }

    private static CompletableFuture<Verdict> verdict(AddressCheck check, String address) {
        var verdict = new CompletableFuture<Verdict>();
        check.ask(
                address,
                Network.parse(address).orElseThrow(),
                Runnable::run,
                answer -> verdict.complete(answer.verdict()));
        return verdict;
    }
}
