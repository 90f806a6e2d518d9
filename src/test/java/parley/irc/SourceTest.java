package parley.irc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SourceTest {
    @Test
    void sourceMayLackItsUserItsHostOrBoth() {
        assertThat(Prefix.parse("dan!d@local")).isEqualTo(new Prefix("dan", "d", "local"));
        assertThat(Prefix.parse("dan!d")).isEqualTo(new Prefix("dan", "d", null));
        assertThat(Prefix.parse("dan@local")).isEqualTo(new Prefix("dan", null, "local"));
        assertThat(Prefix.parse("irc.example.com")).isEqualTo(new Prefix("irc.example.com", null, null));
    }

    @Test
    void sourceIsWrittenAsItWasRead() {
        Chance.often(chance -> {
            String source = chance.from("ab!!@@.:", 12);
            assertThat(Prefix.parse(source)).hasToString(source);
        });
    }
}
