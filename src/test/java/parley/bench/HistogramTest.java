package parley.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class HistogramTest {
    private final Histogram histogram = new Histogram();

    @Test
    void percentilesOfManyAreWithinOnePercent() {
        for (long micros = 1; micros <= 100_000; micros++) {
            histogram.record(micros * 1_000);
        }

        assertThat(histogram.total()).isEqualTo(100_000);
        assertThat(histogram.percentile(0.5) / 50e6).isCloseTo(1, within(0.008));
        assertThat(histogram.percentile(0.99) / 99e6).isCloseTo(1, within(0.008));
        assertThat(histogram.percentile(0.999) / 99.9e6).isCloseTo(1, within(0.008));
    }

    @Test
    void percentileIsNeverBelowTheTruth() {
        for (long nanos = 1; nanos > 0; nanos = nanos * 3 + 1) {
            Histogram one = new Histogram();
            one.record(nanos);
            assertThat(one.percentile(0.5)).isGreaterThanOrEqualTo(nanos);
        }
    }

    @Test
    void smallValuesAreExact() {
        histogram.record(3);
        histogram.record(5);
        histogram.record(200);

        assertThat(histogram.percentile(0.33)).isEqualTo(3);
        assertThat(histogram.percentile(0.5)).isEqualTo(5);
    }

    @Test
    void oneOutlierShowsOnlyBeyondItsRank() {
        for (int i = 0; i < 999; i++) {
            histogram.record(10);
        }
        histogram.record(1_000_000);

        assertThat(histogram.percentile(0.999)).isEqualTo(10);
        assertThat(histogram.percentile(1)).isBetween(1_000_000L, 1_008_000L);
    }

    @Test
    void emptyHistogramHasNoPercentile() {
        assertThat(histogram.percentile(0.99)).isZero();
    }
}
