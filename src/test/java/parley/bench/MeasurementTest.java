package parley.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The whole bench, small: bare servers in this process play both parts.
@Timeout(60)
final class MeasurementTest {
    private static final Plan PLAN = new Plan(2, Duration.ofMillis(30), Duration.ZERO);

    private final BareServer one = new BareServer();
    private final BareServer other = new BareServer();
    private final List<String> progress = new ArrayList<>();

    @AfterEach
    void close() {
        one.close();
        other.close();
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
        Report.Outcome outcome = run(scenario);

        assertThat(outcome).isInstanceOfSatisfying(Report.Talked.class, talked -> {
            assertThat(talked.parley()).hasSize(2);
            assertThat(talked.bare()).hasSize(2);
            assertThat(talked.parley()).allSatisfy(round -> exact(scenario, round));
            assertThat(talked.bare()).allSatisfy(round -> exact(scenario, round));
        });
        assertThat(progress).hasSize(9);
    }

    @Test
    void idleClientsAllGetIn() {
        Report.Outcome outcome = run(new Scenario.Idle("idle", 40));

        assertThat(outcome).isInstanceOfSatisfying(Report.Waited.class, waited -> {
            assertThat(waited.parley()).singleElement().satisfies(round -> {
                assertThat(round.clients()).isEqualTo(40);
                assertThat(round.cold()).isPositive();
                assertThat(round.warm()).isPositive();
                assertThat(round.emptyBytes()).isPositive();
            });
            assertThat(waited.bare()).hasSize(1);
        });
    }

    @Test
    void serverThatIsNotThereEndsTheRun() throws Exception {
        InetSocketAddress nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = (InetSocketAddress) socket.getLocalSocketAddress();
        }
        try (Measurement measurement =
                new Measurement(new Contender.Running(nobody, ownPid()), running(other), PLAN, progress::add)) {
            assertThatThrownBy(() -> measurement.run(new Scenario.Idle("idle", 3)))
                    .isInstanceOf(BenchFailure.class)
                    .hasMessageContaining("connecting 3 clients");
        }
    }

    private Report.Outcome run(Scenario scenario) {
        try (Measurement measurement = new Measurement(running(one), running(other), PLAN, progress::add)) {
            return measurement.run(scenario);
        }
    }

    private static void exact(Scenario.Traffic scenario, Round.Talked round) {
        assertThat(round.messages()).isGreaterThanOrEqualTo((long) scenario.channels() * scenario.inFlight());
        assertThat(round.deliveries()).isEqualTo(round.messages() * (scenario.members() - 1));
        assertThat(round.latency().p50())
                .isPositive()
                .isLessThanOrEqualTo(round.latency().p99());
    }

    private static Contender running(BareServer server) {
        return new Contender.Running(server.address(), ownPid());
    }

    private static long ownPid() {
        return ProcessHandle.current().pid();
    }
}
