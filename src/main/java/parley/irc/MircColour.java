package parley.irc;

/// The colours of mIRC's formatting (modern.ircdocs.horse/formatting, "Color"): sixteen, and the 83 behind them.
/// `model/palette.js` of the page has the same.
final class MircColour {
    private static final int[] COLOURS = {
        0xFFFFFF, 0x000000, 0x00007F, 0x009300, 0xFF0000, 0x7F0000, 0x9C009C, 0xFC7F00,
        0xFFFF00, 0x00FC00, 0x009393, 0x00FFFF, 0x0000FC, 0xFF00FF, 0x7F7F7F, 0xD2D2D2,
        0x470000, 0x472100, 0x474700, 0x324700, 0x004700, 0x00472C, 0x004747, 0x002747,
        0x000047, 0x2E0047, 0x470047, 0x47002A, 0x740000, 0x743A00, 0x747400, 0x517400,
        0x007400, 0x007449, 0x007474, 0x004074, 0x000074, 0x4B0074, 0x740074, 0x740045,
        0xB50000, 0xB56300, 0xB5B500, 0x7DB500, 0x00B500, 0x00B571, 0x00B5B5, 0x0063B5,
        0x0000B5, 0x7500B5, 0xB500B5, 0xB5006B, 0xFF0000, 0xFF8C00, 0xFFFF00, 0xB2FF00,
        0x00FF00, 0x00FFA0, 0x00FFFF, 0x008CFF, 0x0000FF, 0xA500FF, 0xFF00FF, 0xFF0098,
        0xFF5959, 0xFFB459, 0xFFFF71, 0xCFFF60, 0x6FFF6F, 0x65FFC9, 0x6DFFFF, 0x59B4FF,
        0x5959FF, 0xC459FF, 0xFF66FF, 0xFF59BC, 0xFF9C9C, 0xFFD39C, 0xFFFF9C, 0xE2FF9C,
        0x9CFF9C, 0x9CFFDB, 0x9CFFFF, 0x9CD3FF, 0x9C9CFF, 0xDC9CFF, 0xFF9CFF, 0xFF94D3,
        0x000000, 0x131313, 0x282828, 0x363636, 0x4D4D4D, 0x656565, 0x818181, 0x9F9F9F,
        0xBCBCBC, 0xE2E2E2, 0xFFFFFF
    };

    /// The least contrast of letters with the ground behind them (WCAG 2, "contrast ratio").
    private static final double LEAST = 2;

    private static final int BLACK = 0x000000;
    private static final int WHITE = 0xFFFFFF;

    private MircColour() {}

    /// A colour if it can be read on a ground; otherwise black or white, whichever can better.
    ///
    /// @param colour as 0xRRGGBB; [Formatting#NONE] for none
    static int legible(int colour, int ground) {
        if (colour != Formatting.NONE && contrast(colour, ground) >= LEAST) {
            return colour;
        }
        return contrast(BLACK, ground) > contrast(WHITE, ground) ? BLACK : WHITE;
    }

    private static double contrast(int one, int other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16 & 0xFF) + 0.7152 * linear(rgb >> 8 & 0xFF) + 0.0722 * linear(rgb & 0xFF);
    }

    private static double linear(int component) {
        double c = component / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    /// A colour as 0xRRGGBB; [Formatting#NONE] for 99, which ends one.
    ///
    /// @param code from 0 to 99
    static int of(int code) {
        return code < COLOURS.length ? COLOURS[code] : Formatting.NONE;
    }
}
