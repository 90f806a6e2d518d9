package parley;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.accounts.Totp;
import parley.config.Configuration;
import parley.config.Door;
import parley.config.ListenAddress;
import parley.harness.LineClient;
import parley.harness.NoLog;

/// What a client hears by IRC that gives a code of a second factor once more.
@Timeout(60)
final class ReplayedCodeTest {
    @TempDir
    private Path folder;

    private Server server;

    @BeforeEach
    void open() throws IOException {
        Path file = folder.resolve("parley.toml");
        Files.writeString(file, "accounts.password-cost = 0");
        server = Server.start(
                Configuration.load(file).at("127.0.0.1", ListenAddress.ports(Map.of(Door.IRC, 0))),
                Data.in(folder.resolve("data"), Configuration.load(file).history()),
                new NoLog());
    }

    @AfterEach
    void close() {
        server.close();
    }

    private LineClient client() throws IOException {
        return new LineClient(server.address(Door.IRC));
    }

    private static String plain(String password) {
        return Base64.getEncoder().encodeToString(("\0anna\0" + password).getBytes(UTF_8));
    }

    /// IRCv3 sasl-3.1: what has been told as success is one.
    @Test
    void isDeniedAtOnce() throws IOException {
        String secret;
        String given;
        try (LineClient anna = client();
                LineClient second = client()) {
            anna.types("NICK anna\r\nUSER u 0 * :Anna\r\nNS REGISTER sesame\r\nNS TOTP ON sesame");
            String told = anna.reads("Give this secret ");
            secret = told.substring(told.lastIndexOf(' ') + 1).strip();
            anna.types("NS TOTP ON sesame " + secret + " "
                    + Totp.code(secret, Instant.now().minusSeconds(29)));
            anna.reads("Each of these words counts once");
            given = "sesame," + Totp.code(secret, Instant.now().plusSeconds(30));
            second.types("CAP REQ sasl\r\nAUTHENTICATE PLAIN");
            second.reads("AUTHENTICATE +");
            second.types("AUTHENTICATE " + plain(given));
            second.reads(" 903 ");
            second.types("NICK anna\r\nUSER u 0 * :Anna\r\nCAP END");
            second.reads(" 001 anna ");
        }
        try (LineClient sasl = client();
                LineClient pass = client()) {
            sasl.types("CAP REQ sasl\r\nAUTHENTICATE PLAIN");
            sasl.reads("AUTHENTICATE +");
            sasl.types("AUTHENTICATE " + plain(given) + "\r\nQUIT");
            assertThat(numerics(sasl)).contains("904").doesNotContain("900", "903");
            pass.types("PASS anna:" + given + "\r\nNICK anna\r\nUSER u 0 * :Anna");
            assertThat(numerics(pass)).contains("464").doesNotContain("900", "001");
        }
    }

    private static List<String> numerics(LineClient client) throws IOException {
        return client.readsToTheEnd().stream()
                .map(line -> line.split(" "))
                .filter(words -> words.length > 1)
                .map(words -> words[1])
                .toList();
    }
}
