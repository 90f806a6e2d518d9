package parley;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.harness.Conversation;
import parley.harness.RunningCluster;

/// Some of the conversations once more, with their people spread over three nodes of a cluster: nobody notices. As many
/// as a minute allows, of those that do not count positions; each has a cluster of its own.
final class ClusterConversationsTest {
    private static final Path SCRIPTS = Path.of("src/test/conversations");
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private final AtomicInteger clusters = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "between-doors/everybody-in-the-lobby",
                "irc/topic",
                "irc/multiclient",
                "irc/chanserv",
                "irc/missed"
            })
    void conversation(String title) {
        assertTimeoutPreemptively(LIMIT, () -> run(title));
    }

    private void run(String title) {
        try {
            String script = Files.readString(SCRIPTS.resolve(title + ".txt"));
            Conversation.run(title, script, (doors, operator) -> {
                Path data = folder.resolve("cluster" + clusters.incrementAndGet());
                return new RunningCluster(data, doors, operator);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
