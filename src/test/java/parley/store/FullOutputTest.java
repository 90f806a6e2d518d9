package parley.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static parley.store.Written.account;
import static parley.store.Written.member;
import static parley.store.Written.said;

import java.io.File;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.chat.Durability;
import parley.harness.Program;

/// Commands whose output does not fit where it is to go.
@Timeout(120)
final class FullOutputTest {
    private static final File FULL = new File("/dev/full");

    @TempDir
    private Path folder;

    @BeforeEach
    void write() {
        assumeTrue(FULL.exists(), "there is no /dev/full here");
        try (SqliteStore store = SqliteStore.open(folder, Durability.PROCESS)) {
            Commits.keep(store, List.of(said("#tea", 1, member("anna"), "hello")));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "export --account anna --data data",
                "export --account anna --forget --data data",
                "backup --data data backup.db",
                "hash-password sesame"
            })
    void commandWhoseOutputDoesNotFitFailsWithALine(String command) throws Exception {
        Path errors = folder.resolve("errors");
        String line = command.replace("data data", "data " + folder).replace("backup.db", folder + "/backup.db");
        Process process = new ProcessBuilder(Program.java("parley.Main", line.split(" ")))
                .redirectInput(new File("/dev/null"))
                .redirectOutput(Redirect.to(FULL))
                .redirectError(errors.toFile())
                .start();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(Files.readString(errors, UTF_8).lines())
                .singleElement()
                .asString()
                .startsWith("parley: ")
                .contains("the disk is full, or nobody reads");
        var kept = new ArrayList<String>();
        PersonalData.export(folder, account("anna"), kept::add);
        assertThat(kept).hasSize(1);
    }
}
