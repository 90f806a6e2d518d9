package parley.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EncodingTest {
    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br, GZIP", "deflate;q=0.1, gzip;q=0.5", "*", "x-gzip", "gzip ; q=0.001"})
    void gzipIsTaken(String accepted) {
        assertThat(Encoding.takesGzip(List.of(accepted))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "br", "gzip;q=0", "gzip; q=0.000, *", "*;q=0", "gzipped"})
    void gzipIsNotTaken(String accepted) {
        assertThat(Encoding.takesGzip(List.of(accepted))).isFalse();
    }

    @Test
    void whoSaysNothingTakesNone() {
        assertThat(Encoding.takesGzip(List.of())).isFalse();
    }
}
