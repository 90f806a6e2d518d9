package parley.client.desktop;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.font.TextMeasurer;
import java.text.AttributedString;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import parley.client.Hyperlinks;
import parley.client.Outgoing;
import parley.client.TimelineEntry;
import parley.irc.Formatting;

/// How a [LogRow] looks, at one width: laid out once, painted often. All text is painted as glyphs, so none of it
/// is ever taken for HTML; [Formatting] has taken out what is no text.
final class Picture {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    /// No text of one line has more letters.
    private static final int MOST = 400;

    private final Measures measures;
    private final Palette palette;
    private final Surroundings surroundings;
    private final List<Glyphs> glyphs = new ArrayList<>();
    private final List<Box> boxes = new ArrayList<>();
    private final List<Area> areas = new ArrayList<>();
    private final List<Rule> rules = new ArrayList<>();
    private boolean mention;

    /// Where the text begins: what stands above belongs to the day, not to the row.
    private int top;

    private int y;

    /// What a row need be told of the world around it.
    interface Surroundings {
        ZoneId zone();

        LocalDate today();

        /// Our nick.
        String nick();

        /// The colour of a name.
        int colour(String nick);

        Optional<TimelineEntry.Message> message(String id);
    }

    private record Glyphs(TextLayout layout, float x, float y, Color colour) {}

    /// A place that can be clicked.
    private record Area(Rectangle where, LogClick wish) {}

    /// The edge of a reaction.
    private record Box(Rectangle where, Color ground, Color edge) {}

    /// A thin line across.
    private record Rule(int from, int to, int y, Color colour) {}

    private Picture(Measures measures, Palette palette, Surroundings surroundings) {
        this.measures = measures;
        this.palette = palette;
        this.surroundings = surroundings;
    }

    static Picture of(LogRow row, Measures measures, Palette palette, Surroundings surroundings) {
        var picture = new Picture(measures, palette, surroundings);
        picture.draw(row);
        return picture;
    }

    int height() {
        return y;
    }

    /// Where the row itself begins, below the line of a day.
    int top() {
        return top;
    }

    boolean mention() {
        return mention;
    }

    /// What a click at a place of it wishes.
    Optional<LogClick> wishAt(int x, int atY) {
        return areas.stream()
                .filter(area -> area.where.contains(x, atY))
                .map(Area::wish)
                .findFirst();
    }

    void paint(Graphics2D g, int offset) {
        for (Rule rule : rules) {
            g.setColor(rule.colour);
            g.drawLine(rule.from, offset + rule.y, rule.to, offset + rule.y);
        }
        for (Box box : boxes) {
            int round = box.where.height;
            g.setColor(box.ground);
            g.fillRoundRect(box.where.x, offset + box.where.y, box.where.width, box.where.height, round, round);
            g.setColor(box.edge);
            g.setStroke(new BasicStroke(1));
            g.drawRoundRect(box.where.x, offset + box.where.y, box.where.width, box.where.height, round, round);
        }
        for (Glyphs each : glyphs) {
            g.setColor(each.colour);
            each.layout.draw(g, each.x, offset + each.y);
        }
    }

    private void draw(LogRow row) {
        row.day().ifPresent(day -> divide(Sentences.of(day, surroundings.today()), palette.line(), palette.subdued()));
        if (row.fresh()) {
            divide("New", palette.accent(), palette.accent());
        }
        top = y;
        y += row.follows() ? 0 : 4;
        switch (row.content()) {
            case LogRow.Shown(TimelineEntry.Message message) -> {
                mention = message.mention();
                message(message, row.follows());
            }
            case LogRow.Shown(TimelineEntry.Happening happening) -> happening(happening);
            case LogRow.Unconfirmed(Outgoing message, String nick) -> unconfirmed(message, nick, row.follows());
        }
        y += 2;
    }

    /// A line across, with words in its midst.
    private void divide(String words, Color line, Color colour) {
        var layout = new TextLayout(words, measures.small(), measures.context());
        int width = (int) layout.getAdvance();
        int x = (measures.width() - width) / 2;
        y += 6;
        int middle = y + measures.line() / 2;
        rules.add(new Rule(measures.when(), x - measures.when(), middle, line));
        rules.add(new Rule(x + width + measures.when(), measures.width() - measures.when(), middle, line));
        glyphs.add(new Glyphs(layout, x, y + measures.ascent(), colour));
        y += measures.line() + 4;
    }

    private void message(TimelineEntry.Message message, boolean follows) {
        if (!message.replyTo().isEmpty()) {
            quote(message.replyTo());
        }
        time(message.at());
        boolean action = message.kind() == TimelineEntry.Kind.ACTION;
        if (!follows && !action) {
            name(message.from());
        }
        if (message.redacted().isPresent()) {
            String words = Sentences.of(message.redacted().get());
            paragraph(styled(words, measures.text().deriveFont(Font.ITALIC)), palette.subdued(), words);
        } else {
            text(message.text(), message.kind(), message.from(), palette.text());
        }
        reactions(message);
    }

    private void text(String text, TimelineEntry.Kind kind, String from, Color colour) {
        switch (kind) {
            case MESSAGE -> lines(Formatting.spans(text), colour);
            case NOTICE -> lines(Formatting.spans(text), palette.subdued());
            case ACTION -> {
                var spans = new ArrayList<Formatting.Span>();
                spans.add(new Formatting.Span("* " + Formatting.line(from) + " ", Set.of()));
                Formatting.spans(text)
                        .forEach(span -> spans.add(
                                new Formatting.Span(span.text(), with(span.styles(), Formatting.Style.ITALIC))));
                lines(spans, palette.nick(surroundings.colour(from)));
            }
        }
    }

    private static Set<Formatting.Style> with(Set<Formatting.Style> styles, Formatting.Style style) {
        var more = EnumSet.of(style);
        more.addAll(styles);
        return more;
    }

    private void happening(TimelineEntry.Happening happening) {
        time(happening.at());
        boolean failed = happening.what() == TimelineEntry.What.ERROR;
        boolean ours = failed || happening.what() == TimelineEntry.What.INFO;
        String words = happening.words();
        paragraph(
                styled(words, ours ? measures.text() : measures.small()),
                failed ? palette.failure() : palette.subdued(),
                words);
    }

    private void unconfirmed(Outgoing message, String nick, boolean follows) {
        if (!message.replyTo().isEmpty()) {
            quote(message.replyTo());
        }
        time(message.at());
        if (!follows && message.kind() != TimelineEntry.Kind.ACTION) {
            name(nick);
        }
        text(message.text(), message.kind(), nick, palette.subdued());
        switch (message.stage()) {
            case SENT, UNSURE -> {}
            case WAITING -> {
                float x = word("waits for the connection", measures.what(), palette.subdued());
                click("Discard", x, new LogClick.Discard(message.label()));
                y += measures.line();
            }
            case FAILED -> {
                String why = Formatting.line(message.failure().orElse("it did not arrive"));
                float x =
                        word(elided(why, measures.small(), measures.room() * 0.6f), measures.what(), palette.failure());
                x = click("Send again", x, new LogClick.SendAgain(message.label()));
                click("Discard", x, new LogClick.Discard(message.label()));
                y += measures.line();
            }
        }
    }

    private void time(Instant at) {
        var layout = new TextLayout(TIME.format(at.atZone(surroundings.zone())), measures.small(), measures.context());
        glyphs.add(new Glyphs(layout, measures.when(), y + measures.ascent(), palette.subdued()));
    }

    private void name(String nick) {
        String shown = Formatting.line(nick);
        if (shown.isBlank()) {
            return;
        }
        int room = measures.who() - measures.when() * 2 - (int) width("00:00", measures.small());
        var layout = new TextLayout(elided(shown, measures.bold(), room), measures.bold(), measures.context());
        glyphs.add(new Glyphs(
                layout,
                measures.who() - layout.getAdvance(),
                y + measures.ascent(),
                palette.nick(surroundings.colour(nick))));
    }

    private void quote(String id) {
        String words = surroundings
                .message(id)
                .map(message -> message.redacted().isPresent()
                        ? Formatting.line(message.from()) + ": (taken back)"
                        : Formatting.line(message.from()) + ": " + Formatting.line(message.text()))
                .orElse("an earlier message");
        String shown = elided("↪ " + words, measures.small(), measures.room());
        word(shown, measures.what(), palette.subdued());
        areas.add(new Area(new Rectangle(measures.what(), y, measures.room(), measures.line()), new LogClick.Jump(id)));
        y += measures.line();
    }

    private void reactions(TimelineEntry.Message message) {
        if (message.reactions().isEmpty()) {
            return;
        }
        float x = measures.what();
        int height = measures.line();
        for (Map.Entry<String, SequencedSet<String>> each : message.reactions().entrySet()) {
            boolean ours = each.getValue().contains(surroundings.nick());
            String what = elided(visible(Formatting.line(each.getKey())), measures.small(), measures.room() / 2f);
            String words = what + " " + each.getValue().size();
            int width = (int) width(words, measures.small()) + height;
            if (x > measures.what() && x + width > measures.what() + measures.room()) {
                x = measures.what();
                y += height + 4;
            }
            var where = new Rectangle((int) x, y + 1, width, height);
            boxes.add(new Box(where, ours ? palette.selection() : palette.ground(), palette.line()));
            areas.add(new Area(where, new LogClick.React(message, each.getKey(), !ours)));
            word(words, x + height / 2f, palette.text());
            x += width + 6;
        }
        y += height + 4;
    }

    /// What is said in place of emoji that no font here can draw: their names.
    private String visible(String reaction) {
        if (reaction.isBlank()) {
            return "?";
        }
        boolean drawn = !new TextLayout(reaction, measures.small(), measures.context())
                .getPixelBounds(null, 0, 0)
                .isEmpty();
        return drawn ? reaction : RowMenus.name(reaction);
    }

    /// A word or some in small letters, which stay in one line.
    ///
    /// @return where it ends
    private float word(String words, float x, Color colour) {
        var layout = new TextLayout(words, measures.small(), measures.context());
        glyphs.add(new Glyphs(layout, x, y + measures.ascent() + 1f, colour));
        return x + layout.getAdvance();
    }

    private float click(String words, float after, LogClick wish) {
        float x = after + measures.letter() * 2;
        float end = word(words, x, palette.accent());
        areas.add(new Area(new Rectangle((int) x, y, (int) (end - x), measures.line()), wish));
        return end;
    }

    private void lines(List<Formatting.Span> spans, Color colour) {
        var line = new ArrayList<Formatting.Span>();
        for (Formatting.Span span : spans) {
            String[] parts = span.text().split("\n", -1);
            for (int i = 0; i < parts.length; i++) {
                if (i > 0) {
                    line(line, colour);
                    line.clear();
                }
                if (!parts[i].isEmpty()) {
                    line.add(new Formatting.Span(parts[i], span.styles()));
                }
            }
        }
        line(line, colour);
    }

    private void line(List<Formatting.Span> spans, Color colour) {
        var all = new StringBuilder();
        spans.forEach(span -> all.append(span.text()));
        if (all.isEmpty()) {
            y += measures.line();
            return;
        }
        String words = all.toString();
        AttributedString text = styled(words, measures.text());
        int at = 0;
        for (Formatting.Span span : spans) {
            int end = at + span.text().length();
            for (Formatting.Style style : span.styles()) {
                dress(text, style, at, end);
            }
            at = end;
        }
        paragraph(text, colour, words);
    }

    private AttributedString styled(String words, Font font) {
        var text = new AttributedString(words.isEmpty() ? " " : words);
        text.addAttribute(TextAttribute.FONT, font);
        return text;
    }

    private void dress(AttributedString text, Formatting.Style style, int start, int end) {
        switch (style) {
            case BOLD -> text.addAttribute(TextAttribute.FONT, measures.bold(), start, end);
            case ITALIC -> text.addAttribute(TextAttribute.FONT, measures.text().deriveFont(Font.ITALIC), start, end);
            case MONO -> text.addAttribute(TextAttribute.FONT, measures.mono(), start, end);
            case UNDERLINE -> text.addAttribute(TextAttribute.UNDERLINE, TextAttribute.UNDERLINE_ON, start, end);
            case STRIKE -> text.addAttribute(TextAttribute.STRIKETHROUGH, TextAttribute.STRIKETHROUGH_ON, start, end);
            case REVERSE -> text.addAttribute(TextAttribute.SWAP_COLORS, TextAttribute.SWAP_COLORS_ON, start, end);
        }
    }

    /// Text as wide as there is room, in as many lines as it needs.
    private void paragraph(AttributedString text, Color colour, String words) {
        List<Hyperlinks.Link> links = Hyperlinks.in(words);
        for (Hyperlinks.Link link : links) {
            text.addAttribute(TextAttribute.FOREGROUND, palette.accent(), link.start(), link.end());
            text.addAttribute(TextAttribute.UNDERLINE, TextAttribute.UNDERLINE_ON, link.start(), link.end());
        }
        var measurer = new LineBreakMeasurer(text.getIterator(), measures.context());
        int length = Math.max(1, words.length());
        while (measurer.getPosition() < length) {
            int start = measurer.getPosition();
            TextLayout layout = measurer.nextLayout(measures.room());
            int end = measurer.getPosition();
            float x =
                    layout.isLeftToRight() ? measures.what() : measures.what() + measures.room() - layout.getAdvance();
            glyphs.add(new Glyphs(layout, x, y + measures.ascent(), colour));
            for (Hyperlinks.Link link : links) {
                clickable(layout, link, start, end, x);
            }
            y += measures.line();
        }
    }

    private void clickable(TextLayout layout, Hyperlinks.Link link, int start, int end, float x) {
        int from = Math.max(link.start(), start);
        int to = Math.min(link.end(), end);
        if (from < to) {
            Rectangle where =
                    layout.getLogicalHighlightShape(from - start, to - start).getBounds();
            areas.add(new Area(
                    new Rectangle((int) x + where.x, y, where.width, measures.line()),
                    new LogClick.Browse(link.address())));
        }
    }

    private float width(String words, Font font) {
        return words.isEmpty() ? 0 : new TextLayout(words, font, measures.context()).getAdvance();
    }

    /// As much of a text as fits, with a sign where something is left out.
    private String elided(String words, Font font, float room) {
        String some = words.length() > MOST ? words.substring(0, words.offsetByCodePoints(0, MOST / 2)) : words;
        if (some.isBlank() || (some.length() == words.length() && width(some, font) <= room)) {
            return some.isEmpty() ? " " : some;
        }
        var text = new AttributedString(some);
        text.addAttribute(TextAttribute.FONT, font);
        int end = new TextMeasurer(text.getIterator(), measures.context())
                .getLineBreakIndex(0, Math.max(1, room - width("…", font)));
        return some.substring(0, end) + "…";
    }
}
