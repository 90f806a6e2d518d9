package parley.irc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// How text of others looks, and what makes it safe for clients to show (Modern, "Formatting"): its formatting
/// codes become styles and colours, and nothing is left that a terminal or a text field would obey.
///
/// 1. Of the C0 controls LF alone is left; a tab becomes a blank. DEL and the C1 controls go.
/// 2. Whatever changes the direction of the text around it goes (bidi embeddings, overrides, isolates), and so do
///    marks that are not seen and stand for nothing (zero-width blanks, annotations).
/// 3. Other line ends of Unicode become blanks, half characters U+FFFD.
/// 4. Joiners stay: emoji and scripts are made with them.
public final class Formatting {
    private static final char BOLD = 0x02;
    private static final char COLOUR = 0x03;
    private static final char HEX_COLOUR = 0x04;
    private static final char RESET = 0x0F;
    private static final char MONO = 0x11;
    private static final char REVERSE = 0x16;
    private static final char ITALIC = 0x1D;
    private static final char STRIKE = 0x1E;
    private static final char UNDERLINE = 0x1F;

    /// No colour of its own: that of the text or the ground around it.
    public static final int NONE = -1;

    private static final int COLOUR_DIGITS = 2;
    private static final int HEX_DIGITS = 6;

    private final String text;
    private final List<Span> spans = new ArrayList<>();
    private final StringBuilder run = new StringBuilder();
    private final EnumSet<Style> styles = EnumSet.noneOf(Style.class);
    private int colour = NONE;
    private int ground = NONE;

    private Formatting(String text) {
        this.text = text;
    }

    /// How a piece of text looks.
    public enum Style {
        BOLD,
        ITALIC,
        UNDERLINE,
        STRIKE,
        MONO,
        REVERSE
    }

    /// A piece of text that looks the same throughout.
    ///
    /// @param text safe, never empty; lines are separated by LF
    /// @param colour of the letters, as 0xRRGGBB; [#NONE] where they have none of their own
    /// @param ground behind them, likewise
    public record Span(String text, Set<Style> styles, int colour, int ground) {
        /// Without colours.
        public Span(String text, Set<Style> styles) {
            this(text, styles, NONE, NONE);
        }

        /// Other text that looks the same.
        public Span with(String other) {
            return new Span(other, styles, colour, ground);
        }

        /// The same text, in one more style.
        public Span with(Style style) {
            var more = EnumSet.of(style);
            more.addAll(styles);
            return new Span(text, Collections.unmodifiableSet(more), colour, ground);
        }

        /// The colour of its letters so that they can be read: black or white where they and the ground behind them are
        /// too alike, as the page has it; [#NONE] where both are those around it.
        public int letters() {
            return ground == NONE ? colour : MircColour.legible(colour, ground);
        }
    }

    /// The pieces of a text, in order; none where nothing of it can be shown.
    public static List<Span> spans(String text) {
        var formatting = new Formatting(text);
        formatting.read();
        return List.copyOf(formatting.spans);
    }

    /// A text without its looks; lines are separated by LF.
    public static String plain(String text) {
        var plain = new StringBuilder(text.length());
        spans(text).forEach(span -> plain.append(span.text()));
        return plain.toString();
    }

    /// A text without its looks, in one line: for names and whatever else has one.
    public static String line(String text) {
        return plain(text).replace('\n', ' ');
    }

    /// A text without its formatting codes, and nothing else left out.
    public static String withoutCodes(String text) {
        var kept = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); ) {
            int code = codeLength(text, at);
            if (code == 0) {
                kept.append(text.charAt(at));
            }
            at += Math.max(1, code);
        }
        return kept.toString();
    }

    private void read() {
        for (int at = 0; at < text.length(); ) {
            int code = codeLength(text, at);
            int c = text.codePointAt(at);
            if (code == 0) {
                keep(c);
            } else {
                format(c, at, at + code);
            }
            at += Math.max(Character.charCount(c), code);
        }
        end();
    }

    private void format(int code, int from, int to) {
        switch (code) {
            case BOLD -> toggle(Style.BOLD);
            case ITALIC -> toggle(Style.ITALIC);
            case UNDERLINE -> toggle(Style.UNDERLINE);
            case STRIKE -> toggle(Style.STRIKE);
            case MONO -> toggle(Style.MONO);
            case REVERSE -> toggle(Style.REVERSE);
            case RESET -> {
                end();
                styles.clear();
                colour = NONE;
                ground = NONE;
            }
            default -> paint(text.substring(from + 1, to), code == HEX_COLOUR);
        }
    }

    /// A code without digits ends both colours; without a second one the ground stays.
    private void paint(String digits, boolean hex) {
        end();
        int comma = digits.indexOf(',');
        if (digits.isEmpty()) {
            ground = NONE;
        } else if (comma >= 0) {
            ground = colour(digits.substring(comma + 1), hex);
        }
        colour = colour(comma >= 0 ? digits.substring(0, comma) : digits, hex);
    }

    private static int colour(String digits, boolean hex) {
        if (digits.isEmpty()) {
            return NONE;
        }
        return hex ? Integer.parseInt(digits, 16) : MircColour.of(Integer.parseInt(digits));
    }

    private void toggle(Style style) {
        end();
        if (!styles.remove(style)) {
            styles.add(style);
        }
    }

    /// How many characters from there are a code and the numbers that belong to it; 0 for none.
    private static int codeLength(String text, int at) {
        return switch (text.charAt(at)) {
            case BOLD, ITALIC, UNDERLINE, STRIKE, MONO, REVERSE, RESET -> 1;
            case COLOUR -> 1 + colours(text, at + 1, COLOUR_DIGITS, 10);
            case HEX_COLOUR -> 1 + colours(text, at + 1, HEX_DIGITS, 16);
            default -> 0;
        };
    }

    /// Foreground, and background behind a comma; a comma without one is text.
    private static int colours(String text, int from, int most, int radix) {
        int foreground = digits(text, from, most, radix);
        int comma = from + foreground;
        if (foreground == 0 || comma >= text.length() || text.charAt(comma) != ',') {
            return foreground;
        }
        int background = digits(text, comma + 1, most, radix);
        return background == 0 ? foreground : foreground + 1 + background;
    }

    /// How many ASCII digits there are, up to so many. Of hexadecimal ones all are there, or they are text.
    private static int digits(String text, int from, int most, int radix) {
        int count = 0;
        while (count < most
                && from + count < text.length()
                && text.charAt(from + count) < 0x80
                && Character.digit(text.charAt(from + count), radix) >= 0) {
            count++;
        }
        return radix == 16 && count < most ? 0 : count;
    }

    private void keep(int c) {
        if (c == '\t' || c == 0x2028 || c == 0x2029) {
            run.append(' ');
        } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
            run.append('\uFFFD');
        } else if (c == '\n' || !(Character.isISOControl(c) || isUnseen(c))) {
            run.appendCodePoint(c);
        }
    }

    private static boolean isUnseen(int c) {
        boolean turnsDirection = c >= 0x202A && c <= 0x202E;
        boolean isolates = c >= 0x2060 && c <= 0x206F; // and what is not to be used any more
        boolean noWidth = c == 0x200B || c == 0xFEFF;
        boolean annotates = c >= 0xFFF9 && c <= 0xFFFB;
        return turnsDirection || isolates || noWidth || annotates;
    }

    private void end() {
        if (!run.isEmpty()) {
            spans.add(new Span(run.toString(), Collections.unmodifiableSet(EnumSet.copyOf(styles)), colour, ground));
            run.setLength(0);
        }
    }
}
