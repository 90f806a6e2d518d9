package parley.door.irc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.irc.Capability;

final class EventLinesTest {
    private static final Pattern ASKED =
            Pattern.compile("capabilities\\.(?:contains|enables)\\(Capability\\.(\\w+)\\)");

    /// Clients with the same of these share their lines: one that is asked for and is not among them never holds.
    @ParameterizedTest
    @ValueSource(strings = {"EventLines", "IrcVariant"})
    void whatShapesALineIsKnownToShapeIt(String file) throws IOException {
        String source = Files.readString(Path.of("src/main/java/parley/door/irc/" + file + ".java"));

        assertThat(ASKED.matcher(source).results().map(match -> Capability.valueOf(match.group(1))))
                .isNotEmpty()
                .allMatch(EventLines.SHAPING::contains);
    }
}
