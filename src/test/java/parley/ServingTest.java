package parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.command.Serving;

final class ServingTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1:80",
        "::1, [::1]:80",
        "2001:db8:0:0:0:0:0:7, [2001:db8::7]:80",
        "::ffff:127.0.0.1, 127.0.0.1:80"
    })
    void addressesAreShort(String address, String shown) throws UnknownHostException {
        assertThat(Serving.text(new InetSocketAddress(InetAddress.getByName(address), 80)))
                .isEqualTo(shown);
    }
}
