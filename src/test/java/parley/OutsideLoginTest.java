package parley;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.config.Configuration;
import parley.config.Door;
import parley.config.ListenAddress;
import parley.config.Settings;
import parley.harness.AnsweringService;
import parley.harness.AnsweringService.Answer;
import parley.harness.LineClient;
import parley.harness.NoLog;
import parley.json.JsonReader;

/// A service elsewhere checks passwords (`accounts.login-hook`), at every door where people log in.
@Timeout(60)
final class OutsideLoginTest {
    @TempDir
    private Path folder;

    private final CountDownLatch done = new CountDownLatch(1);
    private AnsweringService service;
    private Server server;

    @BeforeEach
    void open() throws IOException {
        service = new AnsweringService().answers(OutsideLoginTest::answer);
        Map<Door, Integer> ports =
                Stream.of(Door.CAT, Door.IRC, Door.WEB).collect(Collectors.toMap(door -> door, _ -> 0));
        server = Server.start(settings("1s").at("127.0.0.1", ListenAddress.ports(ports)), Data.passing(), new NoLog());
    }

    private Settings settings(String timeout) throws IOException {
        return Configuration.load(
                Files.writeString(folder.resolve("parley.toml"), """
                    accounts.password-cost = 0
                        accounts.login-hook = { url = "%s", secret = "we-are-the-chat", timeout = "%s" }
                    """.formatted(service.url("/login"), timeout)));
    }

    @AfterEach
    void close() {
        done.countDown();
        server.close();
        service.close();
    }

    /// It knows anna, whose account has that name, and a mail address that is ben's.
    private static Answer answer(AnsweringService.Question question) {
        Map<String, Object> asked = JsonReader.object(question.body());
        boolean right = "sesame".equals(asked.get("password"));
        return switch (String.valueOf(asked.get("name"))) {
            case "anna" -> new Answer(200, "{\"allow\": " + right + "}");
            case "benjamin" -> new Answer(200, "{\"allow\": " + right + ", \"account\": \"ben\"}");
            default -> new Answer(200, "{\"allow\": false}");
        };
    }

    private LineClient at(Door door) throws IOException {
        return new LineClient(server.address(door));
    }

    private static String plain(String name, String password) {
        String response = Base64.getEncoder().encodeToString(("\0" + name + "\0" + password).getBytes(UTF_8));
        return "CAP LS 302\r\nCAP REQ sasl\r\nAUTHENTICATE PLAIN\r\nAUTHENTICATE " + response + "\r\n";
    }

    @Test
    void whomTheServiceKnowsLogsInAtEveryDoorAndHasAnAccountFromThenOn() throws IOException {
        try (LineClient sasl = at(Door.IRC);
                LineClient pass = at(Door.IRC);
                LineClient identifies = at(Door.IRC);
                LineClient cat = at(Door.CAT)) {
            sasl.types(plain("anna", "sesame"));
            sasl.reads(" sasl=PLAIN "); // there is nothing here for SCRAM
            sasl.reads(" 900 * ");
            sasl.types("CAP END\r\nNICK anna\r\nUSER u 0 * :Anna\r\nNS INFO");
            sasl.reads("Registered at: ");

            pass.types("PASS anna:sesame\r\nNICK phone\r\nUSER u 0 * :Anna");
            pass.reads(" 900 ");
            identifies.types("NICK carl\r\nUSER u 0 * :Carl\r\nNS IDENTIFY anna sesame");
            identifies.reads("You are logged in as anna");
            cat.types("anna sesame\n#tea");
            cat.reads("Connection established :");
        }
        assertThat(service.questions()).hasSize(4).allSatisfy(asked -> {
            assertThat(asked.authorization()).isEqualTo("Bearer we-are-the-chat");
            assertThat(JsonReader.object(asked.body()))
                    .isEqualTo(Map.of("name", "anna", "password", "sesame", "address", "127.0.0.1"));
        });
    }

    @Test
    void theServiceSaysWhichAccountItIs() throws IOException {
        try (LineClient ben = at(Door.IRC)) {
            ben.types(plain("benjamin", "sesame"));
            assertThat(ben.reads(" 900 ")).contains(" ben ");
        }
    }

    /// What the service takes for another's password is none of this account's owner.
    @Test
    void passwordOfAnotherAccountMakesNoPasskey() throws IOException {
        try (LineClient anna = at(Door.IRC)) {
            anna.types(plain("anna", "sesame") + "CAP END\r\nNICK anna\r\nUSER u 0 * :Anna");
            anna.reads(" 376 ");
            service.answers(_ -> new Answer(200, "{\"allow\": true, \"account\": \"ben\"}"));
            anna.types("SESSIONS PASSKEY :millet");
            assertThat(anna.reads(" SESSIONS ")).contains("FAIL SESSIONS REFUSED");
        }
    }

    @Test
    void whomItDoesNotKnowStaysOutAndIsMadeNoAccount() throws IOException {
        try (LineClient wrong = at(Door.IRC);
                LineClient cat = at(Door.CAT)) {
            wrong.types(plain("anna", "millet"));
            wrong.reads(" 904 ");
            wrong.types("CAP END\r\nNICK carl\r\nUSER u 0 * :Carl\r\nNS INFO anna");
            wrong.reads("anna");
            cat.types("anna millet");
            cat.reads("The account or the password is wrong.");
        }
    }

    @Test
    void aServiceThatFailsLetsNobodyInAndThatIsSaid() throws IOException {
        for (Answer broken : List.of(
                new Answer(500, "{\"allow\": true}"),
                new Answer(200, "allow"),
                new Answer(200, "{\"allow\": \"yes\"}"),
                new Answer(200, "{\"allow\": true, \"more\": " + "[".repeat(100_000)),
                new Answer(302, ""),
                new Answer(200, "{\"allow\": true, \"account\": 7}"))) {
            service.answers(_ -> broken);
            try (LineClient anna = at(Door.IRC)) {
                anna.types(plain("anna", "sesame"));
                anna.reads("checked by another service, which does not answer");
            }
        }
    }

    @Test
    void aServiceThatIsSilentIsWaitedForNoLongerThanItMay() throws IOException {
        service.answers(_ -> {
            awaitEnd();
            return new Answer(200, "{\"allow\": true}");
        });
        try (LineClient anna = at(Door.IRC);
                LineClient guest = at(Door.IRC)) {
            anna.types(plain("anna", "sesame"));
            guest.types("NICK carl\r\nUSER u 0 * :Carl");
            guest.reads(" 376 "); // who asks nothing of it does not wait
            anna.reads("checked by another service, which does not answer");
        }
    }

    private void awaitEnd() {
        try {
            done.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void passwordsAreChangedThereAlone() throws IOException {
        try (LineClient anna = at(Door.IRC)) {
            anna.types(plain("anna", "sesame") + "CAP END\r\nNICK anna\r\nUSER u 0 * :Anna\r\nNS PASSWD sesame millet");
            anna.reads("Passwords are checked by another service here: change yours there.");
            anna.types("NS SET PASSWORD sesame millet");
            anna.reads("Passwords are checked by another service here: change yours there.");
        }
        assertThat(server.obey("account passwd anna millet").text())
                .contains("accounts.login-hook has another service check passwords");
    }

    @Test
    void secondFactorAndAppPasswordStayHere() throws IOException {
        try (LineClient anna = at(Door.IRC);
                LineClient app = at(Door.IRC)) {
            anna.types(plain("anna", "sesame") + "CAP END\r\nNICK anna\r\nUSER u 0 * :Anna\r\nNS APPPASS ADD bot");
            String told = anna.reads("The app password bot is: ");
            int asked = service.questions().size();
            app.types(plain("anna", told.substring(told.lastIndexOf(' ') + 1)));
            app.reads(" 900 ");
            assertThat(service.questions()).hasSize(asked);
        }
    }

    @Test
    void whoeverHasAWordOfOursDoesNotWaitForThoseWhoWaitForTheService() throws IOException {
        try (LineClient anna = at(Door.IRC);
                LineClient first = at(Door.IRC);
                LineClient second = at(Door.IRC);
                LineClient app = at(Door.IRC);
                LineClient identifies = at(Door.IRC)) {
            anna.types(plain("anna", "sesame") + "CAP END\r\nNICK anna\r\nUSER u 0 * :Anna\r\nNS APPPASS ADD bot");
            String told = anna.reads("The app password bot is: ");
            String word = told.substring(told.lastIndexOf(' ') + 1);
            server.use(settings("30s").at("127.0.0.1", ListenAddress.ports(Map.of(Door.IRC, 0))))
                    .toCompletableFuture()
                    .join();
            var asked = new Semaphore(0);
            service.answers(_ -> {
                asked.release();
                awaitEnd();
                return new Answer(200, "{\"allow\": true}");
            });
            first.types(plain("anna", "sesame"));
            second.types(plain("anna", "sesame"));
            asked.acquireUninterruptibly(2); // all that a network may ask at once

            app.types(plain("anna", word));
            app.reads(" 900 ");
            identifies.types("NICK carl\r\nUSER u 0 * :Carl\r\nNS IDENTIFY anna " + word);
            identifies.reads("You are logged in as anna");
            done.countDown();
            first.reads(" 900 "); // which has waited all the while
        }
    }

    @Test
    void aGuestWhoHasTheNameKeepsItAndThatIsSaid() throws IOException {
        try (LineClient guest = at(Door.IRC);
                LineClient anna = at(Door.IRC)) {
            guest.types("NICK anna\r\nUSER u 0 * :Guest");
            guest.reads(" 376 ");
            anna.types(plain("anna", "sesame"));
            anna.reads("there is no account of that name here and none can be made");
        }
    }

    @Test
    void withoutTheServiceItsPeopleHaveNoPassword() throws IOException {
        try (LineClient anna = at(Door.IRC);
                LineClient again = at(Door.IRC)) {
            anna.types(plain("anna", "sesame"));
            anna.reads(" 900 ");
            server.use(Configuration.load(Files.writeString(folder.resolve("other.toml"), "accounts.password-cost = 0"))
                            .at("127.0.0.1", settings("1s").doors()))
                    .toCompletableFuture()
                    .join();
            again.types(plain("anna", "sesame"));
            again.reads(" sasl=PLAIN,SCRAM-SHA-256 ");
            again.reads(" 904 ");
        }
    }
}
