package parley.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PinningTest {
    @Test
    void listOfCoresIsReadAsLinuxWritesIt() {
        assertThat(Pinning.cores("0-2,5")).containsExactly(0, 1, 2, 5);
        assertThat(Pinning.cores("7")).containsExactly(7);
    }

    @Test
    void serverIsStartedOnItsCores() {
        Pinning pinning = new Pinning(List.of(0, 1), List.of(2, 3));

        assertThat(pinning.around(List.of("java", "-version")))
                .containsExactly("taskset", "-c", "0,1", "java", "-version");
    }

    @Test
    void commandStaysAsItIsWhereNothingIsPinned() {
        assertThat(Pinning.NONE.around(List.of("java"))).containsExactly("java");
        assertThat(Pinning.NONE.inWords()).startsWith("nothing is pinned");
    }
}
