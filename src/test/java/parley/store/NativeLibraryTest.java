package parley.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.chat.Durability;

final class NativeLibraryTest {
    @TempDir
    private Path folder;

    /// What the driver unpacks for itself a process that is killed leaves behind, once for every start.
    @Test
    void driverIsGivenALibraryThatStaysWhereItIs() {
        SqliteStore.open(folder, Durability.PROCESS).close();

        Path library = Path.of(System.getProperty("org.sqlite.lib.path"), System.getProperty("org.sqlite.lib.name"));
        assertThat(library).isNotEmptyFile();
        assertThat(library.getParent()).isDirectoryNotContaining("glob:**.new*");
        assertThat(library.getParent()).isNotEqualTo(Path.of(System.getProperty("java.io.tmpdir")));
    }
}
