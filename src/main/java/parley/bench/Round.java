package parley.bench;

import java.time.Duration;

/// What one round came to.
sealed interface Round {
    /// Above this many cores, what other programs do shows in every figure.
    double QUIET = 0.1;

    /// How many cores other programs kept busy, for whose sake a figure may not count.
    double othersBusy();

    default boolean quiet() {
        return othersBusy() <= QUIET;
    }

    /// A round of traffic.
    ///
    /// @param bytesPerDelivery what clients read, on average
    /// @param latency each percentile in microseconds
    /// @param serverBusy how many cores the server kept busy
    /// @param generatorBusy how many the load generator did
    record Talked(
            long messages,
            long deliveries,
            double deliveriesPerSecond,
            double cpuMicrosPerDelivery,
            double bytesPerDelivery,
            Latency latency,
            double serverBusy,
            double generatorBusy,
            double othersBusy)
            implements Round {

        static Talked of(Load load, Usage usage) {
            Histogram latency = load.latency();
            double seconds = seconds(load.took());
            return new Talked(
                    load.messages(),
                    latency.total(),
                    latency.total() / seconds,
                    usage.server().toNanos() / 1e3 / latency.total(),
                    (double) load.bytes() / latency.total(),
                    new Latency(micros(latency, 0.5), micros(latency, 0.99), micros(latency, 0.999)),
                    seconds(usage.server()) / seconds,
                    seconds(usage.generator()) / seconds,
                    usage.othersBusy(load.took()));
        }

        private static double micros(Histogram latency, double fraction) {
            return latency.percentile(fraction) / 1e3;
        }
    }

    /// A round of being there.
    ///
    /// @param cold from the first connect until the last client was through the prompts, at an unused server
    /// @param warm the same again after all had left
    /// @param emptyBytes resident memory before anybody came
    /// @param fullBytes resident memory with everybody there, before they left
    record Waited(int clients, Duration cold, Duration warm, long emptyBytes, long fullBytes, double othersBusy)
            implements Round {
        double coldSeconds() {
            return seconds(cold);
        }

        double coldPerSecond() {
            return clients / seconds(cold);
        }

        double warmPerSecond() {
            return clients / seconds(warm);
        }

        double emptyMebibytes() {
            return emptyBytes / 1024.0 / 1024.0;
        }

        double kibibytesPerClient() {
            return (fullBytes - emptyBytes) / 1024.0 / clients;
        }
    }

    record Latency(double p50, double p99, double p999) {}

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
