package parley.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.net.Origin;
import parley.net.Origin.Way;
import parley.net.Proxies;

/// RFC 7239, and `X-Forwarded-For`, from 10.0.0.1, where all of 10.0.0.0/24 is trusted.
final class ForwardingTest {
    private static final Origin PROXY = peer("10.0.0.1");

    private final Forwarding forwarding =
            new Forwarding(new Proxies(address -> address.getHostAddress().startsWith("10.0.0."), _ -> false));
    private final HttpHeaders headers = new DefaultHttpHeaders();

    private static Origin peer(String address) {
        return new Origin(new InetSocketAddress(InetAddress.ofLiteral(address), 5000), Way.DIRECT, false);
    }

    private Optional<String> address() {
        return forwarding.origin(PROXY, headers).map(origin -> origin.address().getHostAddress());
    }

    private Way way() {
        return forwarding.origin(PROXY, headers).orElseThrow().way();
    }

    private boolean isSecure() {
        return forwarding.origin(PROXY, headers).orElseThrow().secure();
    }

    @Test
    void withoutHeadersTheProxySpeaksForItself() {
        assertThat(forwarding.origin(PROXY, headers)).contains(PROXY);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        203.0.113.7                        | 203.0.113.7
        203.0.113.7:5000                   | 203.0.113.7
        2001:db8::7                        | 2001:db8:0:0:0:0:0:7
        [2001:db8::7]                      | 2001:db8:0:0:0:0:0:7
        [2001:db8::7]:5000                 | 2001:db8:0:0:0:0:0:7
        ::ffff:203.0.113.7                 | 203.0.113.7
        198.51.100.1, 203.0.113.7          | 203.0.113.7
        198.51.100.1,203.0.113.7,10.0.0.2  | 203.0.113.7
        198.51.100.1, 203.0.113.7, ,       | 203.0.113.7
        " \\ ;=, 203.0.113.7               | 203.0.113.7
        10.0.0.3, 10.0.0.2                 | 10.0.0.3
        """)
    void rightmostAddressThatIsNoProxysCounts(String value, String address) {
        headers.add("X-Forwarded-For", value);

        assertThat(address()).contains(address);
        assertThat(way()).isEqualTo(Way.BEHIND_PROXY);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        for=203.0.113.7                                             | 203.0.113.7
        For="203.0.113.7:5000"                                      | 203.0.113.7
        FOR=203.0.113.7:5000                                        | 203.0.113.7
        for="[2001:db8::7]:5000"                                    | 2001:db8:0:0:0:0:0:7
        for="[2001:db8::7]:_obfuscated"                             | 2001:db8:0:0:0:0:0:7
        proto=http;by=10.0.0.1 ; for="203.0.113.7"                  | 203.0.113.7
        for="\\2\\0\\3.0.113.7"                                     | 203.0.113.7
        for=198.51.100.1;host="a,b;for=1.2.3.4\\"", for=203.0.113.7 | 203.0.113.7
        for=198.51.100.1, for=203.0.113.7;proto=https, for=10.0.0.2 | 203.0.113.7
        for=_hidden, for=203.0.113.7,,                              | 203.0.113.7
        """)
    void forwardedTellsTheSame(String value, String address) {
        headers.add("Forwarded", value);

        assertThat(address()).contains(address);
        assertThat(way()).isEqualTo(Way.BEHIND_PROXY);
    }

    @Test
    void listMayBeOfSeveralHeaders() {
        headers.add("X-Forwarded-For", "198.51.100.1");
        headers.add("X-Forwarded-For", "203.0.113.7, 10.0.0.3");
        headers.add("X-Forwarded-For", "10.0.0.2");
        headers.add("Forwarded", "for=203.0.113.7");
        headers.add("Forwarded", "for=10.0.0.2");

        assertThat(address()).contains("203.0.113.7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unknown",
                "_hidden",
                "203.0.113.256",
                "1.2.3",
                "fe80::1%eth0",
                "[::1",
                "[]",
                "203.0.113.7, unknown, 10.0.0.2",
                "chat.example.org",
            })
    void whoIsHiddenHasTheAddressOfTheProxyThatHidesThem(String value) {
        headers.add("X-Forwarded-For", value);

        assertThat(address()).contains(value.contains("10.0.0.2") ? "10.0.0.2" : "10.0.0.1");
        assertThat(way()).isEqualTo(Way.PROXY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for=\"203.0.113.7",
                "for=\"203.0.113.7\\\"",
                "for",
                "=203.0.113.7",
                "for=a\"b\"",
                "for=\"a\"b\"c\"",
                "for=203.0.113.7;for=203.0.113.8",
                "for=\"x, for=203.0.113.7",
            })
    void whatCannotBeReadIsNoOrigin(String value) {
        headers.add("Forwarded", value);

        assertThat(address()).isEmpty();
    }

    /// One of them the client may have sent itself, through a proxy that knows only the other.
    @Test
    void twoHeadersThatDifferAreNoOrigin() {
        headers.add("X-Forwarded-For", "203.0.113.7");
        headers.add("Forwarded", "for=198.51.100.1");

        assertThat(address()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        X-Forwarded-Proto | https                                         | true
        X-Forwarded-Proto | HTTPS                                         | true
        X-Forwarded-Proto | http                                          | false
        X-Forwarded-Proto | https, http                                   | false
        Forwarded         | for=203.0.113.7;proto=https               | true
        Forwarded         | for=203.0.113.7;proto=http                | false
        Forwarded         | for=1.2.3.4;proto=https, for=203.0.113.7  | false
        X-Forwarded-For   | 203.0.113.7                                   | false
        """)
    void proxyTellsWhetherItSpokeTls(String name, String value, boolean secure) {
        headers.add(name, value);

        assertThat(isSecure()).isEqualTo(secure);
    }

    @Test
    void whoIsNotTrustedForgesInVain() {
        headers.add("X-Forwarded-For", "203.0.113.7");
        headers.add("Forwarded", "for=\"198.51.100.1;proto=https");
        headers.add("X-Forwarded-Proto", "https");

        assertThat(forwarding.origin(peer("203.0.113.9"), headers)).contains(peer("203.0.113.9"));
    }

    /// It may be a proxy that was not named: whoever comes through it is not this machine.
    @Test
    void peerOfThisMachineThatForwardsIsNotTakenForThisMachine() {
        headers.add("X-Forwarded-For", "203.0.113.7");

        assertThat(forwarding.origin(peer("127.0.0.1"), headers))
                .contains(peer("127.0.0.1").asProxy());
    }

    @Test
    void noiseIsReadOrRefused() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        String[] words = {"for", "proto", "=", ";", ",", "\"", "\\", "[", "]", ":", "_x", "203.0.113.7", "::1", " ", "%"
        };
        for (int i = 0; i < 20_000; i++) {
            var value = new StringBuilder();
            for (int j = random.nextInt(20); j > 0; j--) {
                value.append(words[random.nextInt(words.length)]);
            }
            headers.clear();
            headers.add(
                    random.nextBoolean() ? "Forwarded" : "X-Forwarded-For",
                    value.toString().strip());

            assertThat(forwarding.origin(PROXY, headers)).as("seed " + seed).isNotNull();
        }
        headers.clear();
        headers.add("Forwarded", "for=\"" + "\\a".repeat(8_000) + "\"" + ",;".repeat(8_000));
        assertThat(address()).contains("10.0.0.1");
    }
}
