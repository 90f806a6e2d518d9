package parley.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EndpointTest {
    @ParameterizedTest
    @CsvSource({
        "example.org, irc://example.org:6667",
        "example.org:7000, irc://example.org:7000",
        "irc://127.0.0.1, irc://127.0.0.1:6667",
        "ircs://example.org, ircs://example.org:6697",
        "http://example.org:8080/, http://example.org:8080",
        "ws://example.org/irc, http://example.org:80",
        "https://example.org, https://example.org:443",
        "irc://[::1]:6667, irc://[::1]:6667"
    })
    void readsWhatPeopleWrite(String written, String meant) {
        assertThat(Endpoint.parse(written)).hasToString(meant);
    }

    @Test
    void pageIsReachedByWebSocket() {
        assertThat(Endpoint.parse("http://localhost:8080"))
                .isEqualTo(new Endpoint(Endpoint.Carrier.WEBSOCKET, "localhost", 8080, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ftp://example.org", "irc://", "a b", "irc://host:port"})
    void saysWhatIsNoAddress(String written) {
        assertThatThrownBy(() -> Endpoint.parse(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + written + "\"");
    }
}
