package parley.bench;

import java.time.Duration;

/// CPU time taken by the server, by the load generator, and by everything on this machine (these two included).
record Usage(Duration server, Duration generator, Duration machine) {
    Usage minus(Usage earlier) {
        return new Usage(
                server.minus(earlier.server), generator.minus(earlier.generator), machine.minus(earlier.machine));
    }

    Duration others() {
        return machine.minus(server).minus(generator);
    }
}
