package parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.accounts.Password;
import parley.accounts.Passwords;
import parley.config.Door;
import parley.harness.Crowd;
import parley.harness.RunningServer;
import parley.harness.SlowReader;

/// Whatever ends a connection, and whatever it waits for then: its user leaves, once, and its socket is closed. All at
/// once at one server, with somebody who watches.
///
/// The stop of a server, a ping timeout, SendQ, ReadQ and the time limit of registration are not here: the first is for
/// all at once, the second takes three minutes, the third megabytes, the fourth stands in input that is not looked at
/// while anything is waited for, and the last is of people whom nobody sees. `ConnectionTest` has every end that
/// overrules with every wait.
@Timeout(120)
final class EveryEndTest {
    private static final String FAT = "aaa " + "x".repeat(380);

    @TempDir
    private Path directory;

    private final List<SlowReader> everybody = new ArrayList<>();
    private RunningServer house;
    private SlowReader witness;
    private SlowReader root;

    /// What somebody waits for. Who is parked by an answer does not read it.
    enum Park {
        NOTHING("PING x", 1),
        HISTORY("CHATHISTORY LATEST #fat * 500", 4),
        LABELLED_HISTORY("@label=x CHATHISTORY LATEST #fat * 500", 4),
        SEARCH("SEARCH text=aaa;in=#fat;limit=100", 15),
        WHO("WHO #big", 15),
        NAMES("NAMES #big", 50),
        LIST("LIST", 15),
        PASSWORD("PRIVMSG NickServ :IDENTIFY root wrong", 3),
        COMMANDS("PRIVMSG nobody :x", 200),
        /// Comes from an address that is slowed down.
        PACE("PING x", 25),
        BATCH("BATCH +1 draft/multiline #tea\r\n@batch=1 PRIVMSG #tea :never ends", 1);

        private static final Set<Park> ANSWERS = EnumSet.of(HISTORY, LABELLED_HISTORY, SEARCH, WHO, NAMES, LIST);

        private final String lines;

        /// @param times so that the answers are more than the system takes in the server's stead
        Park(String line, int times) {
            this.lines = (line + "\r\n").repeat(times);
        }
    }

    /// How somebody goes.
    enum Way {
        RESET,
        CLOSE,
        END_OF_INPUT,
        QUIT,
        KILL
    }

    /// For what reason they are said to have left.
    private static List<String> reasons(Way way) {
        return switch (way) {
            case RESET -> List.of("connection reset", "connection closed");
            case CLOSE -> List.of("end of input", "connection reset", "connection closed"); // the latter unread
            case END_OF_INPUT -> List.of("end of input");
            case QUIT -> List.of("Quit");
            case KILL -> List.of("Killed (root (enough))");
        };
    }

    private record Victim(String name, Park park, Way way, SlowReader socket) {}

    @BeforeEach
    void open() throws IOException {
        String hash =
                new Passwords(0, new SecureRandom()).hash(Password.of("sesame").orElseThrow());
        house = RunningServer.open(Files.writeString(directory.resolve("parley.toml"), """
            [protection]
            exempt = ["127.0.0.1"]
            [opers.root]
            password = "%s"
            """.formatted(hash)));
        var crowd = new Crowd(house.server().chat());
        for (int i = 0; i < 400; i++) {
            crowd.enters("member-of-the-crowd-number-" + i, "#big", "#channel-of-a-long-name" + i);
        }
        witness = enters("witness", "127.0.0.1");
        root = enters("root", "127.0.0.1");
        root.types("OPER root sesame\r\n");
        root.readsOnTo(" 381 ");
        for (int i = 0; i < 500; i++) {
            witness.types("PRIVMSG #fat :" + FAT + "\r\n");
        }
        settled();
    }

    @AfterEach
    void close() throws IOException {
        for (SlowReader each : everybody) {
            each.close();
        }
        house.close();
    }

    private SlowReader enters(String nick, String from) throws IOException {
        var person = new SlowReader(house.address(Door.IRC), from);
        everybody.add(person);
        person.types("CAP REQ :batch message-tags labeled-response draft/chathistory soju.im/search draft/multiline"
                + " draft/no-implicit-names\r\nNICK " + nick + "\r\nUSER u 0 * :r\r\nCAP END\r\n"
                + "JOIN #tea,#fat\r\nPING in\r\n");
        person.readsOnTo(" PONG ");
        person.readsOnTo(":in\r\n");
        return person;
    }

    /// What the witness has seen until the server has done what was to be done before.
    private String settled() throws IOException {
        witness.types("PING settled\r\n");
        return witness.readsOnTo(":settled\r\n");
    }

    @SuppressWarnings("EnumOrdinal") // only so that no two are the same
    private Victim victim(Park park, Way way) throws IOException {
        String name = "v" + park.ordinal() + "-" + way.ordinal();
        var victim = new Victim(
                name, park, way, enters(name, park == Park.PACE ? "127.0.0." + (10 + way.ordinal()) : "127.0.0.1"));
        return victim;
    }

    private void park(List<Victim> victims) throws IOException {
        for (Victim victim : victims) {
            victim.socket.types(victim.park.lines);
        }
        for (Victim victim : victims) {
            while (Park.ANSWERS.contains(victim.park) && victim.socket.waiting() < 1_000) {
                settled();
            }
        }
    }

    private void end(Victim victim) throws IOException {
        switch (victim.way) {
            case RESET -> victim.socket.resets();
            case CLOSE -> victim.socket.close();
            case END_OF_INPUT -> victim.socket.endsInput();
            case QUIT -> victim.socket.types("QUIT\r\n");
            case KILL -> root.types("KILL " + victim.name + " :enough\r\n");
        }
    }

    @Test
    void whateverEndsAConnectionEndsItWhateverItWaitsFor() throws IOException {
        var victims = new ArrayList<Victim>();
        for (Park park : Park.values()) {
            for (Way way : Way.values()) {
                victims.add(victim(park, way));
            }
        }
        park(victims);
        var seen = new StringBuilder();
        for (Victim victim : victims) {
            end(victim);
            seen.append(settled());
        }
        for (Victim victim : victims) {
            if (victim.way == Way.END_OF_INPUT || victim.way == Way.QUIT) {
                victim.socket.readsToTheEnd(); // who reads gets all they asked for
            }
        }

        for (Victim victim : victims) {
            assertThat(house.departureOf(victim.socket.address()))
                    .as("why " + victim + " left")
                    .isIn(reasons(victim.way));
        }
        seen.append(settled());

        witness.types("NAMES #tea\r\n");
        String names = witness.readsOnTo(" 366 witness #tea ");
        assertThat(names.replaceAll("(?s).* 353 witness = #tea :", "").strip().split("[ \r\n:@]+"))
                .contains("witness", "root")
                .doesNotContain(victims.stream().map(Victim::name).toArray(String[]::new));
        seen.append(names);
        for (Victim victim : victims) {
            assertThat(quits(seen.toString(), victim.name))
                    .as("QUITs of " + victim)
                    .isOne();
        }
    }

    private static long quits(String seen, String name) {
        return Arrays.stream(seen.split("\r\n"))
                .filter(line -> line.contains(":" + name + "!") && line.contains(" QUIT "))
                .count();
    }
}
