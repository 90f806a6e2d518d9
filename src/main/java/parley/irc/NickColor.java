package parley.irc;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;

/// The colours of names: sixteen, far apart for the eye. A name has one by itself, the same at every face, whatever its
/// case; where people are seen together, those who come later give way ([#among]). `model/colours.js` is the
/// page's.
public final class NickColor {
    /// For bright grounds: a contrast of 4.6 at least on white (WCAG 2, 1.4.3), and in OKLab no two nearer than 0.10.
    private static final int[] ON_LIGHT = {
        0x9C1854, 0xC43F3E, 0x7F230B, 0x906E30, 0x694E00, 0x298509, 0x045E17, 0x167F75,
        0x1C4B4B, 0x1C7ABB, 0x14359B, 0x6123B6, 0x480C80, 0x8D0996, 0x9A579E, 0x674759
    };

    /// For dark grounds, of the same hues: 4.6 at least on all dark grounds of ours, and no two nearer than 0.09.
    private static final int[] ON_DARK = {
        0xFE8BB1, 0xFEBAB3, 0xEC876D, 0xFFE4B7, 0xD7B978, 0xA3FE8E, 0x80CE83, 0x9AF7EA,
        0x89B9B8, 0xA2D4FF, 0x739EFF, 0xC2AFFC, 0xB688FE, 0xF898FE, 0xFBC5FD, 0xC8A4B7
    };

    /// Where the ground is not known: 4.5 at least on white and on black, so all are equally bright, and no two nearer
    /// than 0.08.
    private static final int[] ON_EITHER = {
        0xB54E98, 0xB45860, 0xBF5504, 0x02837B, 0x956E01, 0x03881B, 0x617D4B, 0x046BFB,
        0xE00782, 0x087ABC, 0x606AD4, 0x864FFA, 0x945BC1, 0xBE32CB, 0x7C7088, 0xE12904
    };

    /// So many there are.
    public static final int COUNT = ON_LIGHT.length;

    /// Nearer than that (OKLab) is a neighbour.
    private static final double NEAR = 0.14;

    private static final double[][] APART = apart();

    private NickColor() {}

    /// The colour that a name has by itself, from 0.
    public static int index(String nick) {
        return Integer.remainderUnsigned(hash(nick), COUNT);
    }

    /// The colour of somebody among others: their own, unless another has it or a neighbour; then the one furthest from
    /// all of those. Where all are taken, their own.
    ///
    /// @param others the colours of the others, from 0
    public static int among(Collection<Integer> others, String nick) {
        int own = index(nick);
        if (distance(own, others) >= NEAR) {
            return own;
        }
        int best = own;
        double most = 0;
        for (int each = 0; each < COUNT; each++) {
            double distance = distance(each, others);
            if (distance > most) {
                best = each;
                most = distance;
            }
        }
        return best;
    }

    private static double distance(int index, Collection<Integer> others) {
        return others.stream().mapToDouble(other -> APART[index][other]).min().orElse(1);
    }

    /// For bright grounds, as 0xRRGGBB.
    public static int onLight(int index) {
        return ON_LIGHT[index];
    }

    /// For dark grounds, as 0xRRGGBB.
    public static int onDark(int index) {
        return ON_DARK[index];
    }

    /// For a ground that is not known, as 0xRRGGBB.
    public static int onEither(int index) {
        return ON_EITHER[index];
    }

    /// As `#rrggbb`, for bright grounds: what the server tells of it.
    public static String hex(String nick) {
        return String.format(Locale.ROOT, "#%06x", onLight(index(nick)));
    }

    /// The distance of any two on the ground where they are nearer.
    private static double[][] apart() {
        var apart = new double[COUNT][COUNT];
        for (int i = 0; i < COUNT; i++) {
            for (int j = 0; j < COUNT; j++) {
                apart[i][j] = Math.min(distance(ON_LIGHT[i], ON_LIGHT[j]), distance(ON_DARK[i], ON_DARK[j]));
            }
        }
        return apart;
    }

    private static double distance(int one, int other) {
        double[] a = oklab(one);
        double[] b = oklab(other);
        return Math.sqrt(square(a[0] - b[0]) + square(a[1] - b[1]) + square(a[2] - b[2]));
    }

    private static double square(double x) {
        return x * x;
    }

    /// Björn Ottosson, "A perceptual color space for image processing".
    private static double[] oklab(int rgb) {
        double r = linear(rgb >> 16 & 0xFF);
        double g = linear(rgb >> 8 & 0xFF);
        double b = linear(rgb & 0xFF);
        double l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
        double m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
        double s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
        return new double[] {
            0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
        };
    }

    private static double linear(int component) {
        double c = component / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    /// FNV-1a over the UTF-8 of the folded name; then murmur3's last steps, so that names that differ by a digit do not
    /// differ by a shade.
    private static int hash(String nick) {
        String folded = Normalizer.normalize(nick, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        int hash = 0x811C9DC5;
        for (byte each : folded.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (each & 0xFF)) * 0x01000193;
        }
        hash = (hash ^ hash >>> 16) * 0x85EBCA6B;
        hash = (hash ^ hash >>> 13) * 0xC2B2AE35;
        return hash ^ hash >>> 16;
    }
}
