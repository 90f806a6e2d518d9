package parley.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.audit.Happenings.NOON;
import static parley.audit.Happenings.failure;
import static parley.audit.Happenings.kill;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AuditSearchTest {
    private static final AuditRow KILL = new AuditRow(3, kill(0, "bob"), 1, NOON);
    private static final AuditRow FAILURE = new AuditRow(4, failure(0, "2001:db8::/64", "bob"), 1, NOON);

    private static boolean finds(AuditRow row, String... words) {
        return AuditSearch.parse(List.of(words), 10, NOON.plusSeconds(3600), fault -> {
                    throw new AssertionError(fault);
                })
                .orElseThrow()
                .matches(row);
    }

    @ParameterizedTest
    @ValueSource(strings = {"by=ANNA", "by=root", "whom=Bob", "kind=kill", "from=192.0.2.0/24", "since=1h", "before=4"})
    void filterFindsWhatItIsAbout(String word) {
        assertThat(finds(KILL, word)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "by=bob",
                "whom=anna",
                "kind=ban",
                "from=192.0.3.0/24",
                "since=59m",
                "since=2026-12-02",
                "before=3"
            })
    void filterFindsNothingElse(String word) {
        assertThat(finds(KILL, word)).isFalse();
    }

    @Test
    void allFiltersHoldAtOnce() {
        assertThat(finds(KILL, "by=anna", "whom=bob", "since=2026-12-01T12:00:00Z"))
                .isTrue();
        assertThat(finds(KILL, "by=anna", "whom=tom")).isFalse();
        assertThat(finds(KILL)).isTrue();
    }

    @Test
    void addressFindsTheNetworkThatIsKeptOfIt() {
        assertThat(finds(FAILURE, "from=2001:db8::7")).isTrue();
        assertThat(finds(FAILURE, "from=2001:db8:1::7")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"anna", "tea=5", "by=", "kind=tea", "from=anna", "since=soon", "before=-1", "since=9999999y"})
    void whatIsNoFilterIsSaidToBeNone(String word) {
        var faults = new ArrayList<String>();

        assertThat(AuditSearch.parse(List.of("by=anna", word), 10, NOON, faults::add))
                .isEmpty();
        assertThat(faults).singleElement().asString().startsWith("\"" + word + "\" is no filter; ");
    }

    @Test
    void textsAreSafeToShow() {
        AuditEntry entry = kill(0, "bob\r\nfailed login from=192.0.2.9 whom=\"tom\"");

        assertThat(new AuditRow(1, entry, 1, NOON).text())
                .isEqualTo("2026-12-01T12:00:00Z kill from=192.0.2.1 by=anna account=Anna operator=root"
                        + " whom=\"bob  failed login from=192.0.2.9 whom= tom \" why=\"Spam\"");
        assertThat(kill(0, "\u001B[2J\u009B31m\u0085\u202E\u2066\u2028é👍").whom())
                .isEqualTo(" [2J 31m    é👍");
        assertThat(kill(0, "x".repeat(5000)).whom()).hasSize(AuditEntry.LENGTH);
    }

    @Test
    void rowIsAnObjectOfJson() {
        assertThat(FAILURE.again(NOON.plusSeconds(5)).json())
                .isEqualTo("{\"number\":4,\"time\":\"2026-12-01T12:00:00Z\",\"kind\":\"failed-login\","
                        + "\"from\":\"2001:db8::/64\",\"whom\":\"bob\",\"why\":\"wrong\",\"times\":2,"
                        + "\"until\":\"2026-12-01T12:00:05Z\"}");
    }
}
