package parley.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "sesa\0me", "sesame\n", "\u0085", "half \ud83d"})
    void emptyControlsAndHalvesAreRefused(String typed) {
        assertThat(Password.of(typed)).isEmpty();
    }

    @Test
    void lengthCountsInBytes() {
        assertThat(Password.of("é".repeat(300))).isPresent();
        assertThat(Password.of("é".repeat(300) + "x")).isEmpty();
    }

    @Test
    void lengthCountsComposed() {
        assertThat(Password.of("e\u0301".repeat(300))).isPresent();
    }

    @Test
    void hugeTextIsRefused() {
        assertThat(Password.of("\u0301".repeat(10_000_000))).isEmpty();
    }

    @Test
    void composedAndDecomposedAreTheSame() {
        assertThat(House.password("cafe\u0301").utf8())
                .isEqualTo(House.password("caf\u00e9").utf8());
    }

    @Test
    void spacesOfOtherScriptsAreSpaces() {
        assertThat(House.password("open\u3000sesame").utf8()).isEqualTo(House.bytes("open sesame"));
    }

    @Test
    void caseAndCompatibilityFormsStay() {
        assertThat(House.password("Ａb").utf8()).isEqualTo(House.bytes("Ａb"));
    }

    @Test
    void itIsNotShown() {
        assertThat(House.password("sesame")).asString().doesNotContain("sesame");
    }
}
