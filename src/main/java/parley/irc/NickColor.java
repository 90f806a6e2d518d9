package parley.irc;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;

/// The colour of a name: the same one at every face, whoever shows it. It comes from the name alone, whatever its case,
/// so it is the same tomorrow.
public final class NickColor {
    /// Twenty-four hues in steps of 15 degrees (OKLCH, chroma 0.13 or what sRGB has of it), as light as has a contrast
    /// of 4.6 on white.
    private static final int[] PALETTE = {
        0xC04D6B, 0xC24E50, 0xC05231, 0xB85A03, 0xA76500, 0x976D07, 0x877305, 0x767903,
        0x5B7F00, 0x31842A, 0x008550, 0x01846A, 0x0A827A, 0x008189, 0x037F97, 0x007DAA,
        0x0378C4, 0x4272CC, 0x636BCD, 0x7C64C8, 0x915DBE, 0xA257AE, 0xAF529A, 0xBA4E84
    };

    private NickColor() {}

    /// The colour for bright grounds, as 0xRRGGBB: its contrast on white is 4.5 at least (WCAG 2, 1.4.3).
    public static int onLight(String nick) {
        return PALETTE[Integer.remainderUnsigned(hash(nick), PALETTE.length)];
    }

    /// The same colour for dark grounds: mixed with 45 % of white.
    public static int onDark(String nick) {
        int colour = onLight(nick);
        return lighter(colour >> 16) << 16 | lighter(colour >> 8 & 0xFF) << 8 | lighter(colour & 0xFF);
    }

    /// As `#rrggbb`, for bright grounds: what the server tells of it.
    public static String hex(String nick) {
        return String.format(Locale.ROOT, "#%06x", onLight(nick));
    }

    private static int lighter(int component) {
        return (component * 55 + 255 * 45 + 50) / 100;
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
