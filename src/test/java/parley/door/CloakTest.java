package parley.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

/// Hosts that say nothing of where people come from.
final class CloakTest {
    private final Cloak cloak = new Cloak("a key that nobody knows".getBytes(java.nio.charset.StandardCharsets.UTF_8));

    private String host(String address) throws UnknownHostException {
        return cloak.host(InetAddress.getByName(address));
    }

    private static String network(String host) {
        return host.substring(host.indexOf('.'));
    }

    @Test
    void hostStaysTheSame() throws UnknownHostException {
        assertThat(host("192.0.2.7")).isEqualTo(host("192.0.2.7"));
    }

    @Test
    void hostSaysNothingOfTheAddress() throws UnknownHostException {
        assertThat(host("192.0.2.7")).doesNotContain("192", "0.2").matches("[a-z0-9]{7}\\.[a-z0-9]{7}\\.cloak");
    }

    @Test
    void otherKeyGivesOtherHosts() throws UnknownHostException {
        assertThat(new Cloak(new byte[32]).host(InetAddress.getByName("192.0.2.7")))
                .isNotEqualTo(host("192.0.2.7"));
    }

    @Test
    void neighboursShareTheNetworkAndNothingElse() throws UnknownHostException {
        assertThat(network(host("192.0.2.7"))).isEqualTo(network(host("192.0.2.8")));
        assertThat(host("192.0.2.7")).isNotEqualTo(host("192.0.2.8"));
        assertThat(network(host("192.0.2.7"))).isNotEqualTo(network(host("192.0.3.7")));
        assertThat(network(host("2001:db8:1:2::3"))).isEqualTo(network(host("2001:db8:1:9::4")));
    }
}
