package parley.client.desktop.log;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Color;
import java.awt.Font;
import java.awt.Rectangle;
import java.awt.font.TextLayout;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import parley.client.Outgoing;
import parley.client.Sentences;
import parley.client.TimelineEntry;
import parley.client.Words;
import parley.client.desktop.paint.Palette;
import parley.client.desktop.paint.Plain.Side;
import parley.client.text.Markup;
import parley.irc.Formatting;

/// Lays a [LogRow] out: who as a picture beside the first of what they say, their texts below each other.
public final class RowPainter {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    /// What is longer, in lines as they are seen, is folded to so many.
    private static final int FOLDED = 12;

    /// A few lines more than that are not worth folding.
    private static final int LONG = 16;

    private final Measures measures;
    private final Palette palette;
    private final Surroundings surroundings;
    private final Picture picture = new Picture();
    private final Texts texts;
    private final Words words;
    private boolean mention;
    private int y;

    /// What a row need be told of the world around it.
    interface Surroundings {
        /// In the reader's tongue.
        Words words();

        ZoneId zone();

        LocalDate today();

        /// Our nick.
        String nick();

        /// The colour of a name.
        int colour(String nick);

        /// Whether somebody is called so here.
        boolean isPerson(String name);

        Optional<TimelineEntry.Message> message(String id);
    }

    private RowPainter(Measures measures, Palette palette, Surroundings surroundings) {
        this.measures = measures;
        this.palette = palette;
        this.surroundings = surroundings;
        this.words = surroundings.words();
        this.texts = new Texts(picture, measures, palette, words, surroundings::isPerson);
    }

    static Picture picture(LogRow row, Measures measures, Palette palette, Surroundings surroundings) {
        var painter = new RowPainter(measures, palette, surroundings);
        painter.draw(row);
        return painter.picture;
    }

    private void draw(LogRow row) {
        row.day()
                .ifPresent(day ->
                        divide(Sentences.of(day, surroundings.today(), words), palette.line(), palette.subdued()));
        if (row.fresh()) {
            divide(words.of("log.new-line"), palette.accent(), palette.accent());
        }
        int top = y;
        switch (row.content()) {
            case LogRow.Shown(TimelineEntry.Message message) -> {
                mention = message.mention();
                message(message, row);
                y += UIScale.scale(2);
            }
            case LogRow.Shown(TimelineEntry.Happening happening) -> happening(happening);
            case LogRow.Summed(List<TimelineEntry.Happening> happenings) -> summed(happenings, row.open());
            case LogRow.Untold _ -> {}
            case LogRow.Unconfirmed(Outgoing message, String nick) -> {
                unconfirmed(message, nick, row.follows());
                y += UIScale.scale(2);
            }
        }
        picture.finish(new Side(words.isFromRight(), measures.width()), top, y, mention);
    }

    /// A line across, with words in its midst.
    private void divide(String text, Color line, Color colour) {
        var layout = new TextLayout(text, measures.small().deriveFont(Font.BOLD), measures.context());
        int width = (int) layout.getAdvance();
        int gap = UIScale.scale(12);
        int x = (measures.width() - width) / 2;
        y += UIScale.scale(10);
        int middle = y + measures.line() / 2;
        picture.rule(measures.edge(), x - gap, middle, line);
        picture.rule(x + width + gap, measures.width() - measures.edge(), middle, line);
        picture.write(layout, x, y + measures.ascent(), colour);
        y += measures.line() + UIScale.scale(4);
    }

    private void message(TimelineEntry.Message message, LogRow row) {
        boolean action = message.kind() == TimelineEntry.Kind.ACTION;
        head(message.from(), message.replyTo(), message.at(), row.follows(), action);
        if (message.redacted().isPresent()) {
            y = texts.plain(Sentences.of(message.redacted().get(), words), true, palette.subdued(), y);
        } else {
            text(message.text(), message.kind(), message.from(), palette.text(), row.open(), message.id());
        }
        reactions(message);
    }

    /// What stands above the text: what it answers, and whose it is, where that is not clear.
    private void head(String nick, String replyTo, Instant at, boolean follows, boolean action) {
        y += follows ? UIScale.scale(1) : UIScale.scale(9);
        if (!replyTo.isEmpty()) {
            quote(replyTo);
        }
        if (follows || action) {
            timeWhenOver(at);
            return;
        }
        avatar(nick);
        String shown = Formatting.line(nick);
        float end = measures.what();
        if (!shown.isBlank()) {
            String name = texts.elided(shown, measures.bold(), measures.room() * 0.6f);
            var layout = new TextLayout(name, measures.bold(), measures.context());
            picture.write(layout, measures.what(), y + measures.ascent(), palette.nick(surroundings.colour(nick)));
            picture.click(
                    new Rectangle(measures.what(), y, (int) layout.getAdvance(), measures.line()),
                    new LogClick.About(nick));
            end += layout.getAdvance() + UIScale.scale(8);
        }
        var time = new TextLayout(time(at), measures.small(), measures.context());
        picture.write(time, end, y + measures.ascent(), palette.subdued());
        y += measures.line() - UIScale.scale(1);
    }

    private void avatar(String nick) {
        int size = measures.avatar();
        var where = new Rectangle(measures.edge(), y + UIScale.scale(2), size, size);
        Color colour = palette.nick(surroundings.colour(nick));
        picture.box(where, colour, colour, size * 5 / 9);
        initial(nick).ifPresent(letter -> {
            var layout = new TextLayout(letter, measures.bold(), measures.context());
            var bounds = layout.getBounds();
            picture.write(
                    layout,
                    (float) (where.x + (size - bounds.getWidth()) / 2 - bounds.getX()),
                    (float) (where.y + (size - bounds.getHeight()) / 2 - bounds.getY()),
                    palette.onNick());
        });
        picture.click(where, new LogClick.About(nick));
    }

    /// The letter of a name's picture.
    public static Optional<String> initial(String nick) {
        String shown = Formatting.line(nick).strip();
        return shown.isEmpty()
                ? Optional.empty()
                : Optional.of(new String(Character.toChars(shown.codePointAt(0))).toUpperCase(Locale.ROOT));
    }

    private void text(String text, TimelineEntry.Kind kind, String from, Color colour, boolean open, String id) {
        if (kind == TimelineEntry.Kind.ACTION) {
            var name = new Formatting.Span(
                    Formatting.line(from),
                    Set.of(Formatting.Style.BOLD),
                    palette.nick(surroundings.colour(from)).getRGB() & 0xFFFFFF,
                    Formatting.NONE);
            y = texts.lines(prefixed(name, text), colour, y);
            return;
        }
        int start = y;
        y = texts.blocks(Markup.blocks(text), kind == TimelineEntry.Kind.NOTICE ? palette.subdued() : colour, y);
        int lines = (y - start) / measures.line();
        if (lines > LONG) {
            if (!open) {
                y = start + FOLDED * measures.line();
                picture.cut(y);
            }
            click(
                    open ? words.of("fold.less") : words.of("fold.lines", Map.of("count", lines)),
                    measures.what(),
                    new LogClick.Unfold(id));
            y += measures.line();
        }
    }

    private static List<Formatting.Span> prefixed(Formatting.Span name, String text) {
        var spans = new ArrayList<Formatting.Span>();
        spans.add(name);
        spans.add(new Formatting.Span(" ", Set.of()));
        Markup.spans(text).forEach(span -> spans.add(span.with(Formatting.Style.ITALIC)));
        return spans;
    }

    private void happening(TimelineEntry.Happening happening) {
        y += UIScale.scale(2);
        timeWhenOver(happening.at());
        boolean failed = happening.what() == TimelineEntry.What.ERROR;
        boolean ours = failed || happening.what() == TimelineEntry.What.INFO;
        Color colour = failed ? palette.failure() : palette.subdued();
        String text = happening.words(words);
        y = ours ? texts.plain(text, false, colour, y) : texts.small(text, colour, y);
    }

    private void summed(List<TimelineEntry.Happening> happenings, boolean open) {
        y += UIScale.scale(2);
        timeWhenOver(happenings.getLast().at());
        String text = (open ? "▾ " : words.isFromRight() ? "◂ " : "▸ ") + Sentences.sum(happenings, words);
        int start = y;
        y = texts.small(text, palette.subdued(), y);
        picture.click(
                new Rectangle(measures.what(), start, measures.room(), y - start),
                new LogClick.Unfold(happenings.getFirst().id()));
        if (open) {
            y = texts.small(happenings.getFirst().words(words), palette.subdued(), y + UIScale.scale(2));
        }
    }

    private void unconfirmed(Outgoing message, String nick, boolean follows) {
        boolean action = message.kind() == TimelineEntry.Kind.ACTION;
        head(nick, message.replyTo(), message.at(), follows, action);
        text(message.text(), message.kind(), nick, palette.subdued(), false, message.label());
        switch (message.stage()) {
            case SENT, UNSURE -> {}
            case WAITING -> {
                float x = texts.word(words.of("message.waiting"), measures.what(), y, palette.subdued());
                click(words.of("message.discard"), x, new LogClick.Discard(message.label()));
                y += measures.line();
            }
            case FAILED -> {
                String why = Formatting.line(message.failure().orElse(words.of("message.failed")));
                String shown = texts.elided(why, measures.small(), measures.room() * 0.6f);
                float x = texts.word(shown, measures.what(), y, palette.failure());
                x = click(words.of("message.again"), x, new LogClick.SendAgain(message.label()));
                click(words.of("message.discard"), x, new LogClick.Discard(message.label()));
                y += measures.line();
            }
        }
    }

    private String time(Instant at) {
        return TIME.format(at.atZone(surroundings.zone()));
    }

    private void timeWhenOver(Instant at) {
        var layout = new TextLayout(time(at), measures.small(), measures.context());
        float x = measures.edge() + (measures.avatar() - layout.getAdvance()) / 2;
        picture.writeWhenOver(layout, x, y + measures.ascent(), palette.subdued());
    }

    private void quote(String id) {
        Optional<TimelineEntry.Message> quoted = surroundings.message(id);
        float x = texts.word("↪ ", measures.what(), y, palette.subdued());
        if (quoted.isPresent()) {
            String from = Formatting.line(quoted.get().from());
            x = texts.name(
                    from, x, y, palette.nick(surroundings.colour(quoted.get().from())));
        }
        String text = quoted.map(message -> message.redacted().isPresent()
                        ? words.of("message.was-removed")
                        : Formatting.line(message.text()))
                .orElse(words.of("message.earlier"));
        texts.word(
                texts.elided(text, measures.small(), measures.what() + measures.room() - x), x, y, palette.subdued());
        picture.click(new Rectangle(measures.what(), y, measures.room(), measures.line()), new LogClick.Jump(id));
        y += measures.line();
    }

    private void reactions(TimelineEntry.Message message) {
        if (message.reactions().isEmpty()) {
            return;
        }
        float x = measures.what();
        int height = measures.line() + UIScale.scale(2);
        int gap = UIScale.scale(5);
        y += UIScale.scale(3);
        for (Map.Entry<String, SequencedSet<String>> each : message.reactions().entrySet()) {
            boolean ours = each.getValue().contains(surroundings.nick());
            String what = texts.elided(Formatting.line(each.getKey()), measures.text(), measures.room() / 2f);
            String text = (what.isBlank() ? "?" : what) + " " + each.getValue().size();
            int width = (int) texts.width(text, measures.small()) + height;
            if (x > measures.what() && x + width > measures.what() + measures.room()) {
                x = measures.what();
                y += height + gap;
            }
            var where = new Rectangle((int) x, y, width, height);
            picture.box(
                    where, ours ? palette.chosen() : palette.side(), ours ? palette.accent() : palette.line(), height);
            picture.click(where, new LogClick.React(message, each.getKey(), !ours));
            texts.word(text, x + height / 2f, y, palette.text());
            x += width + gap;
        }
        y += height + gap;
    }

    private float click(String text, float after, LogClick wish) {
        float x = after + (after > measures.what() ? measures.letter() * 2 : 0);
        float end = texts.word(text, x, y, palette.accent());
        picture.click(new Rectangle((int) x, y, (int) (end - x), measures.line()), wish);
        return end;
    }
}
