package parley;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.config.Configuration;
import parley.config.Door;
import parley.config.ListenAddress;
import parley.config.Settings;
import parley.harness.LineClient;
import parley.harness.NoLog;
import parley.harness.Person;

/// Channels that the configuration declares, and who opens others, at every door.
@Timeout(60)
final class FrontRoomTest {
    @TempDir
    private Path folder;

    private final List<Person> people = new ArrayList<>();
    private Server server;

    @AfterEach
    void close() {
        people.forEach(Person::stopsReading);
        people.forEach(Person::close);
        server.close();
    }

    private Settings settings(String channels) throws IOException {
        Path file = Files.writeString(folder.resolve("parley.toml"), "accounts.password-cost = 0\n" + channels);
        Map<Door, Integer> ports =
                Stream.of(Door.CAT, Door.LOBBY, Door.ROOMS, Door.IRC).collect(Collectors.toMap(door -> door, _ -> 0));
        return Configuration.load(file).at("127.0.0.1", ListenAddress.ports(ports));
    }

    private void open(String channels) throws IOException {
        server = Server.start(settings(channels), Data.passing(), new NoLog());
    }

    private List<String> reload(String channels) throws IOException {
        return server.use(settings(channels)).toCompletableFuture().join();
    }

    private LineClient irc(String nick) throws IOException {
        var client = new LineClient(server.address(Door.IRC));
        client.types("NICK " + nick + "\r\nUSER u 0 * :" + nick);
        client.reads(" 422 ", " 376 ");
        return client;
    }

    private Person person(Door door) {
        var person = new Person(door, server.address(door), new InetSocketAddress("127.0.0.1", 0));
        people.add(person);
        return person;
    }

    @Test
    void nobodyLocksTheLobbyOfAServerWithoutAConfiguration() throws IOException {
        open("");
        try (LineClient mallory = irc("mallory");
                LineClient anna = irc("anna")) {
            mallory.types("LIST");
            mallory.reads(" 322 mallory #lobby 0 :");
            mallory.types("JOIN #lobby\r\nMODE #lobby +k mine\r\nMODE #lobby +b *!*@*");
            mallory.reads(" 353 mallory = #lobby :mallory");
            mallory.reads(" 482 mallory #lobby ");
            mallory.reads(" 482 mallory #lobby ");
            mallory.types("CS REGISTER #lobby");
            mallory.reads("You are not logged in");
            anna.types("JOIN #lobby");
            anna.reads(" 366 anna #lobby ");
        }
    }

    @Test
    void whoComesByIrcIsInTheFrontRoomAndItsFounderLooksAfterIt() throws IOException {
        String declared = "[channels.\"#Hall\"]\ntopic = \"Be kind\"\nmodes = \"nC\"\nfounder = \"anna\"\njoin = true";
        open(declared);
        try (LineClient anna = irc("anna")) {
            anna.reads(":anna!~u@", " JOIN #Hall");
            anna.reads(" 332 anna #Hall :Be kind");
            anna.reads(" 333 anna #Hall ChanServ!ChanServ@localhost ");
            anna.reads(" 353 anna = #Hall :anna");
            anna.reads(" 366 anna #Hall ");
            anna.types("REGISTER * * sesame");
            anna.reads("REGISTER SUCCESS");
            assertThat(reload(declared)).isEmpty();
            anna.reads(" MODE #Hall +q anna");
            anna.types("MODE #Hall +m");
            anna.reads(":anna!~u@");
            try (LineClient ben = irc("ben")) {
                ben.reads(" 366 ben #Hall ");
                ben.types("PRIVMSG #Hall :hello\r\nPART #Hall\r\nMODE #Hall");
                ben.reads(" 404 ben #Hall ");
                ben.reads(" PART ");
                ben.reads(" 324 ben #Hall +Cmn");
            }
            assertThat(reload(declared.replace("Be kind", "Closed today"))).isEmpty();
            anna.reads(":ChanServ!ChanServ@localhost TOPIC #Hall :Closed today");
            anna.reads(" MODE #Hall -m");
            anna.types("RENAME #Hall #hole");
            anna.reads(
                    "FAIL RENAME CANNOT_RENAME #Hall #hole :The channel keeps its name: a door or the configuration");
        }
    }

    @Test
    void founderWithoutAnAccountIsSaid() throws IOException {
        open("");

        assertThat(reload("[channels.\"#hall\"]\nfounder = \"anna\""))
                .containsExactly("channels.#hall.founder has no account yet: the channel is nobody's until there is one"
                        + " and the configuration is read again.");
    }

    @Test
    void whoMayNotOpenAChannelIsToldSoAtEveryDoor() throws IOException {
        open("channels.creation = \"accounts\"\n[channels.\"#hall\"]");
        try (LineClient anna = irc("anna")) {
            anna.types("JOIN #tea");
            anna.reads(" 477 anna #tea :There is no channel #tea, and only those who are logged in may open new ones.");
            anna.types("JOIN #hall\r\nREGISTER * * sesame\r\nJOIN #tea");
            anna.reads(" 366 anna #hall ");
            anna.reads(" 366 anna #tea ");
        }
        Person cat = person(Door.CAT);
        cat.readsOnToText("-> ");
        cat.types("ben\n".getBytes(UTF_8));
        cat.readsOnToText("-> ");
        cat.types("#milk\n".getBytes(UTF_8));
        cat.readsOnToText("There is no channel #milk, and only those who are logged in may open new ones.");
        Person room = person(Door.ROOMS);
        room.types("rob_milk".getBytes(UTF_8));
        room.readsOnToText("There is no channel #milk, and only those who are logged in may open new ones.");
        Person lobby = person(Door.LOBBY);
        lobby.types("hello\n".getBytes(UTF_8));
        try (LineClient anna = irc("nina")) {
            anna.types("JOIN #lobby");
            anna.reads(" 366 nina #lobby ");
            reload("channels.creation = \"operators\"\nchannels.max-joined = 2\n[channels.\"#hall\"]");
            anna.reads(" CHANLIMIT=#:2 ");
            anna.types("JOIN #milk\r\nJOIN #hall\r\nJOIN #lobby");
            anna.reads(
                    " 403 nina #milk :There is no channel #milk, and only operators of the server may open new ones.");
            anna.reads(" 366 nina #hall ");
        }
    }

    @Test
    void thereAreNoMoreChannelsThanTheConfigurationSays() throws IOException {
        open("channels.max-open = 3\nchannels.default-modes = \"s\"\n[channels.\"#hall\"]");
        try (LineClient anna = irc("anna")) {
            anna.types("JOIN #tea\r\nMODE #tea\r\nJOIN #milk");
            anna.reads(" 324 anna #tea +s");
            anna.reads(" 405 anna #milk :There is no channel #milk, and there are as many channels as there may be.");
        }
    }
}
