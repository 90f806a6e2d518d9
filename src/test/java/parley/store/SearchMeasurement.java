package parley.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parley.chat.ChannelName;
import parley.chat.Message;
import parley.chat.Nick;
import parley.chat.Place;
import parley.chat.Position;
import parley.chat.Text;
import parley.protocol.Fact;
import parley.protocol.Reading;
import parley.protocol.Search;

/// Many messages of words as rare and as common as those of a language, in channels of very different sizes; how fast
/// they are indexed and found, in time of a processor. Says so where it is asked for more than a test needs.
final class SearchMeasurement {
    private static final int CHANNELS = 20;
    private static final int VOCABULARY = 50_000;
    private static final int BATCH = 1_000;
    private static final String IDEOGRAPHS = "東京都大阪市北海道日本語入門会議時間電車天気今日明日昨日先生学生新聞写真旅行料理映画音楽";

    private final SqliteStore store;
    private final Path file;
    private final int messages;
    private final boolean tells;

    /// The most milliseconds for a page. The few messages of `./check` are searched by cold code on whatever machine
    /// there is; it takes seconds where an index is missing.
    private final long most;

    private final SplittableRandom random = new SplittableRandom(42);
    private final List<ChannelName> channels = IntStream.range(0, CHANNELS)
            .mapToObj(i -> SearchContract.channel("#c" + i))
            .toList();
    private final List<Nick> nicks =
            IntStream.range(0, 200).mapToObj(i -> SearchContract.nick("n" + i)).toList();

    SearchMeasurement(SqliteStore store, Path file, int messages) {
        this.store = store;
        this.file = file;
        this.messages = messages;
        tells = messages > 100_000;
        most = tells ? 50 : 500;
    }

    void run() {
        long start = cpu();
        for (int i = 0; i < messages; i += BATCH) {
            int first = i;
            Commits.keep(
                    store,
                    IntStream.range(first, first + BATCH)
                            .mapToObj(this::message)
                            .toList());
        }
        tell("written", millis(start) + " ms");
        long before = size();
        index();
        tell("bytes a message, without and with the index", before / messages + ", " + size() / messages);
        search("common word, everywhere", "w0", null, channels);
        search("common word, largest channel", "w0", null, channels.subList(0, 1));
        search("common word, rare channel", "w0", null, channels.subList(CHANNELS - 1, CHANNELS));
        search("rare word, everywhere", "w" + (VOCABULARY - 7), null, channels);
        search("word that nobody said", "unheard", null, channels);
        search("two common words", "w0 w1", null, channels);
        search("three less common words", "w30 w31 w32", null, channels);
        search("common and rare word", "w0 w40000", null, channels);
        search("common words never together", "even odd", null, channels);
        search("two ideographs", "東京", null, channels);
        search("four ideographs", "日本語入", null, channels);
        search("beginning of three letters", "w123*", null, channels);
        search("beginning of two letters", "w4*", null, channels);
        search("beginning of one letter", "w*", null, channels);
        search("beginning of one letter and a rare word", "w* w40000", null, channels);
        search("rare beginning and a common word", "w4999* w0", null, channels);
        search("beginning that nobody said", "un*", null, channels);
        search("what one nick said", "", nicks.getFirst(), channels);
        search("common word of one nick", "w0", nicks.getFirst(), channels);
        search("rare word of one nick", "w999", nicks.getFirst(), channels);
    }

    private Fact message(int number) {
        int channel = (int) Math.min(CHANNELS - 1, Math.floor(-Math.log(random.nextDouble()) * 2.5));
        var words = new StringBuilder(number % 2 == 0 ? "even" : "odd");
        for (int left = 3 + random.nextInt(12); left > 0; left--) {
            words.append(' ');
            if (number % 10 == 0) {
                int at = random.nextInt(IDEOGRAPHS.length() - 4);
                words.append(IDEOGRAPHS, at, at + 2 + random.nextInt(3));
            } else {
                // as Zipf has it: the n-th word is said a n-th as often as the first
                words.append('w').append((int) Math.pow(VOCABULARY, random.nextDouble()) - 1);
            }
        }
        return HistoryContract.fact(new Message(
                new Position(1, 2L * number + 1),
                Instant.ofEpochSecond(1_800_000_000L + number),
                nicks.get(random.nextInt(nicks.size())),
                channels.get(channel),
                new Text(words.toString())));
    }

    private void index() {
        var steps = new ArrayList<Long>();
        long start = cpu();
        long step = start;
        while (store.tend(Instant.EPOCH)) {
            long now = cpu();
            steps.add(now - step);
            step = now;
        }
        long whole = millis(start);
        long[] sorted = steps.stream().mapToLong(each -> each / 1_000).sorted().toArray();
        tell("indexed", whole + " ms, " + 1_000 * whole / messages + " µs a message");
        tell(
                "a step",
                sorted.length + " steps, µs: median " + sorted[sorted.length / 2] + ", p99 "
                        + sorted[sorted.length * 99 / 100] + ", longest "
                        + Arrays.toString(Arrays.copyOfRange(sorted, sorted.length - 3, sorted.length)));
    }

    private void search(String what, String words, @Nullable Nick from, List<ChannelName> where) {
        List<Reading> readings = Stream.ofNullable(where)
                .flatMap(List::stream)
                .map(channel -> new Reading(new Place.OfChannel(channel)))
                .toList();
        var search = new Search(readings, null, null, words, from, null, null, true, 20);
        long fastest = Long.MAX_VALUE;
        long first = 0;
        int found = 0;
        for (int i = 0; i < 5; i++) {
            long start = cpu();
            found = HistoryContract.found(store.history().search(search)).size();
            long took = cpu() - start;
            first = i == 0 ? took : first;
            fastest = Math.min(fastest, took);
        }
        tell(what, found + " found, first " + first / 1_000 + " µs, then " + fastest / 1_000 + " µs");
        assertThat(fastest / 1_000_000).as("milliseconds for " + what).isLessThan(most);
    }

    private long size() {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
            return file.toFile().length();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void tell(String what, String how) {
        if (tells) {
            System.out.println(what + ": " + how);
        }
    }

    /// What this thread has had of a processor, in nanoseconds: others may have most of it.
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long millis(long since) {
        return (cpu() - since) / 1_000_000;
    }
}
