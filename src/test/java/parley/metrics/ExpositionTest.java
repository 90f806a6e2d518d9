package parley.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class ExpositionTest {
    private final Exposition page = new Exposition();

    @Test
    void metricHasItsHelpItsKindAndItsSamples() {
        page.gauge("tea_cups", "Cups of tea.").is(3, "room", "kitchen").is(0.5, "room", "hall", "size", "small");

        assertThat(page).hasToString("""
            # HELP tea_cups Cups of tea.
            # TYPE tea_cups gauge
            tea_cups{room="kitchen"} 3
            tea_cups{room="hall",size="small"} 0.5
            """);
    }

    /// The text format, "Line format": backslash, quote and line feed.
    @Test
    void labelCannotEndItsLine() {
        page.counter("tea_total", "Tea.").is(1, "who", "a\"b\\c\nd");

        assertThat(page.toString()).endsWith("\ntea_total{who=\"a\\\"b\\\\c\\nd\"} 1\n");
    }

    @Test
    void bucketOfHistogramCountsAllThatWasShorter() {
        var histogram = new DurationHistogram();
        histogram.record(TimeUnit.MICROSECONDS.toNanos(50));
        histogram.record(TimeUnit.MICROSECONDS.toNanos(51));
        histogram.record(TimeUnit.SECONDS.toNanos(3));

        page.histogram("tea_seconds", "Brewing.", histogram);

        assertThat(page.toString())
                .startsWith("# HELP tea_seconds Brewing.\n# TYPE tea_seconds histogram\n")
                .contains("\ntea_seconds_bucket{le=\"5.0E-5\"} 1\n")
                .contains("\ntea_seconds_bucket{le=\"1.0E-4\"} 2\n")
                .contains("\ntea_seconds_bucket{le=\"2.5\"} 2\n")
                .endsWith("""
                    tea_seconds_bucket{le="+Inf"} 3
                    tea_seconds_sum 3.000101
                    tea_seconds_count 3
                    """);
    }
}
