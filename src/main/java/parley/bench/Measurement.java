package parley.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The run: each scenario at Parley, at the bare server and at others, in turns, so that what the machine does
/// meanwhile meets all of them.
final class Measurement implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);
    /// A server is at rest that takes less than one part in twice so many of a core.
    private static final int REST = 5;

    private static final Duration LEAVING_LIMIT = Duration.ofSeconds(10);

    private final List<Contender> contenders;
    private final Manner manner;
    private final Plan plan;
    private final Consumer<String> progress;
    private final Generator generator;

    /// @param contenders in the order in which they are shown: Parley, the bare server, and any others
    /// @param progress is told what is going on, line by line
    Measurement(List<Contender> contenders, Manner manner, Plan plan, Consumer<String> progress) {
        this.contenders = List.copyOf(contenders);
        this.manner = manner;
        this.plan = plan;
        this.progress = progress;
        generator = new Generator(manner);
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
        progress(traffic, "connecting to all servers");
        List<AutoCloseable> open = new ArrayList<>();
        try {
            List<Crowd> crowds = new ArrayList<>();
            List<ServerProcess> servers = new ArrayList<>();
            for (Contender contender : contenders) {
                ServerProcess server = contender.open();
                open.add(server);
                servers.add(server);
                Crowd crowd = generator.connect(server, traffic);
                open.add(crowd);
                crowds.add(crowd);
            }
            return new Report.Talked(traffic, aims(traffic), talk(traffic, crowds, servers));
        } finally {
            open.reversed().forEach(Measurement::close);
        }
    }

    private Report.Aims aims(Scenario.Traffic traffic) {
        return contenders.get(1).name().equals(Contender.IN_MEMORY)
                ? Report.Aims.ofWriting(traffic)
                : new Report.Aims(manner.cpuRatioAtMost(), 1.3, 0);
    }

    private List<Report.Rounds<Round.Talked>> talk(
            Scenario.Traffic traffic, List<Crowd> crowds, List<ServerProcess> servers) {
        List<List<Round.Talked>> counted = perContender();
        var warmUp = new WarmUp(crowds.size());
        while (!warmUp.isOver()) {
            List<Round.Talked> dropped = talk(traffic, 0, crowds, servers);
            warmUp.round(dropped.stream()
                    .mapToDouble(Round.Talked::cpuMicrosPerDelivery)
                    .toArray());
        }
        for (int round = 1; round <= plan.rounds(); round++) {
            List<Round.Talked> talked = talk(traffic, round, crowds, servers);
            for (int i = 0; i < talked.size(); i++) {
                counted.get(i).add(talked.get(i));
            }
        }
        return named(counted);
    }

    private List<Round.Talked> talk(
            Scenario.Traffic traffic, int round, List<Crowd> crowds, List<ServerProcess> servers) {
        var talked = new ArrayList<Round.Talked>();
        for (int i = 0; i < crowds.size(); i++) {
            talked.add(crowds.get(i).talk(plan.round()));
            awaitRest(servers.get(i));
            progress(traffic, round, contenders.get(i).name(), talked.getLast());
        }
        return talked;
    }

    /// Every round has servers of its own, to be cold and empty, so a server that runs already has one round. Only the
    /// generator needs the dropped one.
    private Report.Waited idle(Scenario.Idle idle) {
        List<List<Round.Waited>> counted = perContender();
        int rounds = contenders.getFirst() instanceof Contender.Running ? 1 : plan.rounds();
        idleRound(idle, 0, bare());
        for (int round = 1; round <= rounds; round++) {
            for (int i = 0; i < contenders.size(); i++) {
                Contender contender = contenders.get(i);
                if (round == 1 || contender instanceof Contender.Launched) {
                    counted.get(i).add(idleRound(idle, round, contender));
                }
            }
        }
        return new Report.Waited(idle, manner.door().isSecure(), named(counted));
    }

    /// What a server has put off (Parley fills its search index when nobody talks) is not to disturb the next one.
    private void awaitRest(ServerProcess server) {
        long deadline = System.nanoTime() + settlingLimit();
        boolean rests = false;
        while (!rests && System.nanoTime() < deadline) {
            Duration before = server.accounts().cpu();
            pause();
            pause();
            rests = server.accounts().cpu().minus(before).compareTo(POLL.dividedBy(REST)) <= 0;
        }
    }

    private long settlingLimit() {
        return plan.settling().multipliedBy(10).toNanos();
    }

    private <R extends Round> List<List<R>> perContender() {
        return Stream.<List<R>>generate(ArrayList::new).limit(contenders.size()).toList();
    }

    private <R extends Round> List<Report.Rounds<R>> named(List<List<R>> counted) {
        return IntStream.range(0, contenders.size())
                .mapToObj(i -> new Report.Rounds<>(contenders.get(i).name(), counted.get(i)))
                .toList();
    }

    private Contender bare() {
        return contenders.get(1);
    }

    private static void close(AutoCloseable open) {
        try {
            open.close();
        } catch (Exception problem) {
            throw new BenchFailure("cannot end a server or its clients", problem);
        }
    }

    private Round.Waited idleRound(Scenario.Idle idle, int number, Contender contender) {
        try (ServerProcess server = contender.open()) {
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
                            contender.name(),
                            round.coldSeconds(),
                            round.warmPerSecond(),
                            round.kibibytesPerClient()));
            return round;
        }
    }

    private Duration again(ServerProcess server, Scenario.Idle idle, int filesWhenEmpty) {
        long deadline = System.nanoTime() + LEAVING_LIMIT.toNanos();
        while (server.accounts().openFiles() > filesWhenEmpty) {
            if (System.nanoTime() > deadline) {
                throw new BenchFailure("the server has not closed the connections of clients who left %d s ago"
                        .formatted(LEAVING_LIMIT.toSeconds()));
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
        long deadline = now + settlingLimit();
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
