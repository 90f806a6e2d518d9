package parley;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.config.Door;
import parley.harness.Correspondent;
import parley.harness.Irssi;
import parley.harness.KittehBot;
import parley.harness.Person;
import parley.harness.RealClient;
import parley.harness.RunningServer;
import parley.harness.TypingClient;
import parley.harness.WeeChat;

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
