package parley.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The whole bench, small: bare servers in this process play all parts.
@Timeout(60)
final class MeasurementTest {
    private static final Plan PLAN = new Plan(2, Duration.ofMillis(30), Duration.ZERO);

    private static final Manner CAT = new Manner(BenchDoor.CAT, false);

    private static final Condition<String> COUNTED =
            new Condition<>(line -> line.contains(" round "), "a counted round at a server");

    private final BareServer one = new BareServer(BenchDoor.CAT);
    private final BareServer other = new BareServer(BenchDoor.CAT);
    private final List<BareServer> irc =
            Stream.generate(() -> new BareServer(BenchDoor.IRC)).limit(3).toList();
    private final List<BareServer> secure =
            Stream.generate(() -> new BareServer(BenchDoor.IRCS)).limit(2).toList();
    private final List<String> progress = new ArrayList<>();

    @AfterEach
    void close() {
        one.close();
        other.close();
        irc.forEach(BareServer::close);
        secure.forEach(BareServer::close);
    }

    static List<Scenario.Traffic> traffic() {
        return List.of(
                new Scenario.Traffic("burst", 1, 6, 5),
                new Scenario.Traffic("interactive", 1, 9, 1),
                new Scenario.Traffic("rooms", 4, 3, 1));
    }

    @ParameterizedTest
    @MethodSource("traffic")
    void everyMessageReachesEveryListenerExactlyOnce(Scenario.Traffic scenario) {
        exact(run(scenario), 97);
        assertThat(progress).haveExactly(4, COUNTED);
    }

    @ParameterizedTest
    @MethodSource("traffic")
    void everyMessageReachesEveryIrcListenerExactlyOnce(Scenario.Traffic scenario) {
        exact(run(scenario, new Manner(BenchDoor.IRC, false), irc), plainBytes(scenario));
        assertThat(progress).haveExactly(6, COUNTED);
    }

    @Test
    void everyMessageReachesEveryListenerByTlsExactlyOnce() {
        var scenario = new Scenario.Traffic("burst", 1, 6, 5);

        exact(run(scenario, new Manner(BenchDoor.IRCS, false), secure), plainBytes(scenario));
    }

    @Test
    void halfOfTheListenersHearTags() {
        var scenario = new Scenario.Traffic("burst", 1, 7, 5);

        exact(run(scenario, new Manner(BenchDoor.IRC, true), irc), plainBytes(scenario) + IrcWire.TAGS.length() / 2.0);
    }

    @Test
    void idleIrcClientsAllGetIn() {
        Report.Outcome outcome = run(new Scenario.Idle("idle", 40), new Manner(BenchDoor.IRC, true), irc);

        assertThat(outcome.servers())
                .hasSize(3)
                .allSatisfy(server -> assertThat(server.counted()).hasSize(1));
    }

    @Test
    void idleClientsAllGetIn() {
        Report.Outcome outcome = run(new Scenario.Idle("idle", 40));

        assertThat(outcome).isInstanceOfSatisfying(Report.Waited.class, waited -> {
            assertThat(waited.servers().getFirst().counted()).singleElement().satisfies(round -> {
                assertThat(round.clients()).isEqualTo(40);
                assertThat(round.cold()).isPositive();
                assertThat(round.warm()).isPositive();
                assertThat(round.emptyBytes()).isPositive();
            });
            assertThat(waited.servers().getLast().counted()).hasSize(1);
        });
    }

    @Test
    void serverThatIsNotThereEndsTheRun() throws Exception {
        InetSocketAddress nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = (InetSocketAddress) socket.getLocalSocketAddress();
        }
        Contender gone = new Contender.Running("parley", BenchDoor.CAT, nobody, ownPid());
        try (Measurement measurement =
                new Measurement(List.of(gone, running(other, BenchDoor.CAT)), CAT, PLAN, progress::add)) {
            assertThatThrownBy(() -> measurement.run(new Scenario.Idle("idle", 3)))
                    .isInstanceOf(BenchFailure.class)
                    .hasMessageContaining("connecting 3 clients");
        }
    }

    private Report.Outcome run(Scenario scenario) {
        return run(scenario, CAT, List.of(one, other));
    }

    private Report.Outcome run(Scenario scenario, Manner manner, List<BareServer> servers) {
        List<Contender> contenders =
                servers.stream().map(server -> running(server, manner.door())).toList();
        try (Measurement measurement = new Measurement(contenders, manner, PLAN, progress::add)) {
            return measurement.run(scenario);
        }
    }

    private static double plainBytes(Scenario.Traffic scenario) {
        return (IrcWire.source(CatBytes.name(0)) + IrcWire.said("#" + scenario.name() + "0")).length();
    }

    private static void exact(Report.Outcome outcome, double bytes) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Report.Talked.class,
                        talked -> assertThat(talked.servers())
                                .allSatisfy(server -> assertThat(server.counted())
                                        .hasSize(2)
                                        .allSatisfy(round -> exact(talked.scenario(), round))
                                        .allSatisfy(round -> assertThat(round.bytesPerDelivery())
                                                .isEqualTo(bytes))));
    }

    private static void exact(Scenario.Traffic scenario, Round.Talked round) {
        assertThat(round.messages()).isGreaterThanOrEqualTo((long) scenario.channels() * scenario.inFlight());
        assertThat(round.deliveries()).isEqualTo(round.messages() * (scenario.members() - 1));
        assertThat(round.latency().p50())
                .isPositive()
                .isLessThanOrEqualTo(round.latency().p99());
    }

    private static Contender running(BareServer server, BenchDoor door) {
        return new Contender.Running("one", door, server.address(), ownPid());
    }

    private static long ownPid() {
        return ProcessHandle.current().pid();
    }
}
