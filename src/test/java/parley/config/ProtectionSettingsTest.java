package parley.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.chat.Network;

final class ProtectionSettingsTest {
    @ParameterizedTest
    @CsvSource({
        "127.9.9.9, false",
        "128.0.0.1, true",
        "::1, false",
        "::2, true",
        "10.1.2.3, true",
        "fe80::1%1, true",
    })
    void onlyThisMachineIsExemptWithoutAConfiguration(String peer, boolean throttled) {
        assertThat(Configuration.NONE.protection().throttles(InetAddress.ofLiteral(peer), false))
                .isEqualTo(throttled);
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.7, false", "192.0.2.8, true", "fe80::1%1, false"})
    void whoIsInANetworkOfTheListIsExempt(String peer, boolean throttled) {
        var protection = new ProtectionSettings(
                true,
                List.of(
                        Network.parse("192.0.2.7").orElseThrow(),
                        Network.parse("fe80::/10").orElseThrow()));

        assertThat(protection.throttles(InetAddress.ofLiteral(peer), false)).isEqualTo(throttled);
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, true", "::1, true", "192.0.2.7, false", "192.0.2.8, true"})
    void nobodyIsExemptAsThisMachineBehindAProxy(String peer, boolean throttled) {
        var protection = new ProtectionSettings(
                true,
                List.of(
                        Network.parse("127.0.0.0/8").orElseThrow(),
                        Network.parse("::1").orElseThrow(),
                        Network.parse("192.0.2.7").orElseThrow()));

        assertThat(protection.throttles(InetAddress.ofLiteral(peer), true)).isEqualTo(throttled);
    }
}
