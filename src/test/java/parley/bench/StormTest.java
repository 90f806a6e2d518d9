package parley.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The real server in a short storm. Its bounds are wide, for machines that are busy, and yet were far exceeded before
/// requests, large answers and passwords were slowed down.
@Tag("alone")
@Timeout(60)
final class StormTest {
    @Test
    void normalUsersNoticeLittleOfAStorm() {
        List<String> command = JavaCommand.parley(Storm.arguments().toArray(String[]::new));
        try (var storm = new Storm(StormPlan.SHORT, ServerProcess.launch(command, Set.copyOf(Storm.DOORS)), _ -> {})) {
            StormReport report = storm.run();

            assertThat(report.bounds()).as(() -> printed(report)).allMatch(StormReport.Bound::holds);
        }
    }

    private static String printed(StormReport report) {
        var text = new ByteArrayOutputStream();
        report.print(new PrintStream(text, true, StandardCharsets.UTF_8));
        return text.toString(StandardCharsets.UTF_8);
    }
}
