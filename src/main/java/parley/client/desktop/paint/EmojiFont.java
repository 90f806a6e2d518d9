package parley.client.desktop.paint;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Emoji in colour, at any size: Java draws a font's outlines, but not the colours of its layers (OpenType 1.9, COLR
/// version 0 and CPAL), so they are read here. The font is read when the first emoji is to be seen. Confined to the
/// event dispatch thread.
public final class EmojiFont {
    private static final String RESOURCE = "emoji.ttf";

    /// Big enough for outlines that can be scaled.
    private static final float SIZE = 512;

    /// Says that the character before is meant as an emoji; the font has some without.
    private static final String PRESENTATION = "\uFE0F";

    private static final int BASE_RECORD = 6;
    private static final int LAYER_RECORD = 4;

    /// The index of a layer that has the colour of the text.
    private static final int TEXT_COLOUR = 0xFFFF;

    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    private final Font font;
    private final ByteBuffer colr;
    private final ByteBuffer cpal;
    private final Map<String, Optional<Drawing>> known = new HashMap<>();

    private EmojiFont(Font font, ByteBuffer colr, ByteBuffer cpal) {
        this.font = font;
        this.colr = colr;
        this.cpal = cpal;
    }

    private static final class Holder {
        static final EmojiFont FONT = read();
    }

    public static EmojiFont get() {
        return Holder.FONT;
    }

    private static EmojiFont read() {
        try (InputStream in = EmojiFont.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing");
            }
            byte[] bytes = in.readAllBytes();
            Font font = Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(bytes));
            return new EmojiFont(font.deriveFont(SIZE), table(bytes, "COLR"), table(bytes, "CPAL"));
        } catch (IOException e) {
            throw new UncheckedIOException("The font of emoji cannot be read", e);
        } catch (FontFormatException e) {
            throw new IllegalStateException("The font of emoji is broken", e);
        }
    }

    /// A table of a font, by its directory (OpenType, "Table directory").
    private static ByteBuffer table(byte[] font, String tag) {
        var buffer = ByteBuffer.wrap(font);
        int count = buffer.getShort(4) & 0xFFFF;
        for (int i = 0; i < count; i++) {
            int at = 12 + i * 16;
            String name = new String(font, at, 4, StandardCharsets.US_ASCII);
            if (name.equals(tag)) {
                return buffer.slice(buffer.getInt(at + 8), buffer.getInt(at + 12));
            }
        }
        throw new IllegalStateException("The font of emoji has no table " + tag);
    }

    /// A picture made of layers, in units of the font's size, on the baseline.
    record Drawing(List<Layer> layers) {
        /// @param size of the font, in pixels
        void paint(Graphics2D g, float x, float baseline, float size) {
            var place = g.getTransform();
            Color before = g.getColor();
            g.translate(x, baseline);
            g.scale(size / SIZE, size / SIZE);
            for (Layer layer : layers) {
                g.setColor(layer.colour == null ? before : layer.colour);
                g.fill(layer.shape);
            }
            g.setTransform(place);
            g.setColor(before);
        }
    }

    /// @param colour null for that of the text
    private record Layer(Shape shape, @Nullable Color colour) {}

    /// How an emoji looks; empty where the font has no picture of it.
    ///
    /// @param emoji what is seen as one character
    public Optional<Drawing> drawing(String emoji) {
        return known.computeIfAbsent(emoji, each -> draw(each).or(() -> draw(each.replace(PRESENTATION, ""))));
    }

    /// Whether it has a picture of an emoji of one code point.
    public boolean has(int emoji) {
        return font.canDisplay(emoji);
    }

    private Optional<Drawing> draw(String emoji) {
        char[] letters = emoji.toCharArray();
        GlyphVector glyphs = font.layoutGlyphVector(CONTEXT, letters, 0, letters.length, Font.LAYOUT_LEFT_TO_RIGHT);
        var layers = new ArrayList<Layer>();
        for (int i = 0; i < glyphs.getNumGlyphs(); i++) {
            List<Layer> found = layers(glyphs.getGlyphCode(i));
            boolean seen = !glyphs.getGlyphOutline(i).getBounds2D().isEmpty();
            if (!found.isEmpty() && !layers.isEmpty()) {
                return Optional.empty(); // several pictures: the font has none of them together
            }
            if (found.isEmpty() && seen) {
                return Optional.empty();
            }
            layers.addAll(found);
        }
        return layers.isEmpty() ? Optional.empty() : Optional.of(new Drawing(List.copyOf(layers)));
    }

    /// The layers of a glyph, by its base record (COLR, "BaseGlyph record").
    private List<Layer> layers(int glyph) {
        int low = 0;
        int high = (colr.getShort(2) & 0xFFFF) - 1;
        int records = colr.getInt(4);
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int at = records + middle * BASE_RECORD;
            int found = colr.getShort(at) & 0xFFFF;
            if (found == glyph) {
                return layers(colr.getShort(at + 2) & 0xFFFF, colr.getShort(at + 4) & 0xFFFF);
            }
            if (found < glyph) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return List.of();
    }

    private List<Layer> layers(int first, int count) {
        var layers = new ArrayList<Layer>();
        for (int i = first; i < first + count; i++) {
            int at = colr.getInt(8) + i * LAYER_RECORD;
            int glyph = colr.getShort(at) & 0xFFFF;
            int colour = colr.getShort(at + 2) & 0xFFFF;
            Shape shape = font.createGlyphVector(CONTEXT, new int[] {glyph}).getOutline();
            layers.add(new Layer(shape, colour == TEXT_COLOUR ? null : colour(colour)));
        }
        return layers;
    }

    /// A colour of the first palette (CPAL, "Color record": blue, green, red, alpha).
    private Color colour(int index) {
        int at = cpal.getInt(8) + index * 4;
        return new Color(
                cpal.get(at + 2) & 0xFF, cpal.get(at + 1) & 0xFF, cpal.get(at) & 0xFF, cpal.get(at + 3) & 0xFF);
    }
}
