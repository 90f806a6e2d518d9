package parley.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import parley.protocol.Command;
import parley.protocol.CommandCodec;
import parley.protocol.Delivery;
import parley.protocol.Event;
import parley.protocol.Outcome;
import parley.protocol.Query;
import parley.protocol.Refusal;
import parley.protocol.Response;
import parley.protocol.Stamped;

/// The same commands have the same outcomes in every JVM, to the order of what they tell: a cluster's nodes each apply
/// all of them. Hash codes of objects, the order of the JDK's immutable sets, language, time zone and encoding differ.
final class SameEverywhereTest {
    private static final int COMMANDS = 8_000;

    private static final List<String> ONE =
            List.of("-XX:hashCode=3", "-Duser.language=tr", "-Duser.timezone=Asia/Tokyo");
    private static final List<String> OTHER = List.of("-XX:hashCode=0", "-Dfile.encoding=ISO-8859-1");

    /// Applies what a seed draws, and tells of each command a hash of what it and a query come to; and at times of all
    /// that the hub is then.
    public static void main(String[] arguments) {
        play(Long.parseLong(arguments[0])).forEach(System.out::println);
    }

    private static List<String> play(long seed) {
        var hub = Everything.hub();
        var everything = new Everything(seed, hub);
        var hashes = new ArrayList<String>(COMMANDS);
        for (int i = 1; i <= COMMANDS; i++) {
            String outcome = Contents.of(hub.apply(everything.next()));
            String answer = Contents.of(hub.answer(everything.session(), everything.query()));
            int whole = i % 100 == 0 ? Arrays.hashCode(hub.snapshot().bytes()) : 0;
            hashes.add(Integer.toHexString((outcome + answer).hashCode() + whole));
        }
        return hashes;
    }

    @Test
    void twoMachinesComeToTheSame() throws IOException, InterruptedException {
        long seed = new Random().nextLong();
        Process one = start(ONE, seed);
        Process other = start(OTHER, seed);

        List<String> outcomes = outcomes(one);
        List<String> others = outcomes(other);
        assertThat(outcomes).hasSize(COMMANDS);
        assertThat(Arrays.mismatch(outcomes.toArray(), others.toArray()))
                .as("the first command, from 0, that comes to something else; seed %d", seed)
                .isEqualTo(-1);
    }

    private static Process start(List<String> options, long seed) throws IOException {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UnlockExperimentalVMOptions"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(), SameEverywhereTest.class.getName(), Long.toString(seed)));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(path -> Path.of(path).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static List<String> outcomes(Process process) throws IOException, InterruptedException {
        List<String> lines = new String(process.getInputStream().readAllBytes(), UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor()).isZero();
        return lines;
    }

    /// As another node has them.
    @Test
    void commandsThatWereBytesComeToTheSame() {
        long seed = new Random().nextLong();
        var one = Everything.hub();
        var other = Everything.hub();
        var everything = new Everything(seed, one);
        for (int i = 0; i < COMMANDS; i++) {
            Stamped stamped = everything.next();
            Command read = CommandCodec.decode(CommandCodec.encode(stamped.command()));
            var same = new Stamped(stamped.moment(), stamped.origin(), read);

            assertThat(Contents.of(other.apply(same)))
                    .as("seed %d, %s", seed, stamped)
                    .isEqualTo(Contents.of(one.apply(stamped)));
        }
    }

    /// What no draw reaches is compared nowhere.
    @Test
    void drawReachesEveryCommandQueryAndEvent() {
        var done = new TreeSet<String>();
        for (int seed = 0; seed < 6; seed++) {
            var hub = Everything.hub();
            var everything = new Everything(seed, hub);
            for (int i = 0; i < COMMANDS; i++) {
                Stamped stamped = everything.next();
                Outcome outcome = hub.apply(stamped);
                if (!(outcome.reply().orElse(Stage.DONE) instanceof Refusal)) {
                    done.add(stamped.command().getClass().getName());
                }
                for (Delivery delivery : outcome.deliveries()) {
                    done.add(delivery.event().getClass().getName());
                }
                Query query = everything.query();
                Response response = hub.answer(everything.session(), query);
                if (!(response instanceof Refusal)) {
                    done.add(query.getClass().getName());
                }
            }
        }

        assertThat(done).containsAll(kinds(Command.class, Query.class, Event.class));
    }

    private static Set<String> kinds(Class<?>... families) {
        return Stream.of(families)
                .flatMap(family -> Stream.of(family.getPermittedSubclasses()))
                .flatMap(kind -> kind.isSealed() ? Stream.of(kind.getPermittedSubclasses()) : Stream.of(kind))
                .map(Class::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
