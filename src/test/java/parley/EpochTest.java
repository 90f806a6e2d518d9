package parley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.config.Failure;

final class EpochTest {
    @TempDir
    private Path folder;

    @Test
    void firstStartIsTheFirst() {
        assertThat(Epoch.next(folder)).isOne();
    }

    @Test
    void everyStartHasTheNextNumber() {
        Epoch.next(folder);
        Epoch.next(folder);

        assertThat(Epoch.next(folder)).isEqualTo(3);
    }

    @Test
    void folderIsMade() {
        Path deep = folder.resolve("a").resolve("b");

        Epoch.next(deep);

        assertThat(deep).isDirectoryContaining("glob:**/epoch");
    }

    @Test
    void numberIsReadByPeopleToo() throws IOException {
        Files.writeString(folder.resolve("epoch"), " 41\n\n");

        assertThat(Epoch.next(folder)).isEqualTo(42);
        assertThat(folder.resolve("epoch")).hasContent("42");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1.5"})
    void numberThatIsNoneIsNotGuessed(String text) throws IOException {
        Files.writeString(folder.resolve("epoch"), text);

        Failure failure = catchThrowableOfType(Failure.class, () -> Epoch.next(folder));

        assertThat(failure.status()).isEqualTo(Failure.FAILED);
        assertThat(failure.line())
                .contains("epoch\" does not hold a number")
                .endsWith("or choose another: --data DIR.");
        assertThat(folder.resolve("epoch")).hasContent(text);
    }

    @Test
    void folderThatCannotBeMadeIsTold() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        Failure failure = catchThrowableOfType(Failure.class, () -> Epoch.next(file));

        assertThat(failure.status()).isEqualTo(Failure.FAILED);
        assertThat(failure.line()).startsWith("The data directory \"" + file + "\" cannot be written: ");
    }
}
