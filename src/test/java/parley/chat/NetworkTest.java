package parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NetworkTest {
    private static Network network(String text) {
        return Network.parse(text).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "192.0.2.7/24, 192.0.2.0/24",
        "255.255.255.255/0, 0.0.0.0/0",
        "192.0.2.7/32, 192.0.2.7",
        "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
        "2001:db8::1:0:0:1, 2001:db8::1:0:0:1",
        "1:0:2:0:0:3:0:0, 1:0:2::3:0:0",
        "1:0:2:3:4:5:6:7, 1:0:2:3:4:5:6:7",
        "::, ::",
        "::1, ::1",
        "1::, 1::",
        "2001:db8:ffff::/33, 2001:db8:8000::/33",
        "2001:db8::1/64, 2001:db8::/64",
        "2001:db8:0:0:8000::/65, 2001:db8:0:0:8000::/65",
        "fe80::1%eth0, fe80::1",
        "::ffff:192.0.2.7, 192.0.2.7",
        "::ffff:192.0.2.0/120, 192.0.2.0/24",
        "64:ff9b::192.0.2.7, 64:ff9b::c000:207"
    })
    void networkIsWrittenInOneWay(String text, String written) {
        assertThat(network(text)).hasToString(written);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "::ffff:192.0.2.7, 192.0.2.7",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
        "2001:db8:1:2::, 2001:db8:1:2::/64"
    })
    void onePeerIsAnIpv4AddressOrAnIpv6Network(String address, String subscriber) {
        assertThat(network(address).subscriber()).hasToString(subscriber);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bob",
                "192.0.2",
                "192.0.2.256",
                "192.0.2.07",
                "192.0.2.7/33",
                "192.0.2.7/",
                "192.0.2.7/x",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1::2::3",
                "1:2:3:4:5:6:7::8",
                ":1:2:3:4:5:6:7",
                "12345::",
                "::g",
                "::/129",
                "1.2.3.4::"
            })
    void whatIsNoNetworkIsNone(String text) {
        assertThat(Network.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.255, true",
        "192.0.2.0/24, 192.0.3.0, false",
        "192.0.2.128/25, 192.0.2.127, false",
        "192.0.2.7, 192.0.2.7, true",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, ::1, false",
        "::/0, 192.0.2.7, false",
        "::/0, 2001:db8::1, true",
        "2001:db8::/63, 2001:db8:0:1::1, true",
        "2001:db8::/64, 2001:db8:0:1::1, false",
        "2001:db8::/127, 2001:db8::1, true",
        "2001:db8::/127, 2001:db8::2, false",
        "192.0.2.0/24, ::ffff:192.0.2.9, true",
        "10.0.0.0/9, 10.0.0.0/8, false",
        "10.0.0.0/8, 10.0.0.0/9, true"
    })
    void networkContainsWhatSharesItsFirstBits(String network, String other, boolean contains) {
        assertThat(network(network).contains(network(other))).isEqualTo(contains);
    }

    @Test
    void networksOfOtherSpellingAreEqual() {
        assertThat(network("192.0.2.99/24")).isEqualTo(network("192.0.2.0/24"));
    }
}
