package parley.bench;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A run in which a server is stormed while normal users talk. What they notice, and what it costs, makes the
/// [StormReport].
///
/// The server takes everybody for a stranger, and lets each address make so many connections: so attackers have many
/// addresses of the loopback network, `127.1.0.0` and up.
final class Storm implements AutoCloseable {
    static final String NAME = "storm";
    static final List<String> DOORS = List.of("cat", "lobby", "rooms", "desk", "desk-greeting", "irc", "web");

    private static final String CONFIGURATION = "protection.exempt = []";

    private static final int PAIRS = 10;

    /// One who sends something so often is not slowed down.
    private static final Duration BREATH = Duration.ofMillis(450);

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration SAMPLE = Duration.ofMillis(100);

    /// So many addresses come in turns: each may make 60 connections a minute.
    private static final int MANY_ADDRESSES = 600;

    private static final int CONNECTIONS_OF_ONE = 60;

    private final StormPlan plan;
    private final ServerProcess server;
    private final Consumer<String> progress;
    private final MultiThreadIoEventLoopGroup normal = loops("bench-users");
    private final MultiThreadIoEventLoopGroup hostile = loops("bench-attackers");
    private final EventLoop users = normal.next();
    private final List<Pair> pairs = new ArrayList<>();
    private final List<StormReport.Phase> phases = new ArrayList<>();
    private final StormReport.Attempts attempts = new StormReport.Attempts();

    // Confined to the users' event loop.
    private Histogram trips = new Histogram();
    private Histogram lateness = new Histogram();
    private int cut;
    private boolean over;

    /// @param server taken over
    /// @param progress is told what is going on, line by line
    Storm(StormPlan plan, ServerProcess server, Consumer<String> progress) {
        this.plan = plan;
        this.server = server;
        this.progress = progress;
    }

    /// With what Parley is started to be stormed.
    static List<String> arguments() {
        var arguments = new ArrayList<>(List.of("serve", "--data", ServerProcess.DATA, "--config"));
        arguments.add(ServerProcess.config(CONFIGURATION));
        DOORS.forEach(door -> arguments.addAll(List.of("--door", door + "=0")));
        return List.copyOf(arguments);
    }

    private static MultiThreadIoEventLoopGroup loops(String name) {
        return new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory(name, true), EpollIoHandler.newFactory());
    }

    StormReport run() {
        enter();
        phase("before", () -> pass(plan.calm()));
        long before = server.accounts().resident();
        phase("one address", () -> storm(Storm::one, someFloods(CONNECTIONS_OF_ONE), 0, plan.alone()));
        phase("storm", () -> storm(many(), everybody(), plan.connects(), plan.storm()));
        phase("after", () -> recover(before));
        return new StormReport(plan, phases, attempts, on(users, () -> cut));
    }

    private void enter() {
        progress.accept(NAME + ": " + plan.inWords());
        on(users, () -> {
            for (int i = 0; i < PAIRS; i++) {
                pairs.add(new Pair(
                        i, users, server.door("irc"), nanos -> trips.record(nanos), () -> cut += over ? 0 : 1));
            }
            return pairs;
        });
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!on(users, () -> pairs.stream().allMatch(Pair::isIn))) {
            if (System.nanoTime() > deadline) {
                throw new BenchFailure("normal users do not get in");
            }
            pause();
        }
        on(users, () -> {
            for (int i = 0; i < PAIRS; i++) {
                talk(pairs.get(i), BREATH.toMillis() * i / PAIRS);
            }
            late(System.nanoTime());
            return pairs;
        });
    }

    private void talk(Pair pair, long delay) {
        users.schedule(
                () -> {
                    if (!over) {
                        pair.talk();
                        talk(pair, BREATH.toMillis());
                    }
                },
                delay,
                TimeUnit.MILLISECONDS);
    }

    /// How late this process is by itself, where the machine is busy: what it measures is not better than that.
    private void late(long due) {
        long now = System.nanoTime();
        lateness.record(now - due);
        long next = now + TimeUnit.MILLISECONDS.toNanos(Attackers.TICK_MILLIS);
        users.schedule(() -> late(next), Attackers.TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void phase(String name, Supplier<Long> happens) {
        on(users, () -> {
            trips = new Histogram();
            lateness = new Histogram();
            return trips;
        });
        Usage before = Usage.soFar(server);
        long since = System.nanoTime();
        long peak = happens.get();
        double others = Usage.soFar(server).minus(before).othersBusy(Duration.ofNanos(System.nanoTime() - since));
        long resident = server.accounts().resident();
        StormReport.Phase phase = on(users, () -> {
            pairs.forEach(Pair::unanswered);
            return new StormReport.Phase(name, trips, lateness, resident, Math.max(peak, resident), others);
        });
        phases.add(phase);
        progress.accept(NAME + ": " + phase.inWords());
    }

    /// @return the most memory that was resident meanwhile
    private long pass(Duration time) {
        long deadline = System.nanoTime() + time.toNanos();
        long peak = 0;
        while (System.nanoTime() < deadline) {
            peak = Math.max(peak, server.accounts().resident());
            pause();
        }
        return peak;
    }

    private long storm(Supplier<InetSocketAddress> addresses, List<Attack> all, int connects, Duration time) {
        EventLoop loop = hostile.next();
        var attackers = new Attackers(loop, server, addresses);
        loop.execute(() -> attackers.begin(all, Attack.PASSING, connects));
        long peak = pass(time);
        on(loop, () -> {
            attackers.end();
            attempts.add(attackers.connects(), attackers.cut());
            return attackers;
        });
        return peak;
    }

    /// Waits until the memory has come back, for as long as it may take.
    private long recover(long before) {
        long deadline = System.nanoTime() + plan.recovery().toNanos();
        long peak = pass(plan.calm());
        while (System.nanoTime() < deadline
                && server.accounts().resident() - before > (long) plan.bounds().left() << 20) {
            pause();
        }
        return peak;
    }

    private List<Attack> everybody() {
        return Stream.of(
                        someOf(Attack.DEAF, plan.deaf()), someFloods(plan.flooders()), someOf(Attack.IDLE, plan.idle()))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Attack> someFloods(int count) {
        return someOf(Attack.FLOODS, count);
    }

    private static List<Attack> someOf(List<Attack> attacks, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> attacks.get(i % attacks.size()))
                .toList();
    }

    private static InetSocketAddress one() {
        return new InetSocketAddress("127.1.0.1", 0);
    }

    private static Supplier<InetSocketAddress> many() {
        int[] next = {0};
        return () -> {
            int number = next[0]++ % MANY_ADDRESSES;
            return new InetSocketAddress("127.2." + number / 200 + "." + (1 + number % 200), 0);
        };
    }

    private static void pause() {
        try {
            Thread.sleep(SAMPLE);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("interrupted", interrupt);
        }
    }

    private static <T> T on(EventLoop loop, Callable<T> what) {
        try {
            return loop.submit(what).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException problem) {
            throw new BenchFailure("the load generator does not keep up", problem);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("interrupted", interrupt);
        }
    }

    @Override
    public void close() {
        on(users, () -> over = true);
        hostile.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        normal.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        server.close();
    }
}
