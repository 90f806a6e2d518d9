package parley.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The model does what the files of `src/test/client` say; the page's model is held to the same.
final class ClientScriptsTest {
    private static final Path SCRIPTS = Path.of("src/test/client");

    @TestFactory
    Stream<DynamicTest> scripts() throws IOException {
        try (var files = Files.list(SCRIPTS)) {
            return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(
                            file.getFileName().toString(), () -> new ScriptedClient().run(Files.readAllLines(file))));
        }
    }
}
