package parley.irc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CtcpTest {
    @Test
    void commandAndParametersAreToldApart() {
        assertThat(Ctcp.parse("\1ping 1 2\1")).contains(new Ctcp("PING", "1 2"));
        assertThat(Ctcp.parse("\1VERSION\1")).contains(new Ctcp("VERSION", ""));
    }

    @Test
    void closingDelimiterMayBeMissing() {
        assertThat(Ctcp.parse("\1VERSION")).contains(new Ctcp("VERSION", ""));
    }

    @Test
    void actionIsRecognised() {
        assertThat(Ctcp.actionText("\1ACTION waves\1")).contains("waves");
        assertThat(Ctcp.isAction("\1action\1")).isTrue();
        assertThat(Ctcp.isAction("\1ACTIONS x\1")).isFalse();
        assertThat(Ctcp.actionText("\1PING x\1")).isEmpty();
        assertThat(Ctcp.actionText("ACTION waves")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hi", "hi \1ACTION x\1", " \1PING\1"})
    void plainTextIsNoCtcp(String text) {
        assertThat(Ctcp.isCtcp(text)).isFalse();
        assertThat(Ctcp.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\1", "\1\1", "\1 x\1"})
    void ctcpWithoutACommandIsCtcpAllTheSame(String text) {
        assertThat(Ctcp.isCtcp(text)).isTrue();
        assertThat(Ctcp.parse(text)).isEmpty();
    }

    @Test
    void actionIsWrittenBetweenDelimiters() {
        assertThat(Ctcp.action("waves")).hasToString("\1ACTION waves\1");
    }

    @Test
    void anythingIsReadAndWhatWasReadIsWrittenTheSame() {
        Chance.often(chance -> {
            String text = (chance.heads() ? "\1" : "") + chance.text(20);
            Ctcp.parse(text)
                    .ifPresent(ctcp -> assertThat(Ctcp.parse(ctcp.toString())).contains(ctcp));
        });
    }
}
