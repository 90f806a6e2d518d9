package parley.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SubnetTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.0/8, 127.255.0.1, true",
        "127.0.0.0/8, 128.0.0.1, false",
        "127.0.0.1, 127.0.0.1, true",
        "127.0.0.1, 127.0.0.2, false",
        "10.1.2.3/23, 10.1.3.255, true",
        "10.1.2.3/23, 10.1.4.0, false",
        "128.0.0.0/1, 129.0.0.0, true",
        "128.0.0.0/1, 127.0.0.0, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "::1, ::1, true",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "2001:db8::/127, 2001:db8::2, false",
        "::/0, 127.0.0.1, false"
    })
    void addressIsInItWhereTheLeadingBitsAreEqual(String subnet, String address, boolean in) {
        assertThat(Subnet.parse(subnet).orElseThrow().contains(InetAddress.ofLiteral(address)))
                .isEqualTo(in);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "10.0.0.0/33",
                "::/129",
                "10.0.0.0/",
                "10.0.0.0/-1",
                "/8",
                "10.0.0.0/8/8",
                "1.2.3.x"
            })
    void anythingElseIsNone(String text) {
        assertThat(Subnet.parse(text)).isEmpty();
    }
}
