package parley.irc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

final class NickColorTest {
    @Test
    void isTheSameWhateverTheCase() {
        assertThat(NickColor.onLight("Anna")).isEqualTo(NickColor.onLight("anna"));
        assertThat(NickColor.onLight("ÉLISE")).isEqualTo(NickColor.onLight("élise"));
    }

    /// Held here, since the page works it out by itself, and colours should be the same tomorrow.
    @Test
    void isWhatItAlwaysWas() {
        assertThat(NickColor.hex("anna")).isEqualTo("#976d07");
        assertThat(NickColor.hex("bob")).isEqualTo("#af529a");
        assertThat(NickColor.hex("東京")).isEqualTo("#007daa");
    }

    @Test
    void canBeReadOnBrightAndOnDarkGround() {
        var colours = new HashSet<Integer>();
        for (int i = 0; i < 1_000; i++) {
            String nick = "user" + i;
            colours.add(NickColor.onLight(nick));
            assertThat(contrast(NickColor.onLight(nick), 0xFFFFFF)).isGreaterThan(4.5);
            assertThat(contrast(NickColor.onDark(nick), 0x1E1E1E)).isGreaterThan(4.5);
        }
        assertThat(colours).hasSize(24);
    }

    /// WCAG 2, "contrast ratio".
    private static double contrast(int one, int other) {
        double a = luminance(one) + 0.05;
        double b = luminance(other) + 0.05;
        return Math.max(a, b) / Math.min(a, b);
    }

    private static double luminance(int colour) {
        return 0.2126 * linear(colour >> 16) + 0.7152 * linear(colour >> 8 & 0xFF) + 0.0722 * linear(colour & 0xFF);
    }

    private static double linear(int component) {
        double c = component / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
