package parley;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.chat.ChannelName;
import parley.chat.Durability;
import parley.chat.Message;
import parley.chat.Moment;
import parley.chat.Place;
import parley.chat.Position;
import parley.chat.Role;
import parley.chat.Source;
import parley.chat.Text;
import parley.harness.Program;
import parley.harness.TypingClient;
import parley.names.Casemapping;
import parley.protocol.Event;
import parley.protocol.Excerpt;
import parley.protocol.Fact;
import parley.protocol.HistoryEntry;
import parley.protocol.Reading;
import parley.store.Backup;
import parley.store.Commits;
import parley.store.SqliteStore;

/// A file system that runs full while people talk. It takes a small one of its own, and so the right to mount it.
@Timeout(120)
final class FullDiskTest {
    /// A host, which the server makes up at random, has no space behind a number.
    private static final Pattern NUMBERED = Pattern.compile("\\bm(\\d+) x");
    private static final String FILLING = " x".repeat(150);
    private static final int AT_ONCE = 50;

    @TempDir
    private Path folder;

    private Path data;
    private Path ballast;
    private boolean mounted;

    @BeforeEach
    void mount() throws Exception {
        data = Files.createDirectory(folder.resolve("data"));
        ballast = data.resolve("ballast");
        mounted = run("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", data.toString()) == 0;
        assumeTrue(mounted, "a file system cannot be mounted here");
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            run("umount", "-l", data.toString());
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
        return process.waitFor(20, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    /// Leaves so many bytes free.
    private void fillBut(long free) throws IOException {
        try (OutputStream out = Files.newOutputStream(ballast, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            var block = new byte[4096];
            while (Files.getFileStore(data).getUsableSpace() > free) {
                out.write(block);
            }
        }
    }

    /// Somebody at a socket, and all lines that came to them.
    private static final class Talker implements AutoCloseable {
        final List<String> lines = new CopyOnWriteArrayList<>();
        private final Socket socket;

        Talker(int port) throws IOException {
            socket = new Socket(InetAddress.getByName("127.0.0.1"), port);
            Thread.ofPlatform().daemon().start(this::read);
        }

        private void read() {
            try (var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    lines.add(line);
                }
            } catch (IOException _) {
                // the server was killed
            }
        }

        void say(String... said) {
            try {
                socket.getOutputStream().write((String.join("\r\n", said) + "\r\n").getBytes(UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void await(String words) {
            await(0, words);
        }

        /// Waits for a line that comes from now on.
        void answer(String said, String words) {
            int from = lines.size();
            say(said);
            await(from, words);
        }

        private void await(int from, String words) {
            assertThat(TypingClient.within(() -> lines.stream().skip(from).anyMatch(line -> line.contains(words))))
                    .as("\"%s\" comes", words)
                    .isTrue();
        }

        /// The numbers of the messages that were shown to them, in the order shown.
        List<Integer> shown() {
            return lines.stream()
                    .map(NUMBERED::matcher)
                    .filter(Matcher::find)
                    .map(found -> Integer.valueOf(found.group(1)))
                    .toList();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static Talker atIrc(int port, String nick) throws IOException {
        var talker = new Talker(port);
        talker.say("CAP REQ :echo-message", "NICK " + nick, "USER a 0 * :a", "CAP END", "JOIN #tea");
        talker.await(" 366 ");
        return talker;
    }

    private Program serve(String... more) throws IOException {
        var arguments =
                new ArrayList<>(List.of("serve", "--data", data.toString(), "--door", "cat=0", "--door", "irc=0"));
        arguments.addAll(List.of(more));
        return Program.start(folder, Redirect.to(folder.resolve("log").toFile()), arguments.toArray(String[]::new));
    }

    private int last;

    /// Says some more, and waits until all of it is answered.
    private void talk(Talker talker) {
        var lines = new String[AT_ONCE];
        for (int i = 0; i < AT_ONCE; i++) {
            last++;
            lines[i] = "PRIVMSG #tea :m" + last + FILLING;
        }
        talker.say(lines);
        talker.answer("PING p" + last, ":p" + last);
    }

    /// @return the last number of what was said before
    private int talksUntilNothingIsKept(Talker talker) {
        while (true) {
            int before = last;
            talk(talker);
            if (talker.shown().stream().noneMatch(number -> number > before)) {
                return before;
            }
            assertThat(last).isLessThan(100_000);
        }
    }

    private List<Integer> kept() {
        try (SqliteStore store = SqliteStore.open(data, Durability.PROCESS)) {
            var tea = new Place.OfChannel(new Casemapping().channel("#tea").orElseThrow());
            return store.history().read(new Excerpt(new Reading(tea), null, null, false, 1_000_000, true)).stream()
                    .map(HistoryEntry::event)
                    .map(event -> NUMBERED.matcher(String.valueOf(event.said().text())))
                    .filter(Matcher::find)
                    .map(found -> Integer.valueOf(found.group(1)))
                    .toList();
        }
    }

    @Test
    void whatWasShownIsKeptWhatCannotBeKeptIsRefusedAndServiceResumes() throws Exception {
        List<Integer> shown;
        try (Program serve = serve()) {
            int cat = serve.port();
            int irc = serve.port();
            serve.await("ready");
            try (Talker anna = atIrc(irc, "anna");
                    Talker bob = new Talker(cat)) {
                bob.say("bob", "#tea");
                anna.await("JOIN");
                talk(anna);
                fillBut(256 * 1024);

                while (anna.lines.stream().noneMatch(line -> line.contains("cannot be stored now"))) {
                    assertThat(last).isLessThan(100_000);
                    talk(anna);
                }
                fillBut(0);
                // What the database's log has room for is kept yet.
                while (bob.lines.stream().noneMatch(line -> line.contains("cannot be stored now"))) {
                    assertThat(last).isLessThan(100_000);
                    bob.say("b" + last);
                    talk(anna);
                }
                Talker carl = atIrc(irc, "carl");
                anna.await("carl!");
                int refused = talksUntilNothingIsKept(anna);
                carl.close();

                Files.delete(ballast);
                long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
                while (bob.shown().isEmpty() || bob.shown().getLast() <= refused) {
                    assertThat(System.nanoTime()).as("service has not resumed").isLessThan(deadline);
                    talk(anna);
                }
                talk(anna);
                shown = anna.shown();
                assertThat(bob.shown()).isSubsetOf(shown);
            }
            serve.process().destroyForcibly().waitFor();
        }

        assertThat(kept()).isEqualTo(shown).isSorted().doesNotHaveDuplicates();
        assertThat(Files.readAllLines(folder.resolve("log")).stream()
                        .filter(line -> line.contains("nothing can be stored")))
                .hasSizeBetween(1, 5);
        try (Program again = serve()) {
            again.await("ready");
        }
    }

    @Test
    void backupOnAFullDiskIsOneLineAndLeavesTheOneBefore() throws Exception {
        keep(2_000, Duration.ofMinutes(1));
        Path file = data.resolve("backup.db");
        Backup.write(data, List.of(), file);
        byte[] before = Files.readAllBytes(file);
        fillBut(64 * 1024);

        try (Program backup = Program.start(
                folder,
                Redirect.to(folder.resolve("log").toFile()),
                "backup",
                file.toString(),
                "--data",
                data.toString(),
                "--force")) {
            assertThat(backup.status()).isEqualTo(1);
        }

        assertThat(Files.readAllLines(folder.resolve("log")))
                .singleElement()
                .asString()
                .startsWith("parley: The backup \"" + file + "\" cannot be written: the disk is full");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        try (var files = Files.list(data)) {
            assertThat(files.map(each -> each.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("backup.db."));
        }
    }

    /// What expires makes room, though every deletion is written to the log first.
    @Test
    void whatIsOldExpiresOnAFullDiskAndMakesRoom() throws Exception {
        keep(12_000, Duration.ofHours(2));
        Path config = Files.writeString(folder.resolve("parley.toml"), "[history]\nkeep = \"1h\"\n");
        fillBut(512 * 1024);

        try (Program serve = serve("--config", config.toString())) {
            int cat = serve.port();
            int irc = serve.port();
            serve.await("ready");
            try (Talker anna = atIrc(irc, "anna");
                    Talker bob = new Talker(cat)) {
                bob.say("bob", "#tea");
                anna.await("JOIN");
                assertThat(TypingClient.within(() -> free() > 1024 * 1024))
                        .as("room was made; now there are " + free() + " bytes")
                        .isTrue();
                talk(anna);
                bob.await("m" + last + FILLING);
                anna.answer("PING :still", "still");
            }
            serve.process().destroyForcibly().waitFor();
        }
        assertThat(kept()).isSorted().isNotEmpty();
        assertThat(Files.readAllLines(folder.resolve("log")).stream().filter(line -> line.contains("cannot be tended")))
                .hasSizeLessThan(3);
    }

    @Test
    void whatWasMissedIsPlayedOnAFullDisk() throws Exception {
        try (Program serve = serve()) {
            serve.port();
            int irc = serve.port();
            serve.await("ready");
            try (Talker anna = atIrc(irc, "anna")) {
                try (Talker tom = atIrc(irc, "tom")) {
                    tom.answer("NS REGISTER sesame", " 900 ");
                    tom.answer("QUIT", "ERROR");
                }
                talk(anna);
                fillBut(0);

                for (int time = 0; time < 2; time++) {
                    try (Talker tom = new Talker(irc)) {
                        tom.say(
                                "CAP REQ :message-tags server-time batch",
                                "PASS tom:sesame",
                                "NICK tom",
                                "USER t 0 * :t",
                                "CAP END",
                                "JOIN #tea");
                        tom.await("m" + AT_ONCE + FILLING);
                        assertThat(tom.shown()).isSorted().hasSize(AT_ONCE);
                        tom.answer("PING :still", "still");
                    }
                }
            }
            serve.process().destroyForcibly().waitFor();
        }
        Files.delete(ballast);
        assertThat(kept()).hasSize(AT_ONCE);
    }

    private long free() {
        try {
            return Files.getFileStore(data).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Has said so many messages some time ago.
    private void keep(int count, Duration ago) {
        ChannelName tea = new Casemapping().channel("#tea").orElseThrow();
        Source from = Source.of(new Casemapping().nick("dora").orElseThrow());
        try (SqliteStore store = SqliteStore.open(data, Durability.PROCESS)) {
            Commits.keep(
                    store,
                    IntStream.rangeClosed(1, count)
                            .mapToObj(i -> {
                                var at = new Moment(
                                        new Position(1, i),
                                        Instant.now().minus(ago).plusMillis(i));
                                var message = new Message(
                                        at.position(),
                                        at.time(),
                                        from,
                                        tea,
                                        Message.Kind.PRIVMSG,
                                        new Text("old" + FILLING),
                                        List.of(),
                                        Map.of());
                                return (Fact) new Fact.Happened(new HistoryEntry(
                                        at, 0, new Place.OfChannel(tea), false, new Event.Posted(message, Role.USER)));
                            })
                            .toList());
        }
    }

    @Test
    void startOnAFullDiskIsOneLineAndStatus1() throws Exception {
        fillBut(0);

        try (Program serve = serve()) {
            assertThat(serve.status()).isEqualTo(1);
        }
        assertThat(Files.readAllLines(folder.resolve("log")))
                .singleElement()
                .asString()
                .startsWith("parley: ")
                .contains(data.toString());
    }

    @Test
    void startOnAReadOnlyDiskIsOneLineAndStatus1() throws Exception {
        assertThat(run("mount", "-o", "remount,ro", data.toString())).isZero();

        try (Program serve = serve()) {
            assertThat(serve.status()).isEqualTo(1);
        }
        assertThat(Files.readAllLines(folder.resolve("log")))
                .singleElement()
                .asString()
                .startsWith("parley: The data directory \"" + data + "\" cannot be written");
    }
}
