package parley.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WebOriginTest {
    private static final List<String> NONE = List.of();

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080, localhost:8080",
        "https://chat.example.org, chat.example.org",
        "https://Chat.Example.org, CHAT.example.org:443",
        "http://chat.example.org, chat.example.org:80",
        "http://[::1]:8080, [::1]:8080"
    })
    void ownPageMayConnect(String origin, String host) {
        assertThat(WebOrigin.isAllowed(origin, host, false, NONE)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8081, localhost:8080",
        "http://evil.example, localhost:8080",
        "http://localhost:8080.evil.example, localhost:8080",
        "https://chat.example.org, chat.example.org:80",
        "null, localhost:8080",
        "localhost:8080, localhost:8080",
        "'', ''"
    })
    void otherPageMayNot(String origin, String host) {
        assertThat(WebOrigin.isAllowed(origin, host, false, NONE)).isFalse();
    }

    @Test
    void pageThatIsNamedMayConnectAndTheOwnStill() {
        var named = List.of("https://gamja.example.org");

        assertThat(WebOrigin.isAllowed("https://gamja.example.org", "localhost", false, named))
                .isTrue();
        assertThat(WebOrigin.isAllowed("http://localhost", "localhost", false, named))
                .isTrue();
        assertThat(WebOrigin.isAllowed("http://gamja.example.org", "localhost", false, named))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "chat.example.org, true",
        "CHAT.Example.org:8443, true",
        "example.org, false",
        "a.chat.example.org, false",
        "chatexample.org, false",
        ".example.org, false"
    })
    void wildcardNamesAllHostsOneLabelBelow(String host, boolean named) {
        assertThat(WebOrigin.isHost(host, "irc.test", List.of("https://*.example.org")))
                .isEqualTo(named);
    }

    @Test
    void starIsAnyPage() {
        assertThat(WebOrigin.isAllowed("null", "localhost", false, List.of("*")))
                .isTrue();
    }

    @Test
    void pageWithoutTlsIsNoneOfAHostWhoseRequestsComeByTls() {
        assertThat(WebOrigin.isAllowed("https://chat.example.org", "chat.example.org", true, NONE))
                .isTrue();
        assertThat(WebOrigin.isAllowed("http://chat.example.org", "chat.example.org", true, NONE))
                .isFalse();
    }
}
