package parley;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.config.Configuration;
import parley.config.Door;
import parley.config.ListenAddress;
import parley.config.Settings;
import parley.harness.Correspondent;
import parley.harness.Irssi;
import parley.harness.KittehBot;
import parley.harness.NoLog;
import parley.harness.Person;
import parley.harness.RealClient;
import parley.harness.RunningServer;
import parley.harness.Secured;
import parley.harness.TestAuthority;
import parley.harness.TlsClient;
import parley.harness.TypingClient;
import parley.harness.WeeChat;
import parley.net.ServerCertificate;

/// What people use, unmodified: irssi in a terminal, WeeChat, and a program with the library Kitteh. Each connects,
/// joins, talks, sees names and modes, and leaves. Skipped where a client is not installed; `./check` installs
/// them.
@Timeout(60)
final class RealClientsTest {
    private static final String CHANNEL = "#tea";

    @TempDir
    private Path folder;

    /// At Parley: they log in, and the other one is at the `cat` door.
    @Nested
    final class AtParley {
        private static final String PASSWORD = "a-password-of-length";

        private RunningServer house;

        @BeforeEach
        void open() {
            house = RunningServer.open(RunningServer.DOORS, "#help");
        }

        @AfterEach
        void close() {
            house.close();
        }

        @Test
        void irssiIsAtHome() throws IOException {
            assumeInstalled("irssi in tmux", Irssi.isInstalled());
            register("irma");
            meet(new Irssi(folder, irc().getPort(), "irma", Optional.of(PASSWORD)));
        }

        @Test
        void weeChatIsAtHome() throws IOException {
            assumeInstalled("weechat-headless with its plugin fifo", WeeChat.isInstalled());
            register("wanda");
            meet(new WeeChat(folder, irc().getPort(), "wanda", Optional.of(PASSWORD)));
        }

        @Test
        void programWithKittehIsAtHome() {
            register("kit");
            meet(new KittehBot(irc().getPort(), "kit", Optional.of(PASSWORD)));
        }

        private void meet(RealClient client) {
            try (client) {
                client.isLoggedIn();
                client.isWelcome();
                client.joins(CHANNEL);
                try (Correspondent other = Correspondent.atCat(house.address(Door.CAT), "cora", CHANNEL)) {
                    talk(client, other);
                }
            }
        }

        private void register(String nick) {
            try (Correspondent owner = Correspondent.atIrc(irc(), nick, "#hall")) {
                owner.types("PRIVMSG NickServ :REGISTER " + PASSWORD);
                owner.reads("(?i):NickServ!\\S+ NOTICE \\S+ :.*(created|registered)");
                owner.types("QUIT");
                owner.reads("ERROR ");
            }
        }

        private InetSocketAddress irc() {
            return house.address(Door.named("irc").orElseThrow());
        }
    }

    /// At Parley, by TLS, whose certificate they have pinned: they log in by password, or by a certificate.
    @Nested
    final class AtParleyByTls {
        private static final String PASSWORD = "a-password-of-length";

        private Server house;

        @BeforeEach
        void open() {
            Settings settings =
                    Configuration.NONE.at("127.0.0.1", ListenAddress.ports(Map.of(Door.IRCS, 0, Door.CAT, 0)));
            house = Server.start(settings, Data.passing(), new NoLog());
        }

        @AfterEach
        void close() {
            house.close();
        }

        private int port() {
            return house.address(Door.IRCS).getPort();
        }

        private Secured secured(Optional<Path> own) {
            return new Secured(house.selfSigned().orElseThrow(), own);
        }

        /// A certificate that proves an account that is made for it, and its key, in a file.
        private Path owner(String nick) throws IOException {
            ServerCertificate own = new TestAuthority()
                    .issue(nick, "RSA", Instant.now().plus(Duration.ofDays(1))); // GnuTLS reads no key of Java's of EC
            try (TlsClient client = TlsClient.connect(port(), "127.0.0.1", "parley.localhost", own)) {
                client.types("NICK " + nick + "\nUSER u 0 * :u\nNS REGISTER " + PASSWORD + "\nNS CERT ADD\n");
                client.readsOnTo("proves your account now");
                client.types("QUIT\n");
                client.readsOnTo("ERROR ");
            }
            var key = new PemObject("PRIVATE KEY", own.key().getEncoded());
            return Files.writeString(folder.resolve("own.pem"), TestAuthority.pem(own.certificate(), key));
        }

        @Test
        void irssiLogsInByPassword() throws IOException {
            assumeInstalled("irssi in tmux", Irssi.isInstalled());
            owner("irma");
            Secured tls = secured(Optional.empty());
            meet(new Irssi(folder, port(), "irma", Optional.of(PASSWORD), Optional.of(tls)));
        }

        @Test
        void irssiLogsInByCertificate() throws IOException {
            assumeInstalled("irssi in tmux", Irssi.isInstalled());
            Secured tls = secured(Optional.of(owner("irma")));
            meet(new Irssi(folder, port(), "irma", Optional.empty(), Optional.of(tls)));
        }

        @Test
        void weeChatLogsInByPassword() throws IOException {
            assumeInstalled("weechat-headless with its plugin fifo", WeeChat.isInstalled());
            owner("wanda");
            Secured tls = secured(Optional.empty());
            meet(new WeeChat(folder, port(), "wanda", Optional.of(PASSWORD), Optional.of(tls)));
        }

        @Test
        void weeChatLogsInByCertificate() throws IOException {
            assumeInstalled("weechat-headless with its plugin fifo", WeeChat.isInstalled());
            Secured tls = secured(Optional.of(owner("wanda")));
            meet(new WeeChat(folder, port(), "wanda", Optional.empty(), Optional.of(tls)));
        }

        private void meet(RealClient client) {
            try (client) {
                client.isLoggedIn();
                client.isWelcome();
                client.joins(CHANNEL);
                try (Correspondent other = Correspondent.atCat(house.address(Door.CAT), "cora", CHANNEL)) {
                    talk(client, other);
                }
            }
        }
    }

    /// At another server, which shows that it is not the drivers if something fails at Parley.
    @Nested
    final class AtNgircd {
        private Process ngircd;
        private InetSocketAddress address;

        @BeforeEach
        void start() throws IOException {
            assumeInstalled("ngircd", TypingClient.isInstalled("ngircd"));
            address = freeAddress();
            Path configuration = Files.writeString(folder.resolve("ngircd.conf"), """
                [Global]
                    Name = irc.example
                    Info = test
                    Listen = 127.0.0.1
                    Ports = %d
                    MotdPhrase = hello
                [Limits]
                    MaxConnectionsIP = 0
                    MaxPenaltyTime = 0
                [Options]
                    DNS = no
                    Ident = no
                    PAM = no
                    IncludeDir = %s
                """.formatted(
                            address.getPort(), Files.createDirectory(folder.resolve("nothing"))));
            ngircd = new ProcessBuilder("ngircd", "--nodaemon", "--config", configuration.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("ngircd.log").toFile())
                    .start();
            TypingClient.within(() -> log().contains("Now listening on"));
        }

        @AfterEach
        void stop() throws InterruptedException {
            if (ngircd != null) {
                ngircd.destroy();
                ngircd.waitFor(Person.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        }

        @Test
        void irssiIsAtHome() throws IOException {
            assumeInstalled("irssi in tmux", Irssi.isInstalled());
            meet(new Irssi(folder, address.getPort(), "irma", Optional.empty()));
        }

        @Test
        void weeChatIsAtHome() throws IOException {
            assumeInstalled("weechat-headless with its plugin fifo", WeeChat.isInstalled());
            meet(new WeeChat(folder, address.getPort(), "wanda", Optional.empty()));
        }

        @Test
        void programWithKittehIsAtHome() {
            meet(new KittehBot(address.getPort(), "kit", Optional.empty()));
        }

        private void meet(RealClient client) {
            try (client) {
                client.isWelcome();
                client.joins(CHANNEL);
                try (Correspondent other = Correspondent.atIrc(address, "cora", CHANNEL)) {
                    talk(client, other);
                }
            }
        }

        private String log() {
            try {
                return Files.readString(folder.resolve("ngircd.log"));
            } catch (IOException e) {
                throw new AssertionError("ngircd has no log", e);
            }
        }
    }

    private static void talk(RealClient client, Correspondent other) {
        other.says("hello from me");
        client.hears(other.nick(), "hello from me");
        client.says(CHANNEL, "good day to you");
        other.hears(client.nick(), "good day to you");
        client.seesNames(CHANNEL, other.nick());
        client.setsMode(CHANNEL, 's');
        client.seesMode(CHANNEL, 's');
        client.parts(CHANNEL);
        other.misses(client.nick());
    }

    private static void assumeInstalled(String what, boolean installed) {
        assumeThat(installed)
                .as(what + " is installed; ./check installs clients where it may")
                .isTrue();
    }

    private static InetSocketAddress freeAddress() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return (InetSocketAddress) socket.getLocalSocketAddress();
        }
    }
}
