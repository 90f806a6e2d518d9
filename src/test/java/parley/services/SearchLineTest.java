package parley.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.names.Casemapping;
import parley.protocol.Query;

final class SearchLineTest {
    private static final Casemapping NAMES = new Casemapping();

    private static SearchLine parsed(String line) {
        return SearchLine.parse(line, new Casemapping());
    }

    private static Query.Search query(String line) {
        return ((SearchLine.Understood) parsed(line)).query();
    }

    @Test
    void wordsAloneAreLookedForEverywhere() {
        assertThat(query(" black  tea ")).isEqualTo(new Query.Search("black tea"));
    }

    @Test
    void filtersMayStandAmongTheWords() {
        assertThat(query("in:#Tea black FROM:Bob after:2026-01-02 tea before:2026-02-03T04:05 limit:7"))
                .isEqualTo(new Query.Search(
                        "black tea",
                        NAMES.channel("#tea").orElseThrow(),
                        NAMES.nick("bob").orElseThrow(),
                        Instant.parse("2026-01-02T00:00:00Z"),
                        Instant.parse("2026-02-03T04:05:00Z"),
                        true,
                        7));
    }

    @Test
    void conversationIsNamedByWhomItIsWith() {
        assertThat(query("in:bob").in()).isEqualTo(NAMES.nick("bob").orElseThrow());
        assertThat(query("in:bob").words()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.com", "note:", ":)", "inn:x", "::", "12:30", "from"})
    void otherColonsAreText(String words) {
        assertThat(query(words)).isEqualTo(new Query.Search(words));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-02T03:04:05, 2026-01-02T03:04:05Z",
        "2026-01-02T03:04:05Z, 2026-01-02T03:04:05Z",
        "2026-01-02t03:04z, 2026-01-02T03:04:00Z",
        "2024-02-29, 2024-02-29T00:00:00Z",
    })
    void timesAreUtc(String written, Instant time) {
        assertThat(query("after:" + written).after()).isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "007, 7", "100, 100"})
    void soManyAreFoundAtMost(String written, int limit) {
        assertThat(query("tea limit:" + written).limit()).isEqualTo(limit);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "in:",
                "in:#",
                "in:a:b",
                "from:",
                "from:#tea",
                "after:",
                "after:yesterday",
                "after:2026-13-01",
                "before:2026-02-30",
                "before:2026",
                "limit:",
                "limit:0",
                "limit:-1",
                "limit:101",
                "limit:9999999999",
                "limit:x"
            })
    void whatCannotBeUnderstoodIsSaid(String filter) {
        String name = filter.substring(0, filter.indexOf(':') + 1);

        assertThat(parsed("tea " + filter))
                .isInstanceOfSatisfying(
                        SearchLine.Fault.class, fault -> assertThat(fault.why()).startsWith(name + " takes "));
    }
}
