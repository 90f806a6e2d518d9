package parley.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.accounts.House.account;
import static parley.accounts.House.anybody;
import static parley.accounts.House.await;
import static parley.accounts.House.callerAt;
import static parley.accounts.House.password;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.accounts.Step.Denied;
import parley.accounts.Step.Proven;
import parley.accounts.Step.Verdict;
import parley.chat.AccessToken;
import parley.chat.Credential;
import parley.chat.Network;
import parley.chat.Proof;
import parley.threads.FairPool;

final class AuthenticatorTest {
    private final House house = new House().with("Anna", "sesame");

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void rightPasswordProvesTheAccountAndItsVersion() {
        assertThat(house.verify(anybody(), "anna", "sesame")).isEqualTo(new Proven(new Proof(account("anna"), 7)));
    }

    @Test
    void anotherSecondFactorComesWithTheSamePasswordAndTheNextVersion() {
        String secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        Credential before = house.credentials.get(account("anna"));

        assertThat(House.<Optional<Credential>>await(
                        t -> house.authenticator.changed(anybody(), new Proof(account("anna"), 7), secret, t)))
                .contains(new Credential(8, before.passwordHash(), before.scram(), secret));
        assertThat(House.<Optional<Credential>>await(
                        t -> house.authenticator.changed(anybody(), new Proof(account("anna"), 6), secret, t)))
                .isEmpty();
    }

    @Test
    void wrongPasswordProvesNothing() {
        assertThat(house.verify(anybody(), "anna", "millet")).isEqualTo(Denied.WRONG);
    }

    @Test
    void noAccountIsLikeAWrongPassword() {
        assertThat(house.verify(anybody(), "bob", "sesame")).isEqualTo(Denied.WRONG);
    }

    @Test
    void accountIsProvedAsItWasRegistered() {
        assertThat(((Proven) house.verify(anybody(), "aNNA", "sesame"))
                        .proof()
                        .account()
                        .name())
                .isEqualTo("Anna");
    }

    @Test
    void noHashIsLikeAWrongPassword() {
        assertThat(House.<Optional<Denied>>await(
                        t -> house.authenticator.verify(anybody(), "sesame", (String) null, t)))
                .contains(Denied.WRONG);
    }

    @Test
    void emptyPasswordIsWrong() {
        assertThat(house.verify(anybody(), "anna", "")).isEqualTo(Denied.WRONG);
    }

    @Test
    void hashFromElsewhereIsChecked() {
        var hash = house.passwords.hash(password("oper"));

        assertThat(House.<Optional<Denied>>await(t -> house.authenticator.verify(anybody(), "oper", hash, t)))
                .isEmpty();
        assertThat(House.<Optional<Denied>>await(t -> house.authenticator.verify(anybody(), "opera", hash, t)))
                .contains(Denied.WRONG);
    }

    /// Not every door could tell of blanks around it, or would pass on NUL.
    @ParameterizedTest
    @CsvSource({"' oper ', true", "oper, true", "op er, false", "'', false", "'oper\\0', false"})
    void passwordFromElsewhereIsTheSameAtAllDoors(String typed, boolean right) {
        for (String wanted : List.of("oper", " oper", house.passwords.hash(password("oper")))) {
            Optional<Denied> denied =
                    House.await(t -> house.authenticator.verify(anybody(), typed.replace("\\0", "\0"), wanted, t));
            assertThat(denied.isEmpty()).as(wanted).isEqualTo(right);
        }
    }

    @Test
    void credentialThatIsMadeProves() {
        Optional<Credential> made = await(then -> house.authenticator.credential(anybody(), password("tea"), 1, then));
        house.credentials.put(account("bob"), made.orElseThrow());

        assertThat(house.verify(anybody(), "bob", "tea")).isEqualTo(new Proven(new Proof(account("bob"), 1)));
    }

    @Test
    void whoFailsTooOftenIsNotChecked() {
        for (int i = 0; i < Authenticator.MAX_FAILURES; i++) {
            assertThat(house.verify(callerAt("192.0.2.1"), "anna", "guess" + i)).isEqualTo(Denied.WRONG);
        }

        assertThat(house.verify(callerAt("192.0.2.1"), "anna", "sesame")).isEqualTo(Denied.TOO_MANY);
        assertThat(house.verify(callerAt("192.0.2.2"), "anna", "sesame")).isInstanceOf(Proven.class);
    }

    @Test
    void classRegistersFromOneNetworkAndAScriptDoesNot() {
        for (int i = 0; i < 30; i++) {
            assertThat(house.authenticator.mayRegister(callerAt("192.0.2.1"))).isTrue();
        }
        for (int i = 30; i < Authenticator.MAX_REGISTRATIONS; i++) {
            house.authenticator.mayRegister(callerAt("192.0.2.1"));
        }

        assertThat(house.authenticator.mayRegister(callerAt("192.0.2.1"))).isFalse();
        assertThat(house.authenticator.mayRegister(callerAt("192.0.2.2"))).isTrue();
        assertThat(house.authenticator.mayRegister(anybody())).isTrue();
        house.now = house.now.plus(Authenticator.REGISTRATION_WINDOW);
        assertThat(house.authenticator.mayRegister(callerAt("192.0.2.1"))).isTrue();
    }

    @Test
    void passwordOfTheConfigurationMayBeItself() {
        assertThat(House.<Optional<Denied>>await(t -> house.authenticator.verify(anybody(), "tea", "tea", t)))
                .isEmpty();
        assertThat(House.<Optional<Denied>>await(t -> house.authenticator.verify(anybody(), "teas", "tea", t)))
                .contains(Denied.WRONG);
    }

    @Test
    void whoFailsTooOftenMayTryLater() {
        for (int i = 0; i < Authenticator.MAX_FAILURES; i++) {
            house.verify(callerAt("192.0.2.1"), "anna", "guess");
        }
        house.now = house.now.plus(Authenticator.FAILURE_WINDOW);

        assertThat(house.verify(callerAt("192.0.2.1"), "anna", "sesame")).isInstanceOf(Proven.class);
    }

    @Test
    void successesAreNotCounted() {
        for (int i = 0; i <= Authenticator.MAX_FAILURES; i++) {
            assertThat(house.verify(callerAt("192.0.2.1"), "anna", "sesame")).isInstanceOf(Proven.class);
        }
    }

    /// Or somebody's own account would buy them guesses at those of others.
    @Test
    void successDoesNotMakeFailuresForgotten() {
        for (int i = 0; i < Authenticator.MAX_FAILURES; i++) {
            assertThat(house.verify(callerAt("192.0.2.1"), "anna", "guess" + i)).isEqualTo(Denied.WRONG);
            if (i < Authenticator.MAX_FAILURES - 1) {
                house.verify(callerAt("192.0.2.1"), "anna", "sesame");
            }
        }

        assertThat(house.verify(callerAt("192.0.2.1"), "anna", "guess")).isEqualTo(Denied.TOO_MANY);
    }

    @Test
    void fullShareIsBusyAndCountsNothing() throws InterruptedException {
        var obstacle = new CountDownLatch(1);
        house.obstacle = obstacle;
        Caller counted = new Caller(Network.LOOPBACK, true, Runnable::run, "", () -> true);
        for (int i = 0; i < FairPool.fewThreads(); i++) {
            house.authenticator.verify(anybody(), account("anna"), "sesame", _ -> {});
            assertThat(house.atObstacle.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
        }
        var waiting = new ArrayList<CompletableFuture<Verdict>>();
        for (int i = 0; i < FairPool.MAX_EACH; i++) {
            var answer = new CompletableFuture<Verdict>();
            house.authenticator.verify(anybody(), account("anna"), "sesame", answer::complete);
            waiting.add(answer);
        }
        for (int i = 0; i <= Authenticator.MAX_FAILURES; i++) {
            assertThat(house.verify(counted, "anna", "sesame")).isEqualTo(Denied.BUSY);
        }
        assertThat(House.<Optional<Credential>>await(
                        t -> house.authenticator.credential(anybody(), password("tea"), 1, t)))
                .isEmpty();
        obstacle.countDown();

        assertThat(waiting)
                .allSatisfy(answer -> assertThat(
                                answer.orTimeout(20, TimeUnit.SECONDS).join())
                        .isInstanceOf(Proven.class));
    }

    @Test
    void manyHashesOfOneNetworkKeepNobodyElseWaiting() {
        var done = new AtomicInteger();
        var mine = new CompletableFuture<Integer>();
        var slow = new Passwords(Passwords.DEFAULT_COST, new SecureRandom());
        try (var authenticator = new Authenticator(
                house,
                slow,
                House::named,
                () -> Instant.EPOCH,
                _ -> AttemptLimits.DEFAULT,
                _ -> {},
                () -> 1,
                OutsideLogins.none())) {
            for (int i = 0; i < 60; i++) {
                authenticator.credential(anybody(), password("tea"), 1, _ -> done.incrementAndGet());
            }
            authenticator.verify(callerAt("192.0.2.1"), account("anna"), "sesame", _ -> mine.complete(done.get()));

            assertThat(mine.orTimeout(20, TimeUnit.SECONDS).join()).isLessThanOrEqualTo(2 * FairPool.fewThreads());
        }
    }

    @Test
    void nextHashTakesTheMemoryOfTheOneBefore() {
        var slow = new Passwords(Passwords.DEFAULT_COST, new SecureRandom());
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        String hash = slow.hash(password("tea"));
        long before = threads.getCurrentThreadAllocatedBytes();

        assertThat(slow.verify(password("tea"), hash)).isTrue();
        assertThat(slow.verify(password("coffee"), hash)).isFalse();
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(2 * 1024 * 1024);
    }

    @Test
    void brokenStoreIsBusy() {
        house.broken = true;

        assertThat(house.verify(anybody(), "anna", "sesame")).isEqualTo(Denied.BUSY);
    }

    /// Who only keeps the server busy goes before nobody.
    @Test
    void whatProvesNothingMakesNoNetworkKnown() throws InterruptedException {
        house.broken = true;
        for (String stranger : List.of("192.0.2.1", "192.0.2.2")) {
            assertThat(house.verify(callerAt(stranger), "anna", "sesame")).isEqualTo(Denied.BUSY);
        }
        house.broken = false;
        assertThat(house.verify(callerAt("192.0.2.3"), "anna", "sesame")).isInstanceOf(Proven.class);
        var obstacle = new CountDownLatch(1);
        house.obstacle = obstacle;
        house.atObstacle.drainPermits();
        for (int i = 0; i < FairPool.fewThreads(); i++) {
            house.authenticator.verify(anybody(), account("anna"), "sesame", _ -> {});
            assertThat(house.atObstacle.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
        }
        var order = new LinkedBlockingQueue<String>();
        for (String network : List.of("192.0.2.1", "192.0.2.2", "192.0.2.3")) {
            house.authenticator.verify(callerAt(network), account("anna"), "sesame", _ -> order.add(network));
        }
        obstacle.countDown();

        assertThat(List.of(next(order), next(order))).contains("192.0.2.3");
    }

    private static String next(LinkedBlockingQueue<String> queue) throws InterruptedException {
        return Objects.requireNonNull(queue.poll(20, TimeUnit.SECONDS));
    }

    @Test
    void answersRunOnTheCallersExecutorAlone() throws InterruptedException {
        var loop = new LinkedBlockingQueue<Runnable>();
        var answer = new CompletableFuture<Verdict>();

        house.authenticator.verify(
                new Caller(Network.LOOPBACK, false, loop::add, "", () -> true),
                account("anna"),
                "sesame",
                answer::complete);
        var task = loop.poll(20, TimeUnit.SECONDS);

        assertThat(answer).isNotDone();
        assertThat(task).isNotNull();
        task.run();
        assertThat(answer).isCompletedWithValue(new Proven(new Proof(account("anna"), 7)));
    }

    @Test
    void denialsWithoutACheckRunOnTheCallersExecutorToo() {
        house.close();
        var loop = new ArrayList<Runnable>();
        var answer = new CompletableFuture<Verdict>();

        house.authenticator.verify(
                new Caller(Network.LOOPBACK, false, loop::add, "", () -> true),
                account("anna"),
                "sesame",
                answer::complete);

        assertThat(answer).isNotDone();
        loop.forEach(Runnable::run);
        assertThat(answer).isCompletedWithValue(Denied.BUSY);
    }

    @Test
    void connectionThatIsGoneHarmsNobody() {
        var gone = new Caller(
                Network.LOOPBACK,
                false,
                _ -> {
                    throw new RejectedExecutionException("the loop has ended");
                },
                "",
                () -> true);

        house.authenticator.verify(gone, account("anna"), "sesame", _ -> {});

        assertThat(house.verify(anybody(), "anna", "sesame")).isInstanceOf(Proven.class);
    }

    @Test
    void whatNobodyWaitsForIsNotChecked() {
        var answer = new CompletableFuture<Verdict>();
        var gone = new Caller(Network.LOOPBACK, false, Runnable::run, "", () -> false);

        house.authenticator.verify(gone, account("anna"), "sesame", answer::complete);

        assertThat(house.verify(anybody(), "anna", "sesame")).isInstanceOf(Proven.class);
        assertThat(answer).isNotDone();
    }

    @Test
    void whoWasHereBeforeHardlyWaitsForStrangersHoweverMany() throws InterruptedException {
        assertThat(house.verify(callerAt("192.0.2.1"), "anna", "sesame")).isInstanceOf(Proven.class);
        var begin = new CountDownLatch(1);
        for (int i = 0; i < FairPool.fewThreads(); i++) {
            var first = new Caller(Network.LOOPBACK, false, Runnable::run, "", () -> isOver(begin));
            house.authenticator.verify(first, account("anna"), "sesame", _ -> {});
        }
        var answered = new LinkedBlockingQueue<String>();
        for (int i = 1; i <= 10; i++) {
            String stranger = "198.51.100." + i;
            house.authenticator.verify(callerAt(stranger), account("anna"), "guess", _ -> answered.add(stranger));
        }
        house.authenticator.verify(callerAt("192.0.2.1"), account("anna"), "sesame", _ -> answered.add("anna"));
        begin.countDown();

        var order = new ArrayList<String>();
        for (int i = 0; i < 11; i++) {
            order.add(answered.poll(20, TimeUnit.SECONDS));
        }
        assertThat(order.indexOf("anna")).isBetween(0, 4);
    }

    private static boolean isOver(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException interrupt) {
            throw new IllegalStateException(interrupt);
        }
    }

    @Test
    void accountWhoseHashIsMalformedCannotBeProved() {
        house.credentials.put(account("bob"), new Credential(1, "", ""));

        assertThat(house.verify(anybody(), "bob", "sesame")).isEqualTo(Denied.WRONG);
    }

    private static final String SECRET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private void needsCodes() {
        house.credentials.computeIfPresent(account("anna"), (_, credential) -> credential.withSecondFactor(SECRET));
    }

    @Test
    void secondFactorIsAskedForBesideTheRightPasswordAlone() {
        needsCodes();

        assertThat(house.verify(anybody(), "anna", "sesame")).isEqualTo(Denied.CODE_NEEDED);
        assertThat(house.verify(anybody(), "anna", "millet")).isEqualTo(Denied.WRONG);
        assertThat(house.verify(anybody(), "anna", "millet," + Totp.code(SECRET, house.now)))
                .isEqualTo(Denied.WRONG);
        assertThat(house.verify(anybody(), "anna", "sesame,000000")).isEqualTo(Denied.WRONG);
    }

    @Test
    void codeCountsForAMinuteAndAHalfAndTellsItsTime() {
        needsCodes();
        var proven = new Proof(account("anna"), 7);
        house.now = Instant.EPOCH.plusSeconds(600);
        String given = "sesame," + Totp.code(SECRET, house.now);

        house.now = house.now.plusSeconds(60);
        assertThat(house.verify(anybody(), "anna", given)).isEqualTo(Denied.WRONG);
        house.now = house.now.minusSeconds(1);
        assertThat(house.verify(anybody(), "anna", given)).isEqualTo(new Proven(proven.byCode(20)));
        house.now = house.now.minusSeconds(89);
        assertThat(house.verify(anybody(), "anna", given)).isEqualTo(new Proven(proven.byCode(20)));
        house.now = house.now.minusSeconds(1);
        assertThat(house.verify(anybody(), "anna", given)).isEqualTo(Denied.WRONG);
    }

    @Test
    void codeThatWasGivenBeforeIsWrongAndCountsAsThat() {
        needsCodes();
        house.now = Instant.EPOCH.plusSeconds(600);
        Caller stranger = callerAt("192.0.2.1");
        String given = "sesame," + Totp.code(SECRET, house.now);
        assertThat(house.verify(stranger, "anna", given)).isInstanceOf(Proven.class);
        house.codeStep = 20;

        assertThat(house.login(stranger, Mechanism.PLAIN, ("\0anna\0" + given).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Denied.WRONG);
        for (int i = 1; i < Authenticator.MAX_FAILURES; i++) {
            assertThat(house.verify(stranger, "anna", given)).isEqualTo(Denied.WRONG);
        }
        assertThat(house.verify(stranger, "anna", "sesame")).isEqualTo(Denied.TOO_MANY);
    }

    @Test
    void codesOfAnAccountAreNotGuessedFromManyAddresses() {
        needsCodes();
        TokenWord recovery = house.authenticator.newToken();
        house.tokens.put(recovery.hash(), AccessToken.Kind.RECOVERY);
        String right = "sesame," + Totp.code(SECRET, house.now.plusSeconds(30));
        for (int i = 0; i < CodeCheck.MAX_WRONG; i++) {
            assertThat(house.verify(callerAt("192.0.2." + i), "anna", "sesame,000000"))
                    .isEqualTo(Denied.WRONG);
        }

        assertThat(house.verify(callerAt("192.0.2.99"), "anna", right)).isEqualTo(Denied.TOO_MANY);
        assertThat(house.verify(anybody(), "anna", "sesame," + recovery.text())).isInstanceOf(Proven.class);
        house.now = house.now.plus(Authenticator.FAILURE_WINDOW);
        assertThat(house.verify(callerAt("192.0.2.99"), "anna", "sesame," + Totp.code(SECRET, house.now)))
                .isInstanceOf(Proven.class);
    }

    @Test
    void wrongCodesCountAsWrongPasswordsAndMissingOnesDoNot() {
        needsCodes();
        Caller stranger = callerAt("192.0.2.1");

        for (int i = 0; i < Authenticator.MAX_FAILURES; i++) {
            assertThat(house.verify(stranger, "anna", "sesame")).isEqualTo(Denied.CODE_NEEDED);
            assertThat(house.verify(stranger, "anna", "sesame,000000")).isEqualTo(Denied.WRONG);
        }
        assertThat(house.verify(stranger, "anna", "sesame," + Totp.code(SECRET, house.now)))
                .isEqualTo(Denied.TOO_MANY);
    }

    @Test
    void recoveryWordCountsInPlaceOfACodeAndNotByItself() {
        needsCodes();
        TokenWord word = house.authenticator.newToken();
        house.tokens.put(word.hash(), AccessToken.Kind.RECOVERY);

        assertThat(house.verify(anybody(), "anna", word.text())).isEqualTo(Denied.WRONG);
        assertThat(house.verify(anybody(), "anna", "sesame," + word.text()))
                .isEqualTo(new Proven(new Proof(account("anna"), 7, word.hash())));
    }

    @Test
    void appPasswordNeedsNoCodeAndIsNotTheOwners() {
        needsCodes();
        TokenWord word = house.authenticator.newToken();
        house.tokens.put(word.hash(), AccessToken.Kind.APP);

        assertThat(house.verify(anybody(), "anna", word.text()))
                .isEqualTo(new Proven(new Proof(account("anna"), 7, word.hash())));
        assertThat(House.<Step>await(
                        then -> house.authenticator.verifyOwner(anybody(), account("anna"), word.text(), then)))
                .isEqualTo(Denied.WRONG);
    }
}
