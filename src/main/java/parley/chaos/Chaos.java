package parley.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// A run: people come in and talk, nodes die and come back, and what everybody saw is checked. Confined to one thread.
public final class Chaos {
    private static final List<String> PLAIN_DOORS = List.of("cat", "rooms");

    /// Between two faults, in milliseconds.
    private static final long CALM = 2_000;

    /// How long it may take until somebody has seen, or is gone, in nanoseconds.
    private static final long LIMIT = TimeUnit.SECONDS.toNanos(60);

    /// What is said when all is over.
    private static final String LAST = "end1-1.";

    private final ChaosPlan plan;
    private final long seed;
    private final ClusterNodes nodes;
    private final Consumer<String> progress;
    private final Map<Participant, Thread> threads = new LinkedHashMap<>();
    private final List<ChaosReport.Strike> strikes = new ArrayList<>();

    /// @param seed of all that is left to chance
    /// @param nodes all of them run
    /// @param progress is told what is going on
    public Chaos(ChaosPlan plan, long seed, ClusterNodes nodes, Consumer<String> progress) {
        this.plan = plan;
        this.seed = seed;
        this.nodes = nodes;
        this.progress = progress;
    }

    /// Has all of it happen.
    ///
    /// @throws ChaosException where the run cannot go on
    public ChaosReport run() {
        try {
            comeIn();
            happen();
            return end();
        } catch (IOException e) {
            throw new ChaosException("the run ends: " + e.getMessage(), e);
        } finally {
            threads.keySet().forEach(each -> each.witness.isOver.set(true));
            threads.keySet().forEach(Participant::close);
        }
    }

    private void comeIn() throws IOException {
        List<Integer> all = List.copyOf(nodes.members());
        var people = new ArrayList<Participant>();
        for (int i = 0; i < plan.writers() + plan.listeners(); i++) {
            int node = all.get(i % all.size());
            boolean talks = i < plan.writers();
            if (talks || i % 7 % 3 == 0) {
                people.add(new IrcParticipant((talks ? "w" : "r") + i, talks, nodes, node));
            } else {
                people.add(new PlainListener("g" + i, PLAIN_DOORS.get(i % PLAIN_DOORS.size()), nodes, node));
            }
        }
        for (Participant each : people) {
            each.enter();
            threads.put(
                    each, Thread.ofPlatform().daemon().name(each.witness.name).unstarted(each));
        }
        threads.values().forEach(Thread::start);
    }

    private void happen() {
        var random = new Random(seed);
        for (Fault fault : plan.inOrder(random)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(CALM));
            int leader = nodes.leader();
            List<Integer> followers =
                    nodes.members().stream().filter(node -> node != leader).toList();
            int node = fault.isLeaders() ? leader : followers.get(random.nextInt(followers.size()));
            progress.accept(fault + " " + node);
            long began = System.nanoTime();
            fault.strike(nodes, node);
            nodes.awaitTogether();
            strikes.add(new ChaosReport.Strike(fault, node, began, System.nanoTime()));
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(CALM));
    }

    private ChaosReport end() throws IOException {
        var complaints = new ArrayList<String>();
        List<Participant> writers = threads.keySet().stream()
                .filter(each -> each instanceof IrcParticipant irc && irc.talks())
                .toList();
        writers.forEach(each -> each.witness.isOver.set(true));
        for (Participant each : writers) {
            if (!ends(each)) {
                complaints.add(each.witness + " waits still for what they said");
            }
        }
        Map<Integer, List<Inspector.Entry>> histories = look(complaints);
        threads.keySet().forEach(each -> each.witness.isOver.set(true));
        threads.keySet().forEach(Participant::close);
        for (Participant each : threads.keySet()) {
            if (!ends(each)) {
                throw new ChaosException(each.witness + " does not end");
            }
        }
        List<Witness> witnesses =
                threads.keySet().stream().map(each -> each.witness).toList();
        witnesses.forEach(each -> each.keptOut.forEach(line -> complaints.add(each + " was kept out: " + line)));
        complaints.addAll(new Checker(witnesses).check(histories));
        return new ChaosReport(
                seed,
                strikes,
                witnesses.stream().flatMap(each -> each.attempts.stream()).toList(),
                histories.values().iterator().next().size(),
                complaints);
    }

    private boolean ends(Participant participant) {
        Thread thread = Objects.requireNonNull(threads.get(participant));
        try {
            return thread.join(Duration.ofNanos(LIMIT));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChaosException("interrupted", e);
        }
    }

    /// Looks at each node who is there, when those who are not have gone, and what it remembers.
    private Map<Integer, List<Inspector.Entry>> look(List<String> complaints) throws IOException {
        var readers = new TreeMap<Integer, Inspector>();
        try {
            for (int node : nodes.members()) {
                readers.put(node, new Inspector(nodes.door(node, "irc"), "reader" + node));
            }
            readers.firstEntry().getValue().say(LAST);
            List<Participant> blind = awaitNone(each -> !each.witness.hasSeen(LAST));
            blind.forEach(each -> complaints.add(each.witness + " at node " + each.node() + " did not see the end"));
            complaints.addAll(awaitNoGhosts(readers));
            var histories = new TreeMap<Integer, List<Inspector.Entry>>();
            for (Map.Entry<Integer, Inspector> each : readers.entrySet()) {
                histories.put(each.getKey(), each.getValue().all());
            }
            return histories;
        } finally {
            for (Inspector each : readers.values()) {
                each.close();
            }
        }
    }

    /// Those who still do not see it at the limit. Writers have ended, and see nothing.
    private List<Participant> awaitNone(Predicate<Participant> which) {
        long deadline = System.nanoTime() + LIMIT;
        while (true) {
            List<Participant> left = threads.keySet().stream()
                    .filter(each -> !each.witness.isOver.get())
                    .filter(which)
                    .toList();
            if (left.isEmpty() || System.nanoTime() > deadline) {
                return left;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private List<String> awaitNoGhosts(Map<Integer, Inspector> readers) throws IOException {
        Set<String> looking =
                readers.keySet().stream().map(node -> "reader" + node).collect(Collectors.toSet());
        Set<String> expected =
                threads.keySet().stream().map(each -> each.witness.nick).collect(Collectors.toSet());
        long deadline = System.nanoTime() + LIMIT;
        while (true) {
            var names = new TreeMap<Integer, Set<String>>();
            for (Map.Entry<Integer, Inspector> each : readers.entrySet()) {
                names.put(each.getKey(), each.getValue().names(looking));
            }
            List<String> ghosts = Checker.ghosts(names, expected);
            if (ghosts.isEmpty() || System.nanoTime() > deadline) {
                return ghosts;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
        }
    }
}
