package parley;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.accounts.TokenWord;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Credential.Fingerprint;
import parley.chat.Durability;
import parley.chat.Message;
import parley.chat.Moment;
import parley.chat.Place;
import parley.chat.Position;
import parley.chat.Role;
import parley.chat.Source;
import parley.chat.Text;
import parley.harness.LineClient;
import parley.harness.Program;
import parley.names.Casemapping;
import parley.protocol.Event;
import parley.protocol.Excerpt;
import parley.protocol.Fact;
import parley.protocol.HistoryEntry;
import parley.protocol.Reading;
import parley.store.Backup;
import parley.store.Commits;
import parley.store.SqliteStore;

/// `kill -9` in the midst of what takes a while, each time at another point of it: when it has come so far is seen in
/// the files. [CrashTest] has what people say.
@Timeout(180)
final class KilledTest {
    private static final int ROUNDS = 3;
    private static final int OLD = 24_000;
    private static final int NEW = 100;
    private static final String FILLING = " x".repeat(100);
    private static final Pattern NUMBERED = Pattern.compile(" #tea :m(\\d+) ");
    private static final ChannelName TEA = new Casemapping().channel("#tea").orElseThrow();

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @TempDir
    private Path folder;

    private Path data;
    private Path database;

    @BeforeEach
    void name() throws IOException {
        data = Files.createDirectory(folder.resolve("data"));
        database = data.resolve(SqliteStore.FILE);
    }

    private static Fact said(int number, Instant time) {
        var at = new Moment(new Position(1, number), time);
        var message = new Message(
                at.position(),
                time,
                Source.of(new Casemapping().nick("anna").orElseThrow()),
                TEA,
                Message.Kind.PRIVMSG,
                new Text("m" + number + FILLING),
                List.of(),
                Map.of());
        return new Fact.Happened(
                new HistoryEntry(at, 0, new Place.OfChannel(TEA), false, new Event.Posted(message, Role.USER)));
    }

    /// Has said so many messages two hours ago, and some just now.
    private static void keep(Path data, int old, int recent) {
        Instant now = Instant.now();
        try (SqliteStore store = SqliteStore.open(data, Durability.PROCESS)) {
            for (int first = 1; first <= old; first += 1_000) {
                Commits.keep(
                        store,
                        IntStream.range(first, first + 1_000)
                                .mapToObj(i ->
                                        said(i, now.minus(Duration.ofHours(2)).plusMillis(i)))
                                .toList());
            }
            Commits.keep(
                    store,
                    IntStream.rangeClosed(old + 1, old + recent)
                            .mapToObj(i -> said(i, now.plusMillis(i)))
                            .toList());
        }
    }

    /// The numbers of what is kept, as the next start reads it.
    private static List<Integer> kept(Path data) {
        try (SqliteStore store = SqliteStore.open(data, Durability.PROCESS)) {
            return store
                    .history()
                    .read(new Excerpt(
                            new Reading(new Place.OfChannel(TEA)), null, null, false, Integer.MAX_VALUE, true))
                    .stream()
                    .map(entry -> String.valueOf(entry.event().said().text()))
                    .map(text -> Integer.valueOf(text.substring(1, text.indexOf(' '))))
                    .toList();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException _) {
            return -1;
        }
    }

    private void until(BooleanSupplier done) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!done.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as("waited too long; the seed is " + seed)
                    .isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static void kill(Program program) throws InterruptedException {
        program.process().destroyForcibly().waitFor();
    }

    private Program command(String... arguments) throws IOException {
        return Program.start(folder, Redirect.DISCARD, arguments);
    }

    private Program serve(String... more) throws IOException {
        var arguments = new ArrayList<>(List.of("serve", "--data", data.toString(), "--door", "irc=0"));
        arguments.addAll(List.of(more));
        return command(arguments.toArray(String[]::new));
    }

    @Test
    void whatExpiresGoesOldestFirstAndNothingElseDoes() throws Exception {
        keep(data, OLD, NEW);
        Path config = Files.writeString(folder.resolve("parley.toml"), "[history]\nkeep = \"1h\"\n");
        List<Integer> left = kept(data);
        for (int round = 1; round <= ROUNDS; round++) {
            int goal = left.size() - random.nextInt(OLD / ROUNDS / 2, OLD / ROUNDS);
            try (Program serve = serve("--config", config.toString())) {
                serve.await("ready");
                until(() -> count() <= goal);
                kill(serve);
            }
            left = kept(data);
            assertThat(left)
                    .as("the seed is " + seed)
                    .isEqualTo(IntStream.rangeClosed(OLD + NEW - left.size() + 1, OLD + NEW)
                            .boxed()
                            .toList())
                    .hasSizeBetween(NEW, goal);
            Backup.check(database);
        }
    }

    private int count() {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                var statement = connection.createStatement()) {
            return statement.executeQuery("SELECT count(*) FROM entry").getInt(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void backupIsWholeOrIsTheOneBefore() throws Exception {
        keep(data, 1_000, 1);
        Path file = folder.resolve("backup.db");
        Path fresh = folder.resolve("backup.db.parley-new");
        Backup.write(data, List.of(), file);
        byte[] before = Files.readAllBytes(file);
        fill();
        long whole = size(database);
        for (int round = 1; round <= ROUNDS; round++) {
            long goal = round == 1 ? 0 : random.nextLong(whole * 3 / 4);
            try (Program backup = command("backup", file.toString(), "--data", data.toString(), "--force")) {
                until(() -> size(fresh) >= goal || !backup.process().isAlive());
                kill(backup);
            }
            if (!Arrays.equals(before, Files.readAllBytes(file))) {
                Backup.check(file);
            }
            assertThat(kept(data)).as("the seed is " + seed).hasSize(1_001 + OLD);
        }

        try (Program backup = command("backup", file.toString(), "--data", data.toString(), "--force")) {
            assertThat(backup.status()).isZero();
        }
        Backup.check(file);
        assertThat(size(file)).isGreaterThan(before.length * 2L);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(data, file);
        }
    }

    private void fill() {
        Instant now = Instant.now();
        try (SqliteStore store = SqliteStore.open(data, Durability.PROCESS)) {
            for (int first = 2_000; first < 2_000 + OLD; first += 1_000) {
                Commits.keep(
                        store,
                        IntStream.range(first, first + 1_000)
                                .mapToObj(i -> said(i, now.plusSeconds(60).plusMillis(i)))
                                .toList());
            }
        }
    }

    @Test
    void restoreIsDoneOrHasNotBegun() throws Exception {
        keep(data, OLD, NEW);
        Path file = folder.resolve("backup.db");
        Backup.write(data, List.of(), file);
        Path other = Files.createDirectory(folder.resolve("other"));
        keep(other, 1_000, 1);
        Path fresh = other.resolve(SqliteStore.FILE + ".parley-restoring");
        long whole = size(file);
        List<Integer> before = kept(other);
        List<Integer> after = kept(data);
        for (int round = 1; round <= ROUNDS; round++) {
            long goal = random.nextLong(whole);
            try (Program restore = command("restore", file.toString(), "--data", other.toString(), "--force")) {
                until(() -> size(fresh) >= goal || !restore.process().isAlive());
                kill(restore);
            }
            assertThat(kept(other)).as("the seed is " + seed).isIn(before, after);
        }

        try (Program restore = command("restore", file.toString(), "--data", other.toString(), "--force")) {
            assertThat(restore.status()).isZero();
        }
        assertThat(kept(other)).isEqualTo(after);
        assertThat(fresh).doesNotExist();
    }

    private static final Account ANNA =
            new Account(new Casemapping().nick("anna").orElseThrow());
    private static final Pattern APP_PASSWORD = Pattern.compile(" is: (\\S+)");

    private static Fingerprint makeAppPassword(LineClient anna, String name) throws IOException {
        anna.types("NS APPPASS ADD " + name);
        Matcher word = APP_PASSWORD.matcher(anna.reads("The app password " + name + " is: "));
        assertThat(word.find()).isTrue();
        return TokenWord.parse(word.group(1)).orElseThrow().hash();
    }

    @Test
    void accountIsProvedByWhatItsOwnerWasToldLast() throws Exception {
        var counting = new ArrayList<Fingerprint>();
        var ended = new ArrayList<Fingerprint>();
        for (int round = 1; round <= ROUNDS; round++) {
            try (Program serve = serve();
                    LineClient anna = client(serve)) {
                anna.types("NICK " + (round == 1 ? "anna" : "other") + "\r\nUSER a 0 * :A");
                anna.reads(" 376 ");
                anna.types(round == 1 ? "NS REGISTER sesame" : "NS IDENTIFY anna sesame");
                anna.reads(" 900 ");
                for (int i = random.nextInt(1, 4); i > 0; i--) {
                    String name = "n" + round + "-" + i;
                    Fingerprint made = makeAppPassword(anna, name);
                    counting.add(makeAppPassword(anna, "still-" + name));
                    anna.types("NS APPPASS DEL " + name);
                    anna.reads("counts no more");
                    ended.add(made);
                }
                kill(serve);
            }
            try (SqliteStore store = SqliteStore.open(data, Durability.PROCESS)) {
                assertThat(counting)
                        .as("the seed is " + seed)
                        .allMatch(hash -> store.token(ANNA, hash).isPresent());
                assertThat(ended)
                        .as("the seed is " + seed)
                        .noneMatch(hash -> store.token(ANNA, hash).isPresent());
            }
        }
    }

    private static LineClient client(Program serve) throws Exception {
        int port = serve.port();
        serve.await("ready");
        return new LineClient(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    private static final int MISSED = 200;

    @Test
    void whatIsMissedComesWithoutAGapAfterPlaybackWasCutShort() throws Exception {
        try (Program serve = serve()) {
            int port = serve.port();
            serve.await("ready");
            try (Socket tom = connect(port, "NICK tom", "USER tom 0 * :Tom", "JOIN #tea", "NS REGISTER sesame");
                    Socket anna = connect(port, "NICK anna", "USER a 0 * :Anna", "JOIN #tea", "PING :in")) {
                read(tom, " 900 ", 0);
                read(anna, ":in", 0);
                breakOff(tom);
                read(anna, ":tom!\\S+ QUIT", 0);
                String lines = IntStream.rangeClosed(1, MISSED)
                        .mapToObj(i -> "PRIVMSG #tea :m" + i + FILLING + "\n")
                        .reduce("", String::concat);
                anna.getOutputStream().write((lines + "PING :said\n").getBytes(UTF_8));
                read(anna, ":said", 0);
            }
            kill(serve);
        }
        int seen = 0;
        for (int round = 1; round <= ROUNDS + 1; round++) {
            int goal = round > ROUNDS ? MISSED : random.nextInt(1, MISSED);
            try (Program serve = serve()) {
                int port = serve.port();
                serve.await("ready");
                try (Socket tom = connect(
                        port,
                        "CAP REQ :message-tags server-time batch",
                        "PASS tom:sesame",
                        "NICK tom",
                        "USER tom 0 * :Tom",
                        "CAP END",
                        "JOIN #tea")) {
                    String heard = read(tom, NUMBERED.pattern(), goal);
                    List<Integer> numbers = NUMBERED.matcher(heard)
                            .results()
                            .map(found -> Integer.valueOf(found.group(1)))
                            .toList();
                    assertThat(numbers.getFirst()).as("the seed is " + seed).isLessThanOrEqualTo(seen + 1);
                    assertThat(numbers)
                            .isEqualTo(IntStream.rangeClosed(numbers.getFirst(), numbers.getLast())
                                    .boxed()
                                    .toList());
                    seen = Math.max(seen, numbers.getLast());
                    kill(serve);
                }
            }
        }
        assertThat(seen).isEqualTo(MISSED);
    }

    /// Without a QUIT.
    private static void breakOff(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private static Socket connect(int port, String... lines) throws IOException {
        var socket = new Socket(InetAddress.getByName("127.0.0.1"), port);
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write((String.join("\n", lines) + "\n").getBytes(UTF_8));
        return socket;
    }

    /// Reads on until the regular expression is found; where it has a group, until that is at least a number.
    private static String read(Socket socket, String regex, int least) throws IOException {
        Pattern pattern = Pattern.compile(regex);
        var heard = new StringBuilder();
        byte[] some = new byte[512];
        while (true) {
            Matcher found = pattern.matcher(heard);
            while (found.find()) {
                if (found.groupCount() == 0 || Integer.parseInt(found.group(1)) >= least) {
                    return heard.toString();
                }
            }
            int count = socket.getInputStream().read(some);
            assertThat(count).as("more after " + heard).isPositive();
            heard.append(new String(some, 0, count, UTF_8));
        }
    }
}
