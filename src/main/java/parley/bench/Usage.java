package parley.bench;

import java.time.Duration;

/// CPU time taken by the server, by the load generator, and by everything on this machine (these two included).
record Usage(Duration server, Duration generator, Duration machine) {
    static Usage soFar(ServerProcess server) {
        return new Usage(server.accounts().cpu(), ProcessAccounts.own().cpu(), ProcessAccounts.machineCpu());
    }

    Usage minus(Usage earlier) {
        return new Usage(
                server.minus(earlier.server), generator.minus(earlier.generator), machine.minus(earlier.machine));
    }

    /// How many cores other programs kept busy, if this is the usage of so long.
    double othersBusy(Duration length) {
        Duration others = machine.minus(server).minus(generator);
        return Math.max(0, (double) others.toNanos() / length.toNanos());
    }
}
