package parley.client.desktop.log;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Color;
import java.awt.Font;
import java.awt.Rectangle;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.font.TextMeasurer;
import java.text.AttributedString;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.client.Words;
import parley.client.desktop.paint.Emoji;
import parley.client.desktop.paint.Palette;
import parley.client.text.Hyperlinks;
import parley.client.text.Markup;
import parley.irc.Formatting;

/// Lays texts out in a [Picture], line by line: formatting, markup, links, emoji. [Formatting] has taken out what is no
/// text.
final class Texts {
    /// No text of one line has more letters.
    private static final int MOST = 400;

    /// A channel as people name it: with a letter behind its sign, and no mark at its end.
    private static final Pattern CHANNEL = Pattern.compile(
            "(?<![\\p{L}\\p{M}\\p{N}_#/&@])#(?=[\\p{L}\\p{N}_-]*\\p{L})[\\p{L}\\p{M}\\p{N}_.+-]*[\\p{L}\\p{M}\\p{N}_+-]");

    /// Whom an @ names.
    private static final Pattern PERSON = Pattern.compile("(?<![\\p{L}\\p{M}\\p{N}_.+-])@([^\\s@,:;!?()\"'<>]+)");

    private final Picture picture;
    private final Measures measures;
    private final Palette palette;
    private final Words words;
    private final Predicate<String> isPerson;

    /// What leads somewhere, and where in a line it stands.
    private record Lead(int start, int end, LogClick wish, boolean underlined) {}

    /// @param isPerson whether somebody is called so
    Texts(Picture picture, Measures measures, Palette palette, Words words, Predicate<String> isPerson) {
        this.picture = picture;
        this.measures = measures;
        this.palette = palette;
        this.words = words;
        this.isPerson = isPerson;
    }

    /// A message's text.
    ///
    /// @param y where it begins
    /// @return where it ends, as do all others
    int blocks(List<Markup.Block> blocks, Color colour, int y) {
        int end = y;
        for (Markup.Block block : blocks) {
            end = switch (block.kind()) {
                case TEXT -> text(block.text(), colour, end);
                case CODE -> code(Formatting.plain(block.text()), end);
                case QUOTE -> quoted(block.text(), end);
                case LIST -> list(block.text(), colour, end);
            };
        }
        return end;
    }

    private int text(String text, Color colour, int y) {
        return Emoji.alone(text)
                ? paragraph(
                        styled(text, measures.text().deriveFont(measures.text().getSize2D() * 2)),
                        text,
                        colour,
                        List.of(),
                        measures.what(),
                        y)
                : lines(Markup.spans(text), colour, y);
    }

    private int quoted(String text, int y) {
        int end = lines(Markup.spans(text), palette.subdued(), measures.what() + UIScale.scale(14), y);
        int bar = UIScale.scale(3);
        picture.box(new Rectangle(measures.what(), y + 2, bar, end - y - 4), palette.edge(), palette.edge(), bar);
        return end;
    }

    private int list(String text, Color colour, int y) {
        int end = y;
        for (String item : text.split("\n", -1)) {
            if (words.isFromRight()) {
                end = lines(Markup.spans("• " + item), colour, end); // it is at the side where the item begins
            } else {
                word("•", measures.what() + UIScale.scale(6), end, palette.subdued());
                end = lines(Markup.spans(item), colour, measures.what() + UIScale.scale(20), end);
            }
        }
        return end;
    }

    /// Code stands in a box, with the way to copy it.
    private int code(String text, int y) {
        int pad = UIScale.scale(8);
        int top = y + UIScale.scale(3);
        var where = new Rectangle(measures.what(), top, measures.room(), 0);
        int end = top + pad / 2;
        int box = end;
        for (String line : text.split("\n", -1)) {
            String shown = line.isEmpty() ? " " : line;
            var styled = new AttributedString(shown);
            styled.addAttribute(TextAttribute.FONT, measures.mono());
            box = paragraph(styled, shown, palette.text(), List.of(), measures.what() + pad, box);
        }
        where.height = box + pad / 2 - top;
        picture.box(where, palette.side(), palette.line(), UIScale.scale(8));
        String copy = words.of("copy");
        int width = (int) width(copy, measures.small());
        var button = new Rectangle(where.x + where.width - width - 2 * pad, top, width + 2 * pad, measures.line());
        picture.box(
                new Rectangle(button.x, button.y + 1, button.width - 1, button.height),
                palette.side(),
                palette.side(),
                8);
        word(copy, button.x + (float) pad, top + 1, palette.accent());
        picture.click(button, new LogClick.Copy(text));
        return top + where.height + UIScale.scale(3);
    }

    /// Text with its looks; LF parts lines.
    int lines(List<Formatting.Span> spans, Color colour, int y) {
        return lines(spans, colour, measures.what(), y);
    }

    private int lines(List<Formatting.Span> spans, Color colour, int x, int y) {
        int end = y;
        var line = new ArrayList<Formatting.Span>();
        for (Formatting.Span span : spans) {
            String[] parts = span.text().split("\n", -1);
            for (int i = 0; i < parts.length; i++) {
                if (i > 0) {
                    end = line(line, colour, x, end);
                    line.clear();
                }
                if (!parts[i].isEmpty()) {
                    line.add(span.with(parts[i]));
                }
            }
        }
        return line(line, colour, x, end);
    }

    private int line(List<Formatting.Span> spans, Color colour, int x, int y) {
        var all = new StringBuilder();
        spans.forEach(span -> all.append(span.text()));
        if (all.isEmpty()) {
            return y + measures.line();
        }
        String plain = all.toString();
        AttributedString text = styled(plain, measures.text());
        var code = new BitSet();
        int at = 0;
        for (Formatting.Span span : spans) {
            int end = at + span.text().length();
            dress(text, span, at, end);
            code.set(at, end, span.styles().contains(Formatting.Style.MONO));
            at = end;
        }
        List<Lead> leads =
                leads(plain).stream().filter(lead -> !code.get(lead.start)).toList();
        return paragraph(text, plain, colour, leads, x, y);
    }

    private static AttributedString styled(String words, Font font) {
        var text = new AttributedString(words.isEmpty() ? " " : words);
        text.addAttribute(TextAttribute.FONT, font);
        Emoji.picture(text, words, font);
        return text;
    }

    private void dress(AttributedString text, Formatting.Span span, int start, int end) {
        Set<Formatting.Style> styles = span.styles();
        int face = (styles.contains(Formatting.Style.BOLD) ? Font.BOLD : 0)
                | (styles.contains(Formatting.Style.ITALIC) ? Font.ITALIC : 0);
        boolean mono = styles.contains(Formatting.Style.MONO);
        text.addAttribute(TextAttribute.FONT, (mono ? measures.mono() : measures.text()).deriveFont(face), start, end);
        if (mono) {
            text.addAttribute(TextAttribute.BACKGROUND, palette.hover(), start, end);
        }
        if (styles.contains(Formatting.Style.UNDERLINE)) {
            text.addAttribute(TextAttribute.UNDERLINE, TextAttribute.UNDERLINE_ON, start, end);
        }
        if (styles.contains(Formatting.Style.STRIKE)) {
            text.addAttribute(TextAttribute.STRIKETHROUGH, TextAttribute.STRIKETHROUGH_ON, start, end);
        }
        if (span.ground() != Formatting.NONE) {
            text.addAttribute(TextAttribute.BACKGROUND, new Color(span.ground()), start, end);
        }
        if (span.letters() != Formatting.NONE) {
            Color colour =
                    span.ground() == Formatting.NONE ? palette.readable(span.colour()) : new Color(span.letters());
            text.addAttribute(TextAttribute.FOREGROUND, colour, start, end);
        }
        if (styles.contains(Formatting.Style.REVERSE)) {
            text.addAttribute(TextAttribute.BACKGROUND, palette.text(), start, end);
            text.addAttribute(TextAttribute.FOREGROUND, palette.ground(), start, end);
        }
    }

    private List<Lead> leads(String words) {
        var leads = new ArrayList<Lead>();
        Hyperlinks.in(words)
                .forEach(link ->
                        leads.add(new Lead(link.start(), link.end(), new LogClick.Browse(link.address()), true)));
        if (words.indexOf('#') >= 0) {
            Matcher channel = CHANNEL.matcher(words);
            while (channel.find()) {
                add(leads, channel.start(), channel.end(), new LogClick.GoTo(channel.group()));
            }
        }
        if (words.indexOf('@') >= 0) {
            Matcher person = PERSON.matcher(words);
            while (person.find()) {
                String name = person.group(1);
                String known = isPerson.test(name) ? name : name.replaceAll("\\.+$", "");
                if (isPerson.test(known)) {
                    add(leads, person.start(), person.start() + 1 + known.length(), new LogClick.About(known));
                }
            }
        }
        return leads;
    }

    private static void add(List<Lead> leads, int start, int end, LogClick wish) {
        if (leads.stream().noneMatch(lead -> lead.start < end && start < lead.end)) {
            leads.add(new Lead(start, end, wish, false));
        }
    }

    /// Words of ours, or some of others that stay as they are.
    int plain(String text, boolean italic, Color colour, int y) {
        Font font = italic ? measures.text().deriveFont(Font.ITALIC) : measures.text();
        return ours(text, font, colour, y);
    }

    /// The same in small letters.
    int small(String text, Color colour, int y) {
        return ours(text, measures.text().deriveFont(measures.text().getSize2D() * 0.88f), colour, y);
    }

    /// Words of ours run as our tongue does, whatever name they begin with.
    private int ours(String text, Font font, Color colour, int y) {
        AttributedString styled = styled(text, font);
        if (words.isFromRight() && Bidi.requiresBidi(text.toCharArray(), 0, text.length())) {
            styled.addAttribute(TextAttribute.RUN_DIRECTION, TextAttribute.RUN_DIRECTION_RTL);
        }
        return paragraph(styled, text, colour, leads(text), measures.what(), y);
    }

    /// Text as wide as there is room, in as many lines as it needs.
    private int paragraph(AttributedString text, String plain, Color colour, List<Lead> leads, int x, int y) {
        for (Lead lead : leads) {
            text.addAttribute(TextAttribute.FOREGROUND, palette.accent(), lead.start, lead.end);
            if (lead.underlined) {
                text.addAttribute(TextAttribute.UNDERLINE, TextAttribute.UNDERLINE_ON, lead.start, lead.end);
            }
        }
        int room = Math.max(1, measures.what() + measures.room() - x);
        var measurer = new LineBreakMeasurer(text.getIterator(), measures.context());
        int length = Math.max(1, plain.length());
        int end = y;
        while (measurer.getPosition() < length) {
            int start = measurer.getPosition();
            TextLayout layout = measurer.nextLayout(room);
            int stop = measurer.getPosition();
            // a picture may be larger than a line, marks piled upon a letter are let reach over others
            int line = Math.max(measures.line(), emojiHeight(layout));
            float left = layout.isLeftToRight() == words.isFromRight() ? x + room - layout.getAdvance() : x;
            picture.write(layout, left, end + line - measures.line() + measures.ascent(), colour);
            for (Lead lead : leads) {
                click(layout, lead, start, stop, left, end);
            }
            end += line;
        }
        return end;
    }

    private int emojiHeight(TextLayout layout) {
        float ascent = layout.getAscent();
        return ascent > measures.line() && ascent < 4 * measures.line() ? Math.round(ascent + layout.getDescent()) : 0;
    }

    private void click(TextLayout layout, Lead lead, int start, int stop, float x, int y) {
        int from = Math.max(lead.start, start);
        int to = Math.min(lead.end, stop);
        if (from < to) {
            Rectangle where =
                    layout.getLogicalHighlightShape(from - start, to - start).getBounds();
            float inside = words.isFromRight() ? layout.getAdvance() - where.x - where.width : where.x;
            picture.click(new Rectangle((int) (x + inside), y, where.width, measures.line()), lead.wish);
        }
    }

    /// A word or some in small letters, which stay in one line.
    ///
    /// @return where it ends
    float word(String words, float x, int y, Color colour) {
        TextLayout layout = layout(words, measures.small());
        picture.write(layout, x, y + measures.ascent(), colour);
        return x + layout.getAdvance();
    }

    /// A name in small letters, and the blank behind it.
    float name(String words, float x, int y, Color colour) {
        Font font = measures.small().deriveFont(Font.BOLD);
        TextLayout layout = layout(elided(words, font, measures.room() / 3f), font);
        picture.write(layout, x, y + measures.ascent(), colour);
        return x + layout.getAdvance() + UIScale.scale(5);
    }

    float width(String words, Font font) {
        return words.isEmpty() ? 0 : layout(words, font).getAdvance();
    }

    private TextLayout layout(String words, Font font) {
        return new TextLayout(styled(words, font).getIterator(), measures.context());
    }

    /// As much of a text as fits, with a sign where something is left out.
    String elided(String words, Font font, float room) {
        String some = words.length() > MOST ? words.substring(0, words.offsetByCodePoints(0, MOST / 2)) : words;
        if (some.isBlank() || (some.length() == words.length() && width(some, font) <= room)) {
            return some.isEmpty() ? " " : some;
        }
        int end = new TextMeasurer(styled(some, font).getIterator(), measures.context())
                .getLineBreakIndex(0, Math.max(1, room - width("…", font)));
        return some.substring(0, end) + "…";
    }
}
