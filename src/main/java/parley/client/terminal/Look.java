package parley.client.terminal;

import java.util.Map;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedCharSequence;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jline.utils.InfoCmp.Capability;
import parley.irc.Formatting;
import parley.irc.NickColor;

/// What a terminal can show, and in which colours.
///
/// @param colours how many it has; 0 where none are wanted
/// @param plain whether it can nothing but text
/// @param ground what is behind the text
record Look(int colours, boolean plain, Ground ground) {
    /// What is behind the text, as far as that is known.
    enum Ground {
        DARK,
        LIGHT,
        /// Then names have colours that can be read on white and on black.
        UNKNOWN
    }

    private static final AttributedStyle DIM = AttributedStyle.DEFAULT.faint();

    /// What a terminal says of itself, and what its user says in the environment: `NO_COLOR`, `COLORTERM`, `COLORFGBG`.
    static Look of(Terminal terminal, Map<String, String> environment) {
        boolean plain = terminal.getType().startsWith(Terminal.TYPE_DUMB);
        Integer told = terminal.getNumericCapability(Capability.max_colors);
        int colours = told == null ? 0 : told;
        String colorTerm = environment.getOrDefault("COLORTERM", "");
        if (colorTerm.equals("truecolor") || colorTerm.equals("24bit")) {
            colours = AttributedCharSequence.TRUE_COLORS;
        }
        boolean unwanted = plain || !environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Look(unwanted ? 0 : colours, plain, ground(environment.getOrDefault("COLORFGBG", "")));
    }

    /// `15;0`: the number of the foreground, and of the background last.
    private static Ground ground(String told) {
        return switch (told.substring(told.lastIndexOf(';') + 1)) {
            case "0", "1", "2", "3", "4", "5", "6", "8" -> Ground.DARK;
            case "7", "9", "10", "11", "12", "13", "14", "15" -> Ground.LIGHT;
            default -> Ground.UNKNOWN;
        };
    }

    /// A colour of names ([NickColor]).
    AttributedStyle nick(int colour) {
        if (colours == 0) {
            return AttributedStyle.BOLD;
        }
        int rgb = switch (ground) {
            case DARK -> NickColor.onDark(colour);
            case LIGHT -> NickColor.onLight(colour);
            case UNKNOWN -> NickColor.onEither(colour);
        };
        return AttributedStyle.DEFAULT.foreground(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF);
    }

    /// Code within a text stands out where its letters are those of the rest.
    AttributedStyle code(AttributedStyle style) {
        return colours == 0 ? style : style.foreground(AttributedStyle.CYAN);
    }

    /// In the colours that somebody gave their text ([parley.irc.Formatting.Span]).
    AttributedStyle coloured(AttributedStyle style, int colour, int ground) {
        if (colours == 0) {
            return style;
        }
        AttributedStyle letters = colour == Formatting.NONE ? style : style.foregroundRgb(colour);
        return ground == Formatting.NONE ? letters : letters.backgroundRgb(ground);
    }

    AttributedStyle dim() {
        return DIM;
    }

    /// What should be seen.
    AttributedStyle alarm() {
        return colours == 0 ? AttributedStyle.BOLD : AttributedStyle.BOLD.foreground(AttributedStyle.RED);
    }

    /// As the terminal wants it. Only the looks are left to JLine, which would make `-` of a `─`.
    String encode(AttributedString text) {
        if (plain) {
            return text.toString();
        }
        var encoded = new StringBuilder();
        int limit;
        for (int start = 0; start < text.length(); start = limit) {
            limit = text.runLimit(start);
            String looks = new AttributedString("x", text.styleAt(start))
                    .toAnsi(colours, AttributedCharSequence.ForceMode.None);
            int letter = looks.lastIndexOf('x');
            encoded.append(looks, 0, letter)
                    .append(text.subSequence(start, limit).toString())
                    .append(looks, letter + 1, looks.length());
        }
        return encoded.toString();
    }
}
