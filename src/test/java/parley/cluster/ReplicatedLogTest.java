package parley.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Three logs on loopback, and what may happen to them.
@Timeout(180)
final class ReplicatedLogTest {
    private static final Duration GONE = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private Trio trio(long maxLog) {
        return new Trio(folder, PATIENCE, GONE, maxLog);
    }

    private static void await(BooleanSupplier what) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!what.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static void awaitAgreed(List<Trio.Node> nodes, String text, int count) {
        await(() -> nodes.stream().allMatch(node -> node.agreed(text).size() >= count));
    }

    @Test
    void allAgreeOnOneOrderAndOnEachOnce() {
        try (var trio = trio(1 << 24)) {
            List<Trio.Node> nodes = trio.startAll();
            for (int i = 0; i < 300; i++) {
                for (Trio.Node node : nodes) {
                    node.propose("said " + node.log.node() + "-" + i + ".");
                }
            }
            awaitAgreed(nodes, "said", 900);

            assertThat(nodes.get(0).agreed("said")).hasSize(900).doesNotHaveDuplicates();
            assertThat(nodes.get(1).agreed("said")).isEqualTo(nodes.get(0).agreed("said"));
            assertThat(nodes.get(2).agreed("said")).isEqualTo(nodes.get(0).agreed("said"));
            for (Trio.Node node : nodes) {
                String own = "said " + node.log.node() + "-";
                assertThat(node.agreed(own))
                        .extracting(each -> Integer.valueOf(each.replaceAll(".*-(\\d+).*", "$1")))
                        .isSorted();
            }
        }
    }

    @Test
    void withoutAMajorityItIsRefusedAndAfterwardsItGoesOn() {
        try (var trio = new Trio(folder, Duration.ofSeconds(3), GONE, 1 << 24)) {
            Trio.Node first = trio.startAll().getFirst();
            trio.stop(2);
            trio.stop(3);
            await(() -> !first.log.isWell());

            first.propose("meanwhile");
            await(() -> !first.refused.isEmpty());
            trio.start(2).awaitLevel();
            await(() -> {
                first.propose("afterwards");
                LockSupport.parkNanos(50_000_000);
                return !first.agreed("afterwards").isEmpty();
            });

            assertThat(first.agreed("meanwhile")).isEmpty();
        }
    }

    @Test
    void nodeGoesOnFromItsDiskAndFromWhatItMissed() {
        try (var trio = trio(1 << 24)) {
            List<Trio.Node> nodes = trio.startAll();
            Trio.Node first = nodes.getFirst();
            first.propose("one");
            awaitAgreed(nodes, "one", 1);
            trio.stop(3);
            first.propose("two");
            awaitAgreed(nodes.subList(0, 2), "two", 1);

            Trio.Node third = trio.start(3);
            third.awaitLevel();
            third.propose("three");
            awaitAgreed(List.of(first, third), "three", 1);

            assertThat(third.agreed.getFirst()).contains("one");
            assertThat(third.agreed("two")).hasSize(1);
            assertThat(third.agreed("Quit")).isEqualTo(first.agreed("Quit"));
        }
    }

    @Test
    void snapshotStandsInPlaceOfTheLog() {
        try (var trio = trio(20_000)) {
            List<Trio.Node> nodes = trio.startAll();
            Trio.Node first = nodes.getFirst();
            for (int i = 0; i < 40; i++) {
                first.propose("said " + i + "x".repeat(2_000));
                awaitAgreed(nodes, "said", i + 1);
            }
            trio.stop(3);
            Trio.Node third = trio.start(3);
            third.awaitLevel();

            assertThat(third.log.restored()).isPresent();
            assertThat(third.agreed("said")).isEqualTo(first.agreed("said"));
            first.propose("and on");
            awaitAgreed(List.of(first, third), "and on", 1);
            assertThat(third.failed).isNotDone();
        }
    }

    @Test
    void peopleOfANodeThatStaysAwayAreToldToBeGoneOnce() {
        try (var trio = trio(1 << 24)) {
            List<Trio.Node> nodes = trio.startAll();
            trio.stop(3);
            awaitAgreed(nodes.subList(0, 2), "NodeGone", 1);
            trio.stop(2);
            trio.start(2).awaitLevel();
            awaitAgreed(List.of(nodes.getFirst()), "NodeGone[node=2", 1);

            // on a busy machine it is said again before it is agreed, which changes nothing
            assertThat(Set.copyOf(nodes.getFirst().agreed("NodeGone[node=3"))).hasSize(1);
        }
    }

    @Test
    void nodeWhoseStateDiffersStops() {
        try (var trio = trio(1 << 24)) {
            List<Trio.Node> nodes = trio.startAll();
            Trio.Node wrong = nodes.stream()
                    .filter(node -> node.log.leader() != node.log.node())
                    .findFirst()
                    .orElseThrow();
            wrong.fault = 1;
            nodes.getFirst().propose("something");

            assertThat(wrong.failed.orTimeout(60, TimeUnit.SECONDS).join()).hasMessageContaining("differs");
        }
    }

    /// Its certificate is good still.
    @Test
    void nodeThatWasRemovedIsKeptOut() {
        try (var trio = trio(1 << 24)) {
            List<Trio.Node> nodes = trio.startAll();
            trio.stop(3);
            await(() -> nodes.subList(0, 2).stream()
                    .anyMatch(node -> node.log.nodes().remove(3).contains("is removed")));
            awaitStatus(nodes.subList(0, 2), List.of("1", "2"));

            Trio.Node third = trio.start(3);
            for (Trio.Node node : nodes.subList(0, 2)) {
                node.propose("without it");
            }
            awaitAgreed(nodes.subList(0, 2), "without it", 2);

            awaitStatus(nodes.subList(0, 2), List.of("1", "2"));
            assertThat(third.agreed("without it")).isEmpty();
            assertThat(third.log.level().toCompletableFuture()).isNotDone();
        }
    }

    private static void awaitStatus(List<Trio.Node> nodes, List<String> there) {
        await(() -> nodes.stream()
                .allMatch(node -> node.log
                        .nodes()
                        .status()
                        .lines()
                        .skip(1)
                        .map(line -> line.split(" +")[0])
                        .toList()
                        .equals(there)));
    }

    /// They say what they like, or nothing, and a node comes in all the same.
    @Test
    void strangersKeepNobodyOut() throws IOException {
        try (var trio = trio(1 << 24)) {
            List<Trio.Node> nodes = trio.startAll();
            trio.stop(3);
            var strangers = new ArrayList<Socket>();
            for (int i = 0; i < 100; i++) {
                int node = 1 + i % 2;
                var socket = new Socket(
                        trio.address(node).getAddress(), trio.address(node).getPort());
                strangers.add(socket);
                if (i % 3 == 0) {
                    socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                }
            }
            Trio.Node third = trio.start(3);
            third.awaitLevel();
            third.propose("through");
            awaitAgreed(nodes.subList(0, 2), "through", 1);
            for (Socket socket : strangers) {
                socket.close();
            }
        }
    }
}
