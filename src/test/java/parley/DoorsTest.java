package parley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.command.Serving;
import parley.config.Configuration;
import parley.config.Door;
import parley.config.ListenAddress;
import parley.config.Settings;
import parley.harness.NoLog;
import parley.harness.Person;
import parley.harness.Program;

/// Where doors open.
final class DoorsTest {
    @TempDir
    private Path folder;

    private static List<ListenAddress> at(String... addresses) {
        return Stream.of(addresses)
                .map(each -> ListenAddress.parse(each).orElseThrow())
                .toList();
    }

    private static Settings settings(Map<Door, List<ListenAddress>> doors) {
        return Configuration.NONE.at("127.0.0.1", doors);
    }

    private static Server open(Door door, String... addresses) {
        return Server.start(settings(Map.of(door, at(addresses))), Data.passing(), new NoLog());
    }

    private static List<InetSocketAddress> addresses(Server server) {
        return server.addresses().get(Door.IRC).stream()
                .map(InetSocketAddress.class::cast)
                .toList();
    }

    private static List<String> reload(Server server, Map<Door, List<ListenAddress>> doors) {
        return server.use(settings(doors)).toCompletableFuture().join();
    }

    private static void assertRefused(InetSocketAddress address) {
        assertThatThrownBy(() -> new Socket(address.getAddress(), address.getPort()).close())
                .isInstanceOf(ConnectException.class);
    }

    private static Person enter(InetSocketAddress at, String from, String nick) {
        var person = new Person(Door.IRC, at, new InetSocketAddress(from, 0));
        person.types("NICK " + nick + "\nUSER u 0 * :" + nick + "\nJOIN #tea\nPING in");
        person.readsOnTo(":… PONG … :in");
        return person;
    }

    @Test
    void doorOpensAtSeveralAddresses() {
        try (Server server = open(Door.IRC, "127.0.0.1:0", "[::1]:0")) {
            List<InetSocketAddress> addresses = addresses(server);
            assertThat(addresses.stream().map(Serving::text).map(text -> text.replaceAll("\\d+$", "")))
                    .containsExactly("127.0.0.1:", "[::1]:");
            try (Person anna = enter(addresses.getFirst(), "127.0.0.1", "anna");
                    Person ben = enter(addresses.getLast(), "::1", "ben")) {
                ben.types("PRIVMSG #tea :hi");
                anna.sees(":ben!… JOIN #tea", ":ben!… PRIVMSG #tea :hi");
                anna.stopsReading(); // ben may be seen to go
            }
        }
    }

    /// RFC 5952; but what begins with a colon would be no parameter.
    @ParameterizedTest
    @CsvSource({"[::1]:0, ::1, 0::1", "[::]:0, ::1, 0::1", "[::]:0, 127.0.0.1, 127.0.0.1"})
    void addressIsShortAndOneOfIPv4IsSuchAOne(String at, String from, String shown) {
        try (Server server = open(Door.IRC, at);
                Person anna = enter(
                        new InetSocketAddress(from, server.address(Door.IRC).getPort()), from, "anna")) {
            anna.types("WHOIS anna");
            anna.readsOnTo(":… 338 anna anna ~u@" + shown + " " + shown + " :is really from");
            anna.readsOnTo(":… 318 anna anna :…");
        }
    }

    @Test
    void reloadOpensAndClosesDoorsAndNobodyNotices() {
        try (Server server = open(Door.IRC, "127.0.0.1:0", "[::1]:0")) {
            List<InetSocketAddress> before = addresses(server);
            try (Person anna = enter(before.getFirst(), "127.0.0.1", "anna");
                    Person ben = enter(before.getLast(), "::1", "ben")) {
                anna.readsOnTo(":ben!… JOIN #tea");

                assertThat(reload(server, Map.of(Door.IRC, at("[::1]:0"), Door.CAT, at("127.0.0.2:0"))))
                        .isEmpty();

                assertThat(server.address(Door.IRC)).isEqualTo(before.getLast());
                assertRefused(before.getFirst());
                anna.types("PRIVMSG #tea :still here");
                ben.sees(":anna!… PRIVMSG #tea :still here");
                try (var late = new Person(Door.CAT, server.address(Door.CAT), new InetSocketAddress("127.0.0.1", 0))) {
                    late.readsOnToText("Enter your name -> ");
                }
                stop(server);
                anna.readsOnTo("ERROR :…");
                ben.readsOnTo("ERROR :…");
            }
        }
    }

    @Test
    void whatCannotBeOpenedIsToldAndTheRestOpens() throws IOException {
        try (Server server = open(Door.IRC, "0");
                var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            InetSocketAddress irc = server.address(Door.IRC);
            String port = Integer.toString(taken.getLocalPort());

            assertThat(reload(server, Map.of(Door.IRC, at("0", port), Door.LOBBY, at("0"))))
                    .containsExactly("The door irc cannot open at 127.0.0.1:" + port
                            + ": the port is in use. Stop what uses it, or choose another port.");

            assertThat(server.addresses()).containsOnlyKeys(Door.LOBBY, Door.IRC);
            assertThat(server.addresses().get(Door.IRC)).containsExactly(irc);
            stop(taken);
            assertThat(reload(server, Map.of(Door.IRC, at("0", port)))).isEmpty();
            assertThat(server.addresses().get(Door.IRC)).hasSize(2);
        }
    }

    @Test
    @Timeout(60)
    void hangUpOpensAndClosesDoors() throws Exception {
        Path file = folder.resolve("parley.toml");
        String others = "doors = { cat = \"off\", rooms = \"off\", web = \"off\", lobby = ";
        Files.writeString(file, others + "\"off\", irc = 0 }");
        try (Program serve = Program.start(
                folder,
                Redirect.PIPE,
                "serve",
                "--config",
                file.toString(),
                "--data",
                folder.resolve("d").toString())) {
            var irc = new InetSocketAddress("127.0.0.1", serve.port());
            serve.await("ready");
            try (Person anna = enter(irc, "127.0.0.1", "anna")) {
                Files.writeString(file, others + "0, irc = \"off\" }");
                serve.hangUp();
                serve.logged("closed door=irc address=127.0.0.1:0");
                serve.logged("open door=lobby address=127.0.0.1:0");
                anna.types("PING still");
                anna.readsOnTo(":… PONG … :still");
                assertRefused(irc);
            }
        }
    }

    /// Before the end of what it is open for.
    private static void stop(Server server) {
        server.close();
    }

    private static void stop(ServerSocket taken) throws IOException {
        taken.close();
    }
}
