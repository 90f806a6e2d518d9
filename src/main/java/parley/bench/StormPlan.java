package parley.bench;

import java.time.Duration;
import java.util.Locale;

/// How hard a storm is, and what has to hold in it.
///
/// @param idle how many clients are in and say nothing
/// @param deaf how many are in a channel where everybody talks, and never read
/// @param flooders how many write as fast as the server takes it, or ask for large answers that they do not read
/// @param connects how many connections a second are made and thrown away
/// @param calm how long everything is measured before
/// @param alone how long one address is the only attacker
/// @param storm how long all of them are
/// @param recovery how long the memory may take to come back
record StormPlan(
        int idle,
        int deaf,
        int flooders,
        int connects,
        Duration calm,
        Duration alone,
        Duration storm,
        Duration recovery,
        Bounds bounds) {
    /// What `./parley bench --scenario storm` does: a minute, and the time until the memory is back.
    static final StormPlan FULL = new StormPlan(
            5_000,
            500,
            300,
            1_700,
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(45),
            Duration.ofSeconds(60),
            new Bounds(Duration.ofMillis(100), Duration.ofMillis(500), 64, 60));

    /// What a test does in a quarter of a minute, beside others: it tells what is wrong by far.
    static final StormPlan SHORT = new StormPlan(
            500,
            60,
            63,
            200,
            Duration.ofSeconds(2),
            Duration.ofSeconds(3),
            Duration.ofSeconds(5),
            Duration.ofSeconds(3),
            new Bounds(Duration.ofMillis(1_200), Duration.ofMillis(2_000), 96, 256));

    /// What normal users may see of a storm, and what it may cost.
    ///
    /// @param p99 of all round trips, 99 of 100 take no longer
    /// @param longest no round trip takes longer
    /// @param alone how many MiB one attacking address may take
    /// @param left how many MiB more than before may still be taken in the end
    record Bounds(Duration p99, Duration longest, int alone, int left) {}

    String inWords() {
        return String.format(
                Locale.ROOT,
                "%,d idle clients, %,d that never read, %,d floods at every door, %,d connects/s, all of them"
                        + " strangers",
                idle,
                deaf,
                flooders,
                connects);
    }
}
