package parley.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OriginTest {
    /// RFC 5952; an IPv4 address that is written as one of IPv6 is the IPv4 address.
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1, 127.0.0.1:80",
        "0:0:0:0:0:0:0:1, ::1, [::1]:80",
        "2001:DB8:0:0:1:0:0:7, 2001:db8::1:0:0:7, [2001:db8::1:0:0:7]:80",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1, [2001:db8:0:1:1:1:1:1]:80",
        "::ffff:192.0.2.1, 192.0.2.1, 192.0.2.1:80"
    })
    void addressIsShort(String address, String host, String shown) {
        var origin = Origin.direct(new InetSocketAddress(InetAddress.ofLiteral(address), 80));

        assertThat(origin.host()).isEqualTo(host);
        assertThat(origin).hasToString(shown);
    }
}
