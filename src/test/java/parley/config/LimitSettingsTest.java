package parley.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.chat.Network;

final class LimitSettingsTest {
    @TempDir
    private Path folder;

    private LimitSettings read(String text) throws IOException {
        return Configuration.load(Files.writeString(folder.resolve("parley.toml"), text))
                .limits();
    }

    private static Network network(String text) {
        return Network.parse(text).orElseThrow();
    }

    @Test
    void namedNetworkHasItsOwnLimitsAndElseTheUsualOnes() throws IOException {
        LimitSettings limits = read("""
            [limits]
            connections = 10
            failed-logins = 3
            [limits.networks.school]
            from = ["192.0.2.0/24", "2001:db8::/32"]
            connections = 500
            line-interval = 100
            [limits.networks.class]
            from = ["192.0.2.7", "198.51.100.7"]
            connections = 1
            """);

        assertThat(limits.of(network("198.51.100.1"))).isEqualTo(limits.usual());
        LimitSettings.OfNetwork school = limits.of(network("192.0.2.7"));
        assertThat(school.connections()).isEqualTo(500);
        assertThat(school.interval()).isEqualTo(Duration.ofMillis(100));
        assertThat(school.newConnections()).isEqualTo(60);
        assertThat(school.attempts().failures()).isEqualTo(3);
        assertThat(limits.of(network("2001:db8:0:1::/64"))).isEqualTo(school);
    }

    @Test
    void networkThatIsNamedSaysWhichItIs() {
        assertThatThrownBy(() -> read("""
            [limits.networks.school]
            connections = 500
            """))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("limits.networks.school needs from, a list of");
    }

    /// Or right passwords would be refused, too.
    @Test
    void somebodyMayFailAtLeastOnce() {
        assertThatThrownBy(() -> read("limits.failed-logins = 0"))
                .hasMessageContaining("limits.failed-logins takes a number from 1 to 1000000");
        assertThatThrownBy(() -> read("""
            [limits.networks.school]
            from = ["192.0.2.0/24"]
            failed-logins = 0
            """))
                .hasMessageContaining("limits.networks.school.failed-logins takes a number from 1 to 1000000");
    }

    @Test
    void networkThatCanNeverCountIsTold() {
        assertThatThrownBy(() -> read("""
            [limits.networks.school]
            from = []
            [limits.networks.""]
            from = ["198.51.100.0/24"]
            """))
                .hasMessageContaining("limits.networks.school.from is empty")
                .hasMessageContaining("limits.networks.\"\" needs a name");
        assertThatThrownBy(() -> read("""
            [limits.networks.school]
            from = ["192.0.2.0/24"]
            [limits.networks.town]
            from = ["198.51.100.0/24"]
            [limits.networks.class]
            from = ["192.0.2.7", "198.51.100.0/25"]
            """))
                .hasMessageContaining("limits.networks.class never counts")
                .hasMessageContaining("put it above school, town");
    }

    @Test
    void timesHaveBounds() {
        assertThatThrownBy(() -> read("limits.idle-time = \"5s\""))
                .hasMessageContaining("limits.idle-time takes a time from \"10s\" to \"1d\"");
    }
}
