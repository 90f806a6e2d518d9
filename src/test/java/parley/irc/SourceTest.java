package parley.irc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SourceTest {
    @Test
    void sourceMayLackItsUserItsHostOrBoth() {
        assertThat(Source.parse("dan!d@local")).isEqualTo(new Source("dan", "d", "local"));
        assertThat(Source.parse("dan!d")).isEqualTo(new Source("dan", "d", null));
        assertThat(Source.parse("dan@local")).isEqualTo(new Source("dan", null, "local"));
        assertThat(Source.parse("irc.example.com")).isEqualTo(new Source("irc.example.com", null, null));
    }

    @Test
    void sourceIsWrittenAsItWasRead() {
        Chance.often(chance -> {
            String source = chance.from("ab!!@@.:", 12);
            assertThat(Source.parse(source)).hasToString(source);
        });
    }
}
