package parley.irc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NickColorTest {
    private static final int[] DARK_GROUNDS = {
        0x1A1C20, 0x1E1F22, 0x15171A, 0x24272C, 0x3D3518, 0x37301C, 0x25282E, 0x24332F
    };

    @Test
    void isTheSameWhateverTheCase() {
        assertThat(NickColor.index("Anna")).isEqualTo(NickColor.index("anna"));
        assertThat(NickColor.index("ÉLISE")).isEqualTo(NickColor.index("élise"));
    }

    /// Held here, since the page works it out by itself, and colours should be the same tomorrow.
    @Test
    void isWhatItAlwaysWas() {
        assertThat(List.of("anna", "Größe", "bob123", "🍵"))
                .extracting(NickColor::hex)
                .containsExactly("#8d0996", "#480c80", "#c43f3e", "#8d0996");
    }

    @Test
    void canBeReadOnBrightAndOnDarkGround() {
        for (int i = 0; i < NickColor.COUNT; i++) {
            assertThat(contrast(NickColor.onLight(i), 0xFFFFFF)).isGreaterThan(4.5);
            for (int ground : DARK_GROUNDS) {
                assertThat(contrast(NickColor.onDark(i), ground)).isGreaterThan(4.5);
            }
            assertThat(contrast(NickColor.onEither(i), 0xFFFFFF)).isGreaterThanOrEqualTo(4.5);
            assertThat(contrast(NickColor.onEither(i), 0x000000)).isGreaterThanOrEqualTo(4.5);
        }
    }

    /// In OKLab. Of the twenty-four hues of before, neighbours were 0.025 apart.
    @Test
    void anyTwoAreFarApartOnEveryGround() {
        for (int i = 0; i < NickColor.COUNT; i++) {
            for (int j = 0; j < i; j++) {
                assertThat(distance(NickColor.onLight(i), NickColor.onLight(j))).isGreaterThan(0.1);
                assertThat(distance(NickColor.onDark(i), NickColor.onDark(j))).isGreaterThan(0.09);
                assertThat(distance(NickColor.onEither(i), NickColor.onEither(j)))
                        .isGreaterThan(0.08);
            }
        }
    }

    @Test
    void fiveWhoAreSeenTogetherAreNotNeighbours() {
        for (int group = 0; group < 200; group++) {
            var taken = new ArrayList<Integer>();
            for (int i = 0; i < 5; i++) {
                int colour = NickColor.among(taken, "nick" + group + "-" + i);
                for (int other : taken) {
                    assertThat(distance(NickColor.onLight(colour), NickColor.onLight(other)))
                            .isGreaterThan(0.12);
                }
                taken.add(colour);
            }
        }
    }

    @Test
    void asManyAsThereAreColoursHaveDifferentOnes() {
        var taken = new ArrayList<Integer>();
        for (int i = 0; i < NickColor.COUNT; i++) {
            taken.add(NickColor.among(taken, "nick" + i));
        }
        assertThat(taken).doesNotHaveDuplicates();
        assertThat(NickColor.among(taken, "anna")).isEqualTo(NickColor.index("anna"));
    }

    /// OKLab, "Converting from linear sRGB".
    private static double distance(int one, int other) {
        double[] a = oklab(one);
        double[] b = oklab(other);
        return Math.hypot(Math.hypot(a[0] - b[0], a[1] - b[1]), a[2] - b[2]);
    }

    private static double[] oklab(int colour) {
        double r = linear(colour >> 16 & 0xFF);
        double g = linear(colour >> 8 & 0xFF);
        double b = linear(colour & 0xFF);
        double l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
        double m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
        double s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
        return new double[] {
            0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
        };
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
