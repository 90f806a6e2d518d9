package parley.client.desktop.paint;

import java.awt.Color;
import parley.irc.NickColor;

/// The colours of the window, which are the page's: text has a contrast of 4.5 at least on its ground (WCAG 2, 1.4.3).
///
/// @param side behind the lists
/// @param hover behind what the mouse is on
/// @param chosen behind what is selected
/// @param line of thin lines
/// @param edge of fields
/// @param subdued of what matters less: times, happenings
/// @param accent of links, of the unread mark and of what is to be clicked first
/// @param onAccent of text on the accent
/// @param failure of what did not work
/// @param mention behind messages that are about the user
/// @param mentionEdge beside them
/// @param online of the dot beside one's name
/// @param away likewise
public record Palette(
        boolean dark,
        Color ground,
        Color side,
        Color hover,
        Color chosen,
        Color line,
        Color edge,
        Color text,
        Color subdued,
        Color accent,
        Color onAccent,
        Color failure,
        Color mention,
        Color mentionEdge,
        Color online,
        Color away) {
    public static final Palette LIGHT = new Palette(
            false,
            new Color(0xFFFFFF),
            new Color(0xF5F4F0),
            new Color(0xF0EFEA),
            new Color(0xE2E9E6),
            new Color(0xE4E2DC),
            new Color(0x8D8B84),
            new Color(0x22242A),
            new Color(0x5C5F66),
            new Color(0x0F6B63),
            new Color(0xFFFFFF),
            new Color(0xB3261E),
            new Color(0xFFF6DC),
            new Color(0xC98A00),
            new Color(0x1D8A55),
            new Color(0xB7791F));

    public static final Palette DARK = new Palette(
            true,
            new Color(0x1A1C20),
            new Color(0x15171A),
            new Color(0x25282E),
            new Color(0x24332F),
            new Color(0x2C2F35),
            new Color(0x70757E),
            new Color(0xDFE1E6),
            new Color(0xA2A7B0),
            new Color(0x5EC4B6),
            new Color(0x10201D),
            new Color(0xFF9D93),
            new Color(0x37301C),
            new Color(0xD9A93A),
            new Color(0x4CC38A),
            new Color(0xE0B050));

    /// A colour of names on this ground ([NickColor]).
    public Color nick(int colour) {
        return new Color(dark ? NickColor.onDark(colour) : NickColor.onLight(colour));
    }

    /// Behind a message that the mouse is over.
    public Color over() {
        return dark ? new Color(0x1F2126) : new Color(0xF8F7F4);
    }

    /// Behind what stands above the rest: menus, what can be done with a message.
    public Color raised() {
        return dark ? new Color(0x24272C) : ground;
    }

    /// Of letters on such a colour.
    public Color onNick() {
        return dark ? side : ground;
    }

    /// A colour that somebody gave their text, light or dark enough to be read on this ground.
    public Color readable(int rgb) {
        float[] hsb = Color.RGBtoHSB(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF, null);
        Color colour = new Color(rgb);
        for (int step = 0; step < 20 && contrast(colour, ground) < 4.5; step++) {
            if (dark) {
                hsb[1] = Math.max(0, hsb[1] - (hsb[2] >= 1 ? 0.06f : 0));
                hsb[2] = Math.min(1, hsb[2] + 0.12f);
            } else {
                hsb[2] = Math.max(0, hsb[2] - 0.06f);
            }
            colour = new Color(Color.HSBtoRGB(hsb[0], hsb[1], hsb[2]));
        }
        return colour;
    }

    /// WCAG 2, "contrast ratio".
    static double contrast(Color one, Color other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    /// As FlatLaf reads colours.
    public static String hex(Color colour) {
        return String.format("#%06x", colour.getRGB() & 0xFFFFFF);
    }
}
