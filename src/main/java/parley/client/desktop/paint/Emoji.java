package parley.client.desktop.paint;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.GraphicAttribute;
import java.awt.font.TextAttribute;
import java.text.AttributedString;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Emoji in a text become pictures ([EmojiFont]), which take the place of their characters: positions in the text stay
/// what they are.
public final class Emoji {
    /// What is seen as one character.
    private static final Pattern SEEN = Pattern.compile("\\X");

    private static final int AS_EMOJI = 0xFE0F;
    private static final int KEYCAP = 0x20E3;

    /// So many, and nothing else, are shown large.
    private static final int FEW = 8;

    /// How much of a line's height an emoji takes.
    private static final float SIZE = 1.2f;

    private Emoji() {}

    /// Puts pictures in the place of a text's emoji.
    public static void picture(AttributedString text, String words, Font font) {
        if (words.codePoints().noneMatch(Emoji::begins)) {
            return;
        }
        Matcher matcher = SEEN.matcher(words);
        while (matcher.find()) {
            if (isEmoji(matcher.group())) {
                picture(text, matcher.start(), matcher.end(), matcher.group(), font.getSize2D() * SIZE);
            }
        }
    }

    private static void picture(AttributedString text, int start, int end, String emoji, float size) {
        EmojiFont.get().drawing(emoji).ifPresent(drawing -> {
            text.addAttribute(TextAttribute.CHAR_REPLACEMENT, new Pictured(drawing, size), start, start + 1);
            if (end > start + 1) {
                text.addAttribute(TextAttribute.CHAR_REPLACEMENT, Nothing.INSTANCE, start + 1, end);
            }
        });
    }

    /// What can be the first of an emoji, digits and signs aside.
    private static boolean begins(int c) {
        return (c > 0xA8 && Character.isEmoji(c)) || c == KEYCAP;
    }

    /// Whether what is seen as one character is meant as an emoji (UTS 51, "Emoji presentation").
    static boolean isEmoji(String seen) {
        int first = seen.codePointAt(0);
        return Character.isEmojiPresentation(first)
                || (Character.isEmoji(first) && (seen.indexOf(AS_EMOJI) > 0 || seen.indexOf(KEYCAP) > 0))
                || (Character.isEmoji(first) && seen.codePoints().skip(1).anyMatch(Character::isEmojiModifier));
    }

    /// Whether a text is a few emoji and nothing else.
    public static boolean alone(String text) {
        int count = 0;
        Matcher matcher = SEEN.matcher(text.length() > 120 ? "" : text);
        while (matcher.find()) {
            String seen = matcher.group();
            if (isEmoji(seen)) {
                count++;
            } else if (!seen.isBlank()) {
                return false;
            }
        }
        return count > 0 && count <= FEW;
    }

    /// A picture as high as a line.
    private static final class Pictured extends GraphicAttribute {
        private final EmojiFont.Drawing drawing;
        private final float size;

        Pictured(EmojiFont.Drawing drawing, float size) {
            super(ROMAN_BASELINE);
            this.drawing = drawing;
            this.size = size;
        }

        @Override
        public float getAscent() {
            return size * 0.8f;
        }

        @Override
        public float getDescent() {
            return size * 0.2f;
        }

        @Override
        public float getAdvance() {
            return size;
        }

        @Override
        public void draw(Graphics2D graphics, float x, float y) {
            drawing.paint(graphics, x, y, size);
        }
    }

    /// In the place of the other characters of an emoji.
    private static final class Nothing extends GraphicAttribute {
        static final Nothing INSTANCE = new Nothing();

        private Nothing() {
            super(ROMAN_BASELINE);
        }

        @Override
        public float getAscent() {
            return 0;
        }

        @Override
        public float getDescent() {
            return 0;
        }

        @Override
        public float getAdvance() {
            return 0;
        }

        @Override
        public void draw(Graphics2D graphics, float x, float y) {
            // the picture has been drawn
        }
    }
}
