package parley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.harness.Browser;
import parley.harness.Program;
import parley.harness.TestAuthority;
import parley.harness.TlsClient;
import parley.net.ServerCertificate;

/// The owner of a server becomes its first operator by what `./parley serve --public` prints.
@Timeout(120)
final class OwnerTest {
    private static final String NAME = "chat.example.org";
    private static final Pattern WORD = Pattern.compile("/msg NickServ OWNER ([0-9a-f]{40}) PASSWORD");
    private static final String AT_IRC = "  /msg NickServ OWNER ";
    private static final String READY = "Everybody comes in by:";

    @TempDir
    private Path folder;

    @BeforeEach
    void configure() throws IOException {
        ServerCertificate own = new TestAuthority().issue(NAME);
        Files.writeString(folder.resolve("chat.pem"), TestAuthority.pem(own.certificate()));
        Files.writeString(
                folder.resolve("chat.key"),
                TestAuthority.pem(new PemObject("PRIVATE KEY", own.key().getEncoded())));
        Files.writeString(folder.resolve("parley.toml"), """
            [accounts]
            password-cost = 0
            [tls]
            certificate = "chat.pem"
            key = "chat.key"
            """);
    }

    /// A server in a process of its own, whose doors are on the loopback.
    private final class Public implements AutoCloseable {
        private final Program program;
        private final int ircs;
        private final int https;
        private final String said;

        /// @param last how the last line begins that it says at its start
        Public(String last) throws IOException {
            program = Program.start(
                    folder,
                    ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()),
                    Stream.concat(
                                    Stream.of("serve", "--public", NAME, "--config", "parley.toml", "--data", "data"),
                                    Stream.of("ircs=127.0.0.1:0", "https=127.0.0.1:0", "http=off")
                                            .flatMap(door -> Stream.of("--door", door)))
                            .toArray(String[]::new));
            ircs = program.port();
            https = program.port();
            var lines = new StringBuilder();
            String line;
            do {
                line = Objects.requireNonNull(program.line());
                lines.append(line).append('\n');
            } while (!line.startsWith(last));
            said = lines.toString();
        }

        String word() {
            Matcher word = WORD.matcher(said);
            assertThat(word.find()).as(said).isTrue();
            return word.group(1);
        }

        TlsClient enters(String nick) throws IOException {
            TlsClient client = TlsClient.connect(ircs, "127.0.0.1", NAME);
            client.types("NICK " + nick + "\nUSER u 0 * :u\n");
            client.readsOnTo(" 376 ");
            return client;
        }

        @Override
        public void close() {
            program.close();
        }
    }

    private static void isRefused(TlsClient client, String word) throws IOException {
        client.types("NS OWNER " + word + " sesame\n");
        client.readsOnTo("That is not the word, or it counts no more.");
    }

    @Test
    void wordMakesTheFirstOperatorOnce() throws Exception {
        String word;
        try (var server = new Public(AT_IRC)) {
            word = server.word();
            try (TlsClient ben = server.enters("ben");
                    TlsClient anna = server.enters("an\"na")) {
                isRefused(ben, "0".repeat(word.length()));
                anna.types("NS OWNER " + word + " sesame\n");
                anna.readsOnTo("MODE an\"na +o");
                anna.readsOnTo(" 900 ");
                anna.types("NS INFO an\"na\n");
                anna.readsOnTo("Account: an\"na");
                isRefused(ben, word);
            }
        }
        try (var server = new Public(READY);
                TlsClient anna = server.enters("anna")) {
            assertThat(server.said).doesNotContain("OWNER");
            isRefused(anna, word);
            anna.types("OPER an\"na sesame\n");
            anna.readsOnTo(" 381 ");
        }
        assertThat(Files.getPosixFilePermissions(folder.resolve("data/owner.toml")))
                .hasToString("[OWNER_READ, OWNER_WRITE]");
        assertThat(folder.resolve("log")).content().doesNotContain(word).doesNotContain("sesame");
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile))
                    .allSatisfy(file -> assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1))
                            .doesNotContain(word));
        }
    }

    /// An account that is somebody's cannot become the owner's, and the word is not spent on it.
    @Test
    void guestByTheNameOfAnAccountKeepsTheWord() throws Exception {
        set("nick-ownership = false");
        try (var server = new Public(AT_IRC)) {
            try (TlsClient anna = server.enters("anna")) {
                anna.types("REGISTER * * sesame\n");
                anna.readsOnTo("REGISTER SUCCESS anna");
                anna.types("QUIT\n");
                anna.readsOnTo("ERROR");
            }
            try (TlsClient guest = server.enters("anna")) {
                guest.types("NS OWNER " + server.word() + " millet\n");
                guest.readsOnTo("anna is somebody's account");
                guest.types("NICK ben\nNS OWNER " + server.word() + " millet\n");
                guest.readsOnTo("MODE ben +o");
            }
        }
    }

    @Test
    void noWordIsToldWhereNobodyCouldComeInToSayIt() throws Exception {
        set("registration = false");
        Files.writeString(folder.resolve("parley.toml"), "[access]\nlogin = \"required\"\n", StandardOpenOption.APPEND);
        try (var server = new Public("Nobody is operator yet, and nobody can come in")) {
            assertThat(server.said).doesNotContain("OWNER").doesNotContain("#owner");
        }
    }

    private void set(String account) throws IOException {
        Path file = folder.resolve("parley.toml");
        Files.writeString(file, Files.readString(file).replace("[accounts]\n", "[accounts]\n" + account + "\n"));
    }

    @Test
    void nextStartTellsAnotherWord() throws Exception {
        String before;
        try (var server = new Public(AT_IRC)) {
            before = server.word();
        }
        try (var server = new Public(AT_IRC);
                TlsClient anna = server.enters("anna")) {
            assertThat(server.word()).isNotEqualTo(before);
            isRefused(anna, before);
        }
    }

    @Test
    void whereThereAreOperatorsNoWordIsTold() throws Exception {
        String entry = "[opers.root]\nfingerprint = \"" + "ab".repeat(32) + "\"\n";
        Files.writeString(folder.resolve("parley.toml"), Files.readString(folder.resolve("parley.toml")) + entry);
        try (var server = new Public(READY)) {
            server.program.interrupt();
            assertThat(server.program.rest()).noneMatch(line -> line.contains("OWNER"));
        }
    }

    @Test
    void linkOpensThePageWhereTheOwnerChoosesNameAndPassword() throws Exception {
        assumeThat(Browser.isInstalled())
                .as("Chromium and its driver are installed")
                .isTrue();
        try (var server = new Public(AT_IRC);
                var browser = new Browser()) {
            assertThat(server.said).contains("  https://" + NAME + ":" + server.https + "/#owner=" + server.word());
            browser.visitsByTls(new InetSocketAddress("127.0.0.1", server.https), "#owner=" + server.word());
            browser.awaits("document.querySelector('input[name=password]')");
            assertThat(browser.evaluates("return location.hash")).isEqualTo("");
            browser.element("input[name=nick]").sendKeys("anna");
            browser.element("input[name=password]").sendKeys("sesame\n");
            browser.isOnline();
            browser.awaits("document.body.innerText.includes('account anna')");

            try (TlsClient other = server.enters("other")) {
                isRefused(other, server.word());
                other.types("OPER anna sesame\n");
                other.readsOnTo(" 381 ");
                other.types("WHOIS anna\n");
                other.readsOnTo(" 330 other anna anna ");
            }
        }
    }
}
