package parley.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.accounts.Caller;
import parley.chat.Network;
import parley.harness.MailServer;
import parley.harness.TestAuthority;
import parley.mail.MailSettings.Tls;

/// Letters on their way to a server that takes them, does not, or dies.
@Timeout(60)
final class MailerTest {
    private static final Instant START = Instant.parse("2026-12-01T12:00:00Z");
    private static final InstantSource CLOCK = () -> START;
    private static final MailSettings.Login LOGIN = new MailSettings.Login("chat", "sesame");
    private static final TestAuthority AUTHORITY = new TestAuthority();

    private static Letter letter(String to) {
        return new Letter(
                "reset", "Änna", to, "Another password for Änna", "Hello Änna.\n.\nBye\n", START.plusSeconds(3_600));
    }

    private static MailSettings settings(MailServer server, Tls tls, MailSettings.@Nullable Login login) {
        return new MailSettings("127.0.0.1", server.port(), tls, Optional.ofNullable(login), "chat@example.org");
    }

    private static void carry(MailSettings settings) throws Postman.Undelivered {
        new Submission(AUTHORITY.client().getSocketFactory(), CLOCK).carry(settings, letter("anna@example.org"));
    }

    private static boolean isLast(MailServer server, String line) {
        return !server.said().isEmpty() && server.said().getLast().equals(line);
    }

    private static Mailer mailer(MailServer server, Duration... waits) {
        return new Mailer(
                () -> Optional.of(settings(server, Tls.OFF, null)), CLOCK, new Submission(null, CLOCK), List.of(waits));
    }

    @Test
    void letterSaysWhoItIsFromAndNothingAnswersIt() throws Exception {
        try (var server = new MailServer()) {
            carry(settings(server, Tls.OFF, null));

            MailServer.Taken taken = server.next();
            assertThat(taken.from()).isEqualTo("chat@example.org");
            assertThat(taken.to()).containsExactly("anna@example.org");
            assertThat(taken.login()).isEmpty();
            assertThat(taken.text())
                    .contains("From: chat@example.org\r\n")
                    .contains("To: anna@example.org\r\n")
                    .contains("Subject: =?UTF-8?Q?Another_password_for_=C3=84nna?=\r\n")
                    .contains("Auto-Submitted: auto-generated\r\n")
                    .containsPattern("Message-ID: <[0-9a-f-]{36}@example.org>\r\n");
            assertThat(server.said()).first().isEqualTo("EHLO example.org");
        }
    }

    @Test
    void passwordGoesByTlsAlone() throws Exception {
        var shown = AUTHORITY.issue("127.0.0.1");
        try (var server = new MailServer(AUTHORITY.client(shown), false);
                var implicit = new MailServer(AUTHORITY.client(shown), true);
                var without = new MailServer()) {
            carry(settings(server, Tls.STARTTLS, LOGIN));
            carry(settings(implicit, Tls.IMPLICIT, LOGIN));

            assertThat(server.next())
                    .satisfies(
                            taken -> assertThat(taken.login() + taken.secured()).isEqualTo("chattrue"));
            assertThat(implicit.next())
                    .satisfies(
                            taken -> assertThat(taken.login() + taken.secured()).isEqualTo("chattrue"));
            assertThatExceptionOfType(Postman.Undelivered.class)
                    .isThrownBy(() -> carry(settings(without, Tls.STARTTLS, LOGIN)))
                    .withMessageContaining("STARTTLS");
            assertThat(without.said()).noneMatch(line -> line.startsWith("AUTH"));
        }
    }

    @Test
    void serverOfAnotherNameOrAnotherAuthorityIsSentNothing() throws Exception {
        var other = new TestAuthority("another");
        try (var elsewhere = new MailServer(AUTHORITY.client(AUTHORITY.issue("mail.example.com")), false);
                var stranger = new MailServer(other.client(other.issue("127.0.0.1")), false)) {
            for (MailServer server : List.of(elsewhere, stranger)) {
                assertThatExceptionOfType(Postman.Undelivered.class)
                        .isThrownBy(() -> carry(settings(server, Tls.STARTTLS, LOGIN)));
                assertThat(server.said()).noneMatch(line -> line.matches("(AUTH|MAIL).*"));
            }
        }
    }

    @Test
    void whatFailsForNowIsTriedAgain() throws Exception {
        try (var server = new MailServer();
                Mailer mailer = mailer(server, Duration.ofMillis(1))) {
            var answers = new LinkedBlockingQueue<>(
                    List.of("421 too busy", "", "220 mail.example.org ESMTP", "", "450 later"));
            server.answers(usual -> {
                String other = usual.startsWith("220") || usual.equals("250 ok") ? answers.poll() : null;
                return other == null ? usual : other;
            });
            mailer.send(letter("anna@example.org"));

            assertThat(server.next().to()).containsExactly("anna@example.org");
            assertThat(mailer.figures().delayed()).isEqualTo(4);
            assertThat(mailer.figures().failed()).isZero();
        }
    }

    @Test
    void whatIsRefusedForGoodIsGivenUp() throws Exception {
        try (var server = new MailServer();
                Mailer mailer = mailer(server, Duration.ofMillis(1))) {
            server.answers(
                    usual -> isLast(server, "RCPT TO:<nobody@example.org>") ? "550 5.1.1 no such mailbox" : usual);
            mailer.send(letter("nobody@example.org"));
            mailer.send(letter("anna@example.org"));

            assertThat(server.next().to()).containsExactly("anna@example.org");
            assertThat(mailer.figures())
                    .satisfies(figures -> assertThat(figures.failed() + "," + figures.delayed())
                            .isEqualTo("1,0"));
            assertThat(server.said())
                    .filteredOn("RCPT TO:<nobody@example.org>"::equals)
                    .hasSize(1);
        }
    }

    @Test
    void whatNobodyNeedsAnyMoreIsNotTriedAgain() throws Exception {
        try (var server = new MailServer();
                Mailer mailer = mailer(server, Duration.ofHours(1))) {
            server.answers(usual -> isLast(server, "RCPT TO:<late@example.org>") ? "450 later" : usual);
            mailer.send(letter("late@example.org"));
            mailer.send(letter("anna@example.org"));

            assertThat(server.next().to()).containsExactly("anna@example.org");
            assertThat(mailer.figures().failed()).isEqualTo(1);
        }
    }

    /// Nobody waits for a slow server: the queue has an end.
    @Test
    void queueHasAnEndWhileTheServerIsSilent() throws Exception {
        try (var server = new MailServer();
                Mailer mailer = mailer(server, Duration.ofMillis(1))) {
            CountDownLatch silence = server.isSilent();
            int taken = 0;
            for (int i = 0; i < Mailer.MOST + 10; i++) {
                taken += mailer.send(letter("a" + i + "@example.org")) ? 1 : 0;
            }

            assertThat(taken).isBetween(Mailer.MOST, Mailer.MOST + 1);
            silence.countDown();
            assertThat(server.next().to()).containsExactly("a0@example.org");
        }
    }

    @Test
    void ofOneAddressAccountAndNetworkSoManyMayBeAskedFor() throws Exception {
        try (var server = new MailServer();
                Mailer mailer = mailer(server, Duration.ofMillis(1))) {
            for (int i = 0; i < Mailer.OF_ONE; i++) {
                assertThat(mailer.send(letter("anna@example.org"))).isTrue();
                assertThat(mailer.mayAsk(from("192.0.2." + i), "anna")).isTrue();
            }
            assertThat(mailer.send(letter("ANNA@example.org"))).isFalse();
            assertThat(mailer.mayAsk(from("192.0.2.99"), "anna")).isFalse();
            for (int i = 0; i < Mailer.OF_NETWORK; i++) {
                assertThat(mailer.mayAsk(from("198.51.100.1"), "account" + i)).isTrue();
            }
            assertThat(mailer.mayAsk(from("198.51.100.1"), "another")).isFalse();
        }
    }

    private static Caller from(String address) {
        return new Caller(Network.parse(address).orElseThrow(), true, Runnable::run, address, () -> true);
    }

    @Test
    void whatIsFoundOutLaterIsSentIfThereIsAnything() throws Exception {
        try (var server = new MailServer();
                Mailer mailer = mailer(server, Duration.ofMillis(1))) {
            BlockingQueue<String> threads = new LinkedBlockingQueue<>();
            mailer.later(() -> {
                threads.add(Thread.currentThread().getName());
                return CompletableFuture.completedStage(Optional.empty());
            });
            mailer.later(() -> CompletableFuture.failedStage(new IOException("no hub")));
            mailer.later(() -> CompletableFuture.completedStage(Optional.of(letter("anna@example.org"))));

            assertThat(threads.poll(20, TimeUnit.SECONDS)).isEqualTo("mail");
            assertThat(server.next().to()).containsExactly("anna@example.org");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna@example.org", "a.b+c@x-y.example.org", "o'neil@example.org"})
    void addressIsTaken(String text) {
        assertThat(MailAddress.fault(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "anna",
                "anna@",
                "@example.org",
                "anna@example",
                "a@b@example.org",
                "anna@example.org\r\nRCPT TO:<eve@example.org>",
                "anna@example.org\n",
                "anna\r\nBcc: eve@example.org",
                "\"anna b\"@example.org",
                "anna@[127.0.0.1]",
                "<anna@example.org>",
                "anna..b@example.org",
                ".anna@example.org",
                "anna@-example.org",
                "änna@example.org",
                "anna@exämple.org",
                "anna@example.org,eve@example.org",
                "anna b@example.org"
            })
    void otherFormsAreRefused(String text) {
        assertThat(MailAddress.fault(text)).isPresent();
    }

    @Test
    void addressHasABound() {
        assertThat(MailAddress.is("a".repeat(64) + "@example.org")).isTrue();
        assertThat(MailAddress.is("a".repeat(65) + "@example.org")).isFalse();
        assertThat(MailAddress.is("a@" + "b.".repeat(125) + "org")).isFalse();
        assertThat(MailAddress.fault("a@" + "b".repeat(1_000_000))).isPresent();
    }
}
