package parley.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AdmissionTest {
    private static final Origin HERE = origin("192.0.2.1");
    private static final Origin THERE = origin("192.0.2.2");

    private final List<Origin> told = new ArrayList<>();
    private long now = 1;
    private final Admission admission = new Admission(
            AdmissionTest::bounds, Admission.Prefixes.DEFAULT, _ -> false, _ -> true, () -> now, told::add);

    private static Admission.Bounds bounds(Origin origin) {
        return origin.isHidden()
                ? Admission.Bounds.OF_HIDDEN
                : origin.host().startsWith("203.0.113.")
                        ? Admission.Bounds.ofAddress(2, 3)
                        : Admission.Bounds.OF_ADDRESS;
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private static Origin origin(String address) {
        return Origin.direct(new InetSocketAddress(InetAddress.ofLiteral(address), 5000));
    }

    private Optional<String> opened(String address) {
        return admission.opened(origin(address));
    }

    @Test
    void asManyAsMayBeComeInAMinute() {
        for (int i = 0; i < Admission.A_MINUTE; i++) {
            assertThat(admission.opened(HERE)).isEmpty();
            admission.closed(HERE);
        }

        assertThat(admission.opened(HERE))
                .hasValueSatisfying(why -> assertThat(why).contains("Too many new connections"));
        assertThat(admission.opened(THERE)).isEmpty();
    }

    @Test
    void addressIsToldOnceWhenItIsTooMuch() {
        for (int i = 0; i < Admission.A_MINUTE + 20; i++) {
            admission.opened(HERE);
            admission.closed(HERE);
        }

        assertThat(told).containsExactly(HERE);
    }

    @Test
    void addressThatKeepsAllItMayHaveAndComesOnIsToldOnce() {
        for (int i = 0; i < Admission.AT_ONCE; i++) {
            pass(Duration.ofSeconds(2));
            admission.opened(HERE);
        }

        for (int i = 0; i < 100; i++) {
            pass(Duration.ofSeconds(2));
            assertThat(admission.opened(HERE)).isPresent();
            admission.closed(HERE);
        }

        assertThat(told).containsExactly(HERE);
    }

    @Test
    void addressOfWhichSomeWereLetInIsToldAgainOnceAMinuteAtMost() {
        for (int i = 0; i < Admission.AT_ONCE; i++) {
            pass(Duration.ofSeconds(2));
            admission.opened(HERE);
        }

        for (int i = 0; i < 10; i++) {
            pass(Duration.ofSeconds(9));
            assertThat(admission.opened(HERE)).isPresent();
            admission.closed(HERE);
            admission.closed(HERE);
            assertThat(admission.opened(HERE)).isEmpty();
        }

        assertThat(told).containsExactly(HERE, HERE);
    }

    @Test
    void nextMinuteIsAnotherMinute() {
        for (int i = 0; i < Admission.A_MINUTE; i++) {
            admission.opened(HERE);
            admission.closed(HERE);
        }

        pass(Duration.ofMinutes(1));

        assertThat(admission.opened(HERE)).isEmpty();
    }

    @Test
    void asManyAsMayBeAreThereAtOnce() {
        for (int i = 0; i < Admission.AT_ONCE; i++) {
            pass(Duration.ofSeconds(10));
            assertThat(admission.opened(HERE)).isEmpty();
        }
        pass(Duration.ofSeconds(10));

        assertThat(told).isEmpty();
        assertThat(admission.opened(HERE)).contains("Too many connections from your address");
        assertThat(told).containsExactly(HERE);
        admission.closed(HERE);
        admission.closed(HERE);
        pass(Duration.ofSeconds(10));
        assertThat(admission.opened(HERE)).isEmpty();
    }

    @Test
    void ipv6AddressesOfOneNetworkCountTogether() {
        for (int i = 0; i < Admission.A_MINUTE; i++) {
            opened("2001:db8::" + Integer.toHexString(i + 1));
        }

        assertThat(opened("2001:db8::ffff:1")).isPresent();
        assertThat(opened("2001:db8:0:1::1")).isEmpty();
    }

    @Test
    void whoIsExemptIsNotCounted() {
        var open = new Admission(
                AdmissionTest::bounds, Admission.Prefixes.DEFAULT, _ -> false, _ -> false, () -> now, told::add);
        for (int i = 0; i < 1_000; i++) {
            assertThat(open.opened(HERE)).isEmpty();
        }
    }

    @Test
    void addressesMayHaveBoundsOfTheirOwn() {
        assertThat(opened("203.0.113.7")).isEmpty();
        assertThat(opened("203.0.113.7")).isEmpty();

        assertThat(opened("203.0.113.7")).contains("Too many connections from your address");
    }

    @Test
    void addressesThatShareTheirFirstBitsCountTogether() {
        var near = new Admission(
                _ -> Admission.Bounds.ofAddress(1, 9),
                new Admission.Prefixes(20, 56),
                _ -> false,
                _ -> true,
                () -> now,
                told::add);

        assertThat(near.opened(origin("192.0.16.1"))).isEmpty();
        assertThat(near.opened(origin("192.0.31.255"))).isPresent();
        assertThat(near.opened(origin("192.0.32.1"))).isEmpty();
        assertThat(near.opened(origin("2001:db8:0:100::1"))).isEmpty();
        assertThat(near.opened(origin("2001:db8:0:1ff::1"))).isPresent();
        assertThat(near.opened(origin("2001:db8:0:200::1"))).isEmpty();
    }

    /// They are all the same to us.
    @Test
    void whoIsHiddenCountsWithAllOthersWhoAre() {
        for (int i = 0; i < Admission.HIDDEN_AT_ONCE; i++) {
            if (i % Admission.HIDDEN_A_MINUTE == 0) {
                pass(Duration.ofMinutes(1));
            }
            assertThat(admission.opened(Origin.hidden(i + 1))).isEmpty();
        }

        assertThat(admission.opened(Origin.hidden(1))).contains("Too many connections by the onion service");
        assertThat(admission.opened(HERE)).isEmpty();
    }

    @Test
    void requestsThroughAProxyAreCountedByThemselves() {
        for (int i = 0; i < Admission.REQUESTS_A_MINUTE; i++) {
            assertThat(admission.requested(HERE)).isEmpty();
        }

        assertThat(admission.requested(HERE)).isPresent();
        assertThat(admission.requested(HERE)).isPresent();
        assertThat(told).containsExactly(HERE);
        assertThat(admission.requested(THERE)).isEmpty();
        assertThat(admission.opened(HERE)).isEmpty();
        pass(Duration.ofMinutes(1));
        assertThat(admission.requested(HERE)).isEmpty();
    }
}
