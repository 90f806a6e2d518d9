package parley.client.desktop;

import java.awt.Color;
import parley.irc.NickColor;

/// The colours of the log and the lists: text has a contrast of 4.5 at least on its ground (WCAG 2, 1.4.3).
///
/// @param subdued of what matters less: times, happenings
/// @param accent of links and of the unread mark
/// @param failure of what did not work
/// @param mention behind messages that are about the user
/// @param selection behind what is selected
/// @param line of thin lines and the edges of reactions
record Palette(
        boolean dark,
        Color ground,
        Color text,
        Color subdued,
        Color accent,
        Color failure,
        Color mention,
        Color selection,
        Color line) {
    static final Palette LIGHT = new Palette(
            false,
            new Color(0xFFFFFF),
            new Color(0x1F2328),
            new Color(0x656D76),
            new Color(0x2F62C0),
            new Color(0xB3261E),
            new Color(0xFFF4D1),
            new Color(0xDCE8FF),
            new Color(0xD5D9DE));

    static final Palette DARK = new Palette(
            true,
            new Color(0x1E1F22),
            new Color(0xDFE1E5),
            new Color(0x9AA0A9),
            new Color(0x84ADF5),
            new Color(0xF28B82),
            new Color(0x3D3518),
            new Color(0x2E436E),
            new Color(0x43464D));

    /// A colour of names on this ground ([NickColor]).
    Color nick(int colour) {
        return new Color(dark ? NickColor.onDark(colour) : NickColor.onLight(colour));
    }
}
