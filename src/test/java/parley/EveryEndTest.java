package parley;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
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
/// one server, with somebody who watches. The time of its sockets passes when the test says so.
///
/// What cannot be is left out by [#canBe].
@Timeout(240)
final class EveryEndTest {
    private static final String FAT = "aaa " + "x".repeat(380);
    private static final List<String> FAT_CHANNELS = List.of("#fat", "#fat2", "#fat3", "#fat4");

    /// How often something is done that ends some, at most: several times what it takes.
    private static final int ROUNDS = 100;

    @TempDir
    private Path directory;

    private final List<SlowReader> everybody = new ArrayList<>();
    private final StringBuilder seen = new StringBuilder();
    private RunningServer house;
    private boolean stopped;
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
        PASSWORD("PRIVMSG NickServ :IDENTIFY root wrong", 30),
        COMMANDS("PRIVMSG nobody :x", 200),
        /// Comes from an address that is slowed down.
        PACE("PING x", 25),
        BATCH("BATCH +1 draft/multiline #tea\r\n@batch=1 PRIVMSG #tea :never ends", 1),
        /// Has an account that was away while much was said.
        PLAYBACK("JOIN " + String.join(",", FAT_CHANNELS), 1);

        private static final Set<Park> ANSWERS =
                EnumSet.of(HISTORY, LABELLED_HISTORY, SEARCH, WHO, NAMES, LIST, PLAYBACK);

        @SuppressWarnings("ImmutableEnumChecker") // nobody writes to it
        private final List<String> lines;

        /// @param times so that the answers are more than the system takes in the server's stead
        Park(String lines, int times) {
            this.lines = lines.lines()
                    .flatMap(line -> Stream.generate(() -> line).limit(times))
                    .toList();
        }
    }

    /// How somebody goes.
    enum Way {
        RESET("connection reset", "connection closed"),
        CLOSE("end of input", "connection reset", "connection closed"), // the latter unread
        END_OF_INPUT("end of input"),
        QUIT("Quit"),
        READQ("ReadQ exceeded"),
        WEBSOCKET_CLOSE("end of input"),
        KILL("Killed (root (enough))"),
        BAN("Banned (enough)"),
        SENDQ("SendQ exceeded"),
        HTTP("HTTP is not spoken here"),
        REGISTRATION("Registration timed out"),
        PING("Ping timeout: 180 seconds"),
        STOP("server stops");

        /// Who goes so has not come in.
        private static final Set<Way> STRANGERS = EnumSet.of(HTTP, REGISTRATION);

        /// What was sent before has its turn first, so they read the answers to it.
        private static final Set<Way> READERS = EnumSet.of(END_OF_INPUT, QUIT, READQ, WEBSOCKET_CLOSE);

        @SuppressWarnings("ImmutableEnumChecker") // nobody writes to it
        private final List<String> reasons;

        /// @param reasons for which they are said to have left
        Way(String... reasons) {
            this.reasons = List.of(reasons);
        }
    }

    /// A request is one in the first line only, and whoever sends it has sent nothing else. A stranger waits for
    /// nothing but the check of a password, and their pace: all else is for those who have come in.
    private static boolean canBe(Park park, Way way) {
        return switch (way) {
            case HTTP -> park == Park.NOTHING;
            case REGISTRATION ->
                EnumSet.of(Park.NOTHING, Park.PASSWORD, Park.PACE).contains(park);
            default -> true;
        };
    }

    private record Victim(Park park, Way way, SlowReader socket) {
        String name() {
            return name(park, way);
        }

        static String name(Park park, Way way) {
            return (park + "-" + way).replace('_', '-').toLowerCase(Locale.ROOT);
        }

        void types(String line) {
            socket.types(way == Way.WEBSOCKET_CLOSE ? frame(0x81, line) : line + "\r\n");
        }
    }

    /// A frame of WebSocket, masked by zeros.
    private static String frame(int first, String content) {
        return "" + (char) first + (char) (0x80 | content.length()) + "\0\0\0\0" + content;
    }

    @BeforeEach
    void open() throws IOException {
        String hash =
                new Passwords(0, new SecureRandom()).hash(Password.of("sesame").orElseThrow());
        house = RunningServer.open(Files.writeString(directory.resolve("parley.toml"), """
            [protection]
            exempt = ["127.0.0.1", "127.0.2.0/24"]
            [accounts]
            password-cost = 0
            [opers.root]
            password = "%s"
            """.formatted(hash)));
        var crowd = new Crowd(house.server().chat());
        for (int i = 0; i < 400; i++) {
            crowd.enters("member-of-the-crowd-number-" + i, "#big", "#channel-of-a-long-name" + i);
        }
        witness = enters("witness");
        root = enters("root");
        root.types("OPER root sesame\r\nJOIN #sendq\r\n");
        root.readsOnTo(" 381 ");
        for (Way way : Way.values()) {
            register(Victim.name(Park.PLAYBACK, way));
        }
        crowd.enters("speaker", FAT_CHANNELS.toArray(String[]::new));
        for (int i = 0; i < 500; i++) {
            FAT_CHANNELS.forEach(channel -> crowd.says(channel, FAT));
        }
        settle();
    }

    @AfterEach
    void close() throws IOException {
        for (SlowReader each : everybody) {
            each.close();
        }
        stop();
    }

    private void stop() {
        if (!stopped) {
            stopped = true;
            house.close();
        }
    }

    private SlowReader enters(String nick) throws IOException {
        SlowReader person = connects(Door.IRC, "127.0.0.1");
        person.types("NICK " + nick + "\r\nUSER u 0 * :r\r\nJOIN #tea\r\nPING in\r\n");
        person.readsOnTo(":in\r\n");
        return person;
    }

    private SlowReader connects(Door door, String from) throws IOException {
        var person = new SlowReader(house.address(door), from);
        everybody.add(person);
        return person;
    }

    /// An account that leaves some channels.
    private void register(String name) throws IOException {
        SlowReader owner = enters(name);
        owner.types("JOIN " + String.join(",", FAT_CHANNELS) + "\r\nPRIVMSG NickServ :REGISTER sesame\r\nQUIT\r\n");
        owner.readsToTheEnd();
        owner.close();
    }

    /// The server has done what was to be done before; what the witness has seen of it is noted.
    private void settle() throws IOException {
        witness.types("PING settled\r\n");
        seen.append(witness.readsOnTo(":settled\r\n"));
    }

    @SuppressWarnings("EnumOrdinal") // only so that no two are the same
    private Victim victim(Park park, Way way) throws IOException {
        String from = (park == Park.PACE ? "127.0.3." : "127.0.2.")
                + (1 + way.ordinal() * Park.values().length + park.ordinal());
        var victim = new Victim(park, way, connects(way == Way.WEBSOCKET_CLOSE ? Door.WEB : Door.IRC, from));
        if (way == Way.WEBSOCKET_CLOSE) {
            victim.socket.types("""
                GET / HTTP/1.1\r
                Host: localhost\r
                Upgrade: websocket\r
                Connection: Upgrade\r
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                Sec-WebSocket-Version: 13\r
                \r
                """);
            victim.socket.readsOnTo("\r\n\r\n");
        }
        if (Way.STRANGERS.contains(way)) {
            return victim;
        }
        victim.types("CAP REQ :batch message-tags labeled-response draft/multiline soju.im/search"
                + (park == Park.PLAYBACK ? "" : " draft/chathistory"));
        if (park == Park.PLAYBACK) {
            victim.types("PASS " + victim.name() + ":sesame");
        }
        victim.types("NICK " + victim.name());
        victim.types("USER u 0 * :r");
        victim.types("CAP END");
        victim.types("JOIN #tea" + (park == Park.PLAYBACK ? "" : ",#fat") + (way == Way.SENDQ ? ",#sendq" : ""));
        victim.types("PING in");
        victim.socket.readsOnTo(":in");
        return victim;
    }

    private List<Victim> victims(Predicate<Way> ways) throws IOException {
        var victims = new ArrayList<Victim>();
        for (Park park : Park.values()) {
            for (Way way : Way.values()) {
                if (ways.test(way) && canBe(park, way)) {
                    victims.add(victim(park, way));
                }
            }
        }
        return victims;
    }

    private void park(List<Victim> victims) throws IOException {
        for (Victim victim : victims) {
            if (victim.way == Way.HTTP) {
                continue;
            }
            if (victim.way == Way.REGISTRATION && victim.park == Park.PASSWORD) {
                victim.types("CAP REQ :sasl");
                String wrong = Base64.getEncoder().encodeToString("root\0root\0wrong".getBytes(UTF_8));
                for (int i = 0; i < 3; i++) {
                    victim.types("AUTHENTICATE PLAIN");
                    victim.types("AUTHENTICATE " + wrong);
                }
            } else {
                victim.park.lines.forEach(victim::types);
            }
        }
        for (Victim victim : victims) {
            while (Park.ANSWERS.contains(victim.park) && victim.socket.waiting() < 1_000) {
                settle();
            }
        }
    }

    private void end(Victim victim) throws IOException {
        switch (victim.way) {
            case RESET -> victim.socket.resets();
            case CLOSE -> victim.socket.close();
            case END_OF_INPUT -> victim.socket.endsInput();
            case QUIT -> victim.types("QUIT");
            case READQ -> victim.socket.types("x".repeat(20_000));
            case WEBSOCKET_CLOSE -> victim.socket.types(frame(0x88, ""));
            case KILL -> root.types("KILL " + victim.name() + " :enough\r\n");
            case BAN ->
                root.types("UBAN ADD " + victim.socket.address().getAddress().getHostAddress() + " enough\r\n");
            case HTTP -> victim.socket.types("POST / HTTP/1.1\r\nHost: a\r\n\r\n");
            case SENDQ, REGISTRATION, PING, STOP -> {
                // ends all who go so
            }
        }
    }

    /// What is said to those who do not read is more and more.
    private void overflow(List<Victim> victims) throws IOException {
        for (int i = 0; i < ROUNDS && !haveLeft(victims); i++) {
            root.types(("PRIVMSG #sendq :" + FAT + "\r\n").repeat(1_000) + "PING said\r\n");
            root.readsOnTo(":said\r\n");
        }
    }

    /// Time passes, in steps in which the witness and root are heard; whoever is told something sees so.
    private void passes(Duration step, List<Victim> until) throws IOException {
        for (int i = 0; i < ROUNDS && !haveLeft(until); i++) {
            house.passes(step);
            root.types("PRIVMSG #tea :time passes\r\nPING later\r\n");
            root.readsOnTo(":later\r\n");
            settle();
        }
    }

    private boolean haveLeft(List<Victim> victims) {
        return victims.stream().allMatch(victim -> house.hasLeft(victim.socket.address()));
    }

    private static List<Victim> those(List<Victim> victims, Way way) {
        return victims.stream().filter(victim -> victim.way == way).toList();
    }

    private void readAll(List<Victim> victims, Predicate<Way> ways) {
        victims.parallelStream().filter(victim -> ways.test(victim.way)).forEach(victim -> {
            try {
                victim.socket.readsToTheEnd();
            } catch (IOException e) {
                throw new UncheckedIOException(victim.toString(), e);
            }
        });
    }

    private void assertGone(List<Victim> victims) {
        for (Victim victim : victims) {
            assertThat(house.departureOf(victim.socket.address()))
                    .as("why " + victim + " left")
                    .isIn(victim.way.reasons);
        }
    }

    @Test
    void whateverEndsAConnectionEndsItWhateverItWaitsFor() throws IOException {
        Set<Way> late = EnumSet.of(Way.REGISTRATION, Way.PING, Way.STOP);
        List<Victim> victims = victims(way -> !late.contains(way));
        park(victims);
        for (Victim victim : victims) {
            end(victim);
        }
        overflow(those(victims, Way.SENDQ));
        readAll(victims, Way.READERS::contains);
        assertGone(victims);

        List<Victim> waiting = victims(EnumSet.of(Way.REGISTRATION, Way.PING)::contains);
        park(waiting);
        passes(Duration.ofSeconds(61), those(waiting, Way.REGISTRATION));
        passes(Duration.ofSeconds(61), waiting);
        assertGone(waiting);
        victims.addAll(waiting);
        settle();

        witness.types("NAMES #tea\r\n");
        String names = witness.readsOnTo(" 366 witness #tea ");
        assertThat(names.replaceAll("(?s).* 353 witness = #tea :", "").strip().split("[ \r\n:@]+"))
                .contains("witness", "root")
                .doesNotContain(victims.stream().map(Victim::name).toArray(String[]::new));
        seen.append(names);
        for (Victim victim : victims) {
            assertThat(quits(seen.toString(), victim.name()))
                    .as("QUITs of " + victim)
                    .isEqualTo(Way.STRANGERS.contains(victim.way) ? 0 : 1 + (victim.park == Park.PLAYBACK ? 1 : 0));
        }

        List<Victim> last = victims(Way.STOP::equals);
        park(last);
        stop();
        assertGone(last);
        victims.addAll(last);
        readAll(victims, way -> way != Way.RESET && way != Way.CLOSE);
    }

    private static long quits(String seen, String name) {
        return Arrays.stream(seen.split("\r\n"))
                .filter(line -> line.contains(":" + name + "!") && line.contains(" QUIT "))
                .count();
    }
}
