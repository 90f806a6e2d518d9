package parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import parley.config.Door;
import parley.harness.RunningServer;
import parley.harness.SlowReader;

/// What the server announces to clients (005, CAP LS) is what it enforces: so much is taken, and no more.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
final class LimitsTest {
    /// A limit that is announced.
    ///
    /// @param type what reaches so much
    /// @param taken what is in the answer to as much as there may be, a regular expression; `{n}` is the limit
    /// @param refused the same in the answer to one more
    record Limit(String name, IntFunction<String> type, String taken, String refused) {
        @Override
        public String toString() {
            return name;
        }
    }

    /// What is too long is cut, or refused.
    static final List<Limit> LIMITS = List.of(
            new Limit("AWAYLEN", n -> "AWAY :" + filled(n) + "\nWHOIS anna", " 301 anna anna :x{n}\r", " :x{n}\r"),
            new Limit("CHANNELLEN", n -> "JOIN #" + filled(n - 1), " JOIN :?#x", " 403 "),
            new Limit("CHANLIMIT", n -> joins(n - 1), " JOIN :?#c{n-1}\r", " 405 "),
            new Limit("KEYLEN", n -> "MODE #t +k " + filled(n), " MODE #t \\+k ", " 696 "),
            new Limit("KICKLEN", n -> "KICK #t anna :" + filled(n) + "\nJOIN #t", " KICK #t anna :x{n}\r", ":x{n}\r"),
            new Limit("LINELEN", n -> "PING " + filled(n - 7), " PONG \\S+ :?x{500}", " 417 "),
            new Limit("MAXLIST", n -> bans(n), " \\+b+ .*m{n}!", " 478 "),
            new Limit("MAXTARGETS", n -> "PRIVMSG " + words("t", n) + " :hi", " 401 anna t{n} ", " 407 "),
            new Limit(
                    "MODES",
                    n -> "MODE #t +" + "b".repeat(n) + " "
                            + words(n % 2 == 0 ? "o" : "p", n).replace(',', ' '),
                    " \\+b{n} ",
                    " \\+b{n} "),
            new Limit("MONITOR", n -> "MONITOR C\nMONITOR + " + words("m", n), " 731 .*\\bm{n}\r", " 734 anna {n} "),
            new Limit("NAMELEN", n -> "SETNAME :" + filled(n), " SETNAME :x{n}\r", "FAIL SETNAME INVALID_REALNAME "),
            new Limit("NICKLEN", n -> "NICK " + filled(n) + "\nNICK anna", " NICK :?x{n}\r", " 432 "),
            new Limit("TOPICLEN", n -> "TOPIC #t :\nTOPIC #t :" + filled(n), " TOPIC #t :x{n}\r", " TOPIC #t :x{n}\r"),
            new Limit(
                    "max-bytes",
                    n -> multiline("x".repeat(n - 500), "x".repeat(500)),
                    "BATCH \\+\\S+ draft/multiline #t",
                    "MULTILINE_MAX_BYTES {n} "),
            new Limit(
                    "max-lines",
                    n -> multiline("a ".repeat(n).split(" ")),
                    "BATCH \\+\\S+ draft/multiline #t",
                    "MULTILINE_MAX_LINES {n} "),
            new Limit("max-keys", n -> metadata(n), " 761 .*\\bk{n} ", " LIMIT_REACHED \\S+ {n} "),
            new Limit(
                    "max-subs",
                    n -> "METADATA * UNSUB " + words("s", n).replace(',', ' ') + "\nMETADATA * SUB "
                            + words("s", n).replace(',', ' '),
                    " 770 .*\\bs{n}\r",
                    " LIMIT_REACHED s\\d+ {n} "),
            new Limit("max-value-bytes", n -> "METADATA * SET k1 :" + filled(n), " 761 .*:x{n}\r", "INVALID_VALUE "));

    /// Held at other places: a page of history by HistoryContract and the conversations, hosts by operators alone, the
    /// targets of each command as MAXTARGETS, a user name before anybody is in.
    private static final List<String> ELSEWHERE = List.of("CHATHISTORY", "HOSTLEN", "USERLEN");

    private RunningServer server;
    private SlowReader anna;
    private final Map<String, Integer> announced = new TreeMap<>();
    private int answers;

    private static String filled(int length) {
        return "x".repeat(length);
    }

    private static String words(String word, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> word + i).collect(Collectors.joining(","));
    }

    private static String joins(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "JOIN #c" + i).collect(Collectors.joining("\n"));
    }

    private static String bans(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> "MODE #t +b m" + i + "!*@*")
                .collect(Collectors.joining("\n"));
    }

    private static String multiline(String... lines) {
        return Stream.of(lines)
                .map(line -> (line.startsWith("xx") ? "@batch=1;draft/multiline-concat" : "@batch=1") + " PRIVMSG #t :"
                        + line)
                .collect(Collectors.joining("\n", "BATCH +1 draft/multiline #t\n", "\nBATCH -1"));
    }

    private static String metadata(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> "METADATA * SET k" + i + " :v")
                .collect(Collectors.joining("\n"));
    }

    @BeforeAll
    void open(@TempDir Path directory) throws IOException {
        server = RunningServer.open(Files.writeString(directory.resolve("parley.toml"), """
            [irc]
            limits = { nick = 9, channel = 12, topic = 20, kick = 15, away = 10, line = 600 }
            multiline = { bytes = 700, lines = 3 }
            metadata = { subscriptions = 4, keys = 5 }
            """));
        anna = new SlowReader(server.address(Door.IRC));
        String welcome = answer("CAP LS 302\nNICK anna\nUSER anna 0 * :Anna\n"
                + "CAP REQ :batch draft/multiline setname echo-message draft/metadata-2\nCAP END");
        var number = Pattern.compile("[ ,=]([A-Za-z-]+)=(?:#:|beI:)?(\\d+)(?=[ ,\r])")
                .matcher(welcome);
        while (number.find()) {
            announced.put(number.group(1), Integer.parseInt(number.group(2)));
        }
    }

    @AfterAll
    void close() throws IOException {
        anna.close();
        server.close();
    }

    /// Types lines; all that is answered to them.
    private String answer(String lines) throws IOException {
        String end = "end" + ++answers;
        anna.types(lines + "\nPING " + end + "\n");
        return anna.readsOnTo(" :" + end + "\r\n");
    }

    @Test
    void everyNumberThatIsAnnouncedIsTried() {
        assertThat(announced.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(LIMITS.stream().map(Limit::name), ELSEWHERE.stream())
                                .toList());
    }

    @ParameterizedTest
    @FieldSource("LIMITS")
    void soMuchIsTakenAndNoMore(Limit limit) throws IOException {
        int most = announced.get(limit.name);
        answer("PART #t\nJOIN #t");

        String taken = answer(limit.type.apply(most));
        String refused = answer(limit.type.apply(most + 1));

        assertThat(taken).containsPattern(pattern(limit.taken, most)).doesNotContain("FAIL ");
        assertThat(refused).containsPattern(pattern(limit.refused, most));
        assertThat(refused).doesNotContainPattern(pattern(limit.taken, most + 1));
        answer("JOIN 0");
    }

    private static String pattern(String form, int most) {
        return form.replace("x{n}", "x{" + most + "}")
                .replace("+b{n}", "+b{" + most + "}")
                .replace("{n-1}", Integer.toString(most - 1))
                .replace("{n}", Integer.toString(most));
    }

    @Test
    void nickIsAsLongAtEveryDoor() throws IOException {
        int most = announced.get("NICKLEN");
        try (var cat = new SlowReader(server.address(Door.CAT));
                var rooms = new SlowReader(server.address(Door.ROOMS))) {
            cat.readsOnTo("-> ");
            cat.types("y".repeat(most + 1) + "\n");
            assertThat(cat.readsOnTo("-> ")).contains("at most " + most + " characters");
            cat.types("y".repeat(most) + "\n");
            assertThat(cat.readsOnTo("-> ")).contains("Enter your cat's name");
            rooms.types("z".repeat(most + 1) + "_tea");
            rooms.readsOnTo("You are " + "z".repeat(most) + " here: a name has at most " + most + " characters.");
            assertThat(answer("JOIN #tea")).contains("z".repeat(most)).doesNotContain("z".repeat(most + 1));
        }
    }

    @Test
    void channelIsAsLongAtEveryDoor() throws IOException {
        int most = announced.get("CHANNELLEN");
        String longest = "w".repeat(most - 1);
        try (var cat = new SlowReader(server.address(Door.CAT));
                var rooms = new SlowReader(server.address(Door.ROOMS));
                var refused = new SlowReader(server.address(Door.ROOMS))) {
            cat.readsOnTo("-> ");
            cat.types("carl\n");
            cat.readsOnTo("-> ");
            cat.types("#" + longest + "w\n");
            assertThat(cat.readsOnTo("-> ")).contains("at most " + most + " characters");
            cat.types("#" + longest + "\n");
            cat.readsOnTo("Connection established :\n");
            refused.types("dora_" + longest + "w");
            refused.readsOnTo("The name of a room has at most " + (most - 1) + " characters.");
            rooms.types("emil_" + longest);
            rooms.readsOnTo("200");
            rooms.types("hello");
            cat.readsOnTo("emil -> hello\n");
        }
    }
}
