package parley.metrics;

/// A page of metrics in the text format of Prometheus, version 0.0.4. Confined to whoever writes it.
///
/// Each metric is begun by its kind, then has its samples: one, or one for each value of a label.
public final class Exposition {
    /// What HTTP says of it.
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final StringBuilder text = new StringBuilder();
    private String name = "";

    /// Begins what only grows.
    ///
    /// @param name ends in `_total`
    public Exposition counter(String name, String help) {
        return begin(name, help, "counter");
    }

    /// Begins what goes up and down.
    public Exposition gauge(String name, String help) {
        return begin(name, help, "gauge");
    }

    /// The one sample of a metric without labels.
    public Exposition is(long value) {
        return sample("", value);
    }

    public Exposition is(double value) {
        return sample("", value);
    }

    /// The sample for the values of some labels.
    ///
    /// @param labels a name and a value each
    public Exposition is(long value, String... labels) {
        return sample(labels(labels), value);
    }

    public Exposition is(double value, String... labels) {
        return sample(labels(labels), value);
    }

    /// Writes a histogram whole.
    ///
    /// @param name ends in `_seconds`
    public Exposition histogram(String name, String help, DurationHistogram histogram) {
        begin(name, help, "histogram");
        long count = 0;
        for (int i = 0; i < DurationHistogram.buckets(); i++) {
            count += histogram.count(i);
            sample("_bucket{le=\"" + DurationHistogram.bound(i) + "\"}", count);
        }
        count += histogram.count(DurationHistogram.buckets());
        sample("_bucket{le=\"+Inf\"}", count);
        sample("_sum", histogram.sum());
        return sample("_count", count);
    }

    private Exposition begin(String begun, String help, String kind) {
        name = begun;
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(kind).append('\n');
        return this;
    }

    private Exposition sample(String suffix, Object value) {
        text.append(name).append(suffix).append(' ').append(value).append('\n');
        return this;
    }

    private static String labels(String... labels) {
        var all = new StringBuilder("{");
        for (int i = 0; i < labels.length; i += 2) {
            all.append(i == 0 ? "" : ",").append(labels[i]).append("=\"");
            all.append(labels[i + 1].replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"))
                    .append('"');
        }
        return all.append('}').toString();
    }

    /// All that was written.
    @Override
    public String toString() {
        return text.toString();
    }
}
