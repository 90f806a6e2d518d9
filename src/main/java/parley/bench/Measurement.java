package parley.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// The run: each scenario at Parley and at the bare server, in turns, so that what the machine does meanwhile meets
/// both.
final class Measurement implements AutoCloseable {
    /// Compilers still work in the first rounds of traffic.
    private static final int WARM_UP_ROUNDS = 2;

    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration SETTLING_LIMIT = Duration.ofSeconds(10);

    private final Contender parley;
    private final Contender bare;
    private final Plan plan;
    private final Consumer<String> progress;
    private final Generator generator = new Generator();

    /// @param progress is told what is going on, line by line
    Measurement(Contender parley, Contender bare, Plan plan, Consumer<String> progress) {
        this.parley = parley;
        this.bare = bare;
        this.plan = plan;
        this.progress = progress;
    }

    Report.Outcome run(Scenario scenario) {
        return switch (scenario) {
            case Scenario.Traffic traffic -> talk(traffic);
            case Scenario.Idle idle -> idle(idle);
        };
    }

    @Override
    public void close() {
        generator.close();
    }

    private Report.Talked talk(Scenario.Traffic traffic) {
        List<Round.Talked> atParley = new ArrayList<>();
        List<Round.Talked> atBare = new ArrayList<>();
        progress(traffic, "connecting to both servers");
        try (Server parleyServer = parley.open();
                Server bareServer = bare.open();
                Crowd parleyCrowd = generator.connect(parleyServer, traffic);
                Crowd bareCrowd = generator.connect(bareServer, traffic)) {
            for (int round = 1 - WARM_UP_ROUNDS; round <= plan.rounds(); round++) {
                Round.Talked parleyRound = parleyCrowd.talk(plan.round());
                progress(traffic, round, "parley", parleyRound);
                Round.Talked bareRound = bareCrowd.talk(plan.round());
                progress(traffic, round, "bare", bareRound);
                if (round > 0) {
                    atParley.add(parleyRound);
                    atBare.add(bareRound);
                }
            }
        }
        return new Report.Talked(traffic, List.copyOf(atParley), List.copyOf(atBare));
    }

    /// Every round has servers of its own, to be cold and empty, so a server that runs already has one round. Only the
    /// generator needs the dropped one.
    private Report.Waited idle(Scenario.Idle idle) {
        List<Round.Waited> atParley = new ArrayList<>();
        List<Round.Waited> atBare = new ArrayList<>();
        int rounds = parley instanceof Contender.Running ? 1 : plan.rounds();
        for (int round = 0; round <= rounds; round++) {
            Round.Waited bareRound = idleRound(idle, round, "bare", bare);
            if (round > 0) {
                atBare.add(bareRound);
                atParley.add(idleRound(idle, round, "parley", parley));
            }
        }
        return new Report.Waited(idle, List.copyOf(atParley), List.copyOf(atBare));
    }

    private Round.Waited idleRound(Scenario.Idle idle, int number, String who, Contender contender) {
        try (Server server = contender.open()) {
            long empty = settledResident(server.accounts());
            int files = server.accounts().openFiles();
            Duration cold;
            long full;
            double othersBusy;
            Usage before = Usage.soFar(server);
            try (Crowd crowd = generator.connect(server, idle)) {
                cold = crowd.enteringTook();
                othersBusy = Usage.soFar(server).minus(before).othersBusy(cold);
                full = settledResident(server.accounts());
            }
            Duration warm = again(server, idle, files);
            Round.Waited round = new Round.Waited(idle.clients(), cold, warm, empty, full, othersBusy);
            progress(
                    idle,
                    String.format(
                            Locale.ROOT,
                            "%s %s: connected in %.2f s cold, %,.0f/s warm, %.2f KiB a client",
                            number(number),
                            who,
                            round.coldSeconds(),
                            round.warmPerSecond(),
                            round.kibibytesPerClient()));
            return round;
        }
    }

    private Duration again(Server server, Scenario.Idle idle, int filesWhenEmpty) {
        long deadline = System.nanoTime() + SETTLING_LIMIT.toNanos();
        while (server.accounts().openFiles() > filesWhenEmpty) {
            if (System.nanoTime() > deadline) {
                throw new BenchFailure("the server has not closed the connections of clients who left %d s ago"
                        .formatted(SETTLING_LIMIT.toSeconds()));
            }
            pause();
        }
        try (Crowd crowd = generator.connect(server, idle)) {
            return crowd.enteringTook();
        }
    }

    /// Resident memory once it has stayed within a hundredth for long enough; after the limit, as it is.
    private long settledResident(ProcessAccounts accounts) {
        long now = System.nanoTime();
        long deadline = now + SETTLING_LIMIT.toNanos();
        long since = now;
        long settled = accounts.resident();
        while (now < deadline && now - since < plan.settling().toNanos()) {
            pause();
            now = System.nanoTime();
            long resident = accounts.resident();
            if (Math.abs(resident - settled) > settled / 100) {
                settled = resident;
                since = now;
            }
        }
        return accounts.resident();
    }

    private static void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("interrupted", interrupt);
        }
    }

    private void progress(Scenario scenario, int round, String who, Round.Talked talked) {
        progress(
                scenario,
                String.format(
                        Locale.ROOT,
                        "%s %s: %,.0f deliveries/s, %.2f µs CPU each, p99 %,.0f µs",
                        number(round),
                        who,
                        talked.deliveriesPerSecond(),
                        talked.cpuMicrosPerDelivery(),
                        talked.latency().p99()));
    }

    private String number(int round) {
        return round <= 0 ? "warm-up, dropped," : "round " + round + "/" + plan.rounds();
    }

    private void progress(Scenario scenario, String what) {
        progress.accept(scenario.name() + ": " + what);
    }
}
