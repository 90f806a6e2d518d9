package parley.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

final class MediansTest {
    @Test
    void oddNumberHasAMiddle() {
        assertThat(Medians.of(DoubleStream.of(9, 1, 2))).isEqualTo(2);
    }

    @Test
    void evenNumberHasAMeanOfTwo() {
        assertThat(Medians.of(DoubleStream.of(4, 1, 2, 9))).isEqualTo(3);
    }

    @Test
    void noneIsNoNumber() {
        assertThat(Medians.of(DoubleStream.empty())).isNaN();
    }
}
