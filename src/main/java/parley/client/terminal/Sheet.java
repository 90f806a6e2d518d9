package parley.client.terminal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jline.utils.WCWidth;
import org.jspecify.annotations.Nullable;
import parley.client.ClientState;
import parley.client.Sentences;
import parley.client.TimelineEntry;
import parley.client.Words;
import parley.client.text.Markup;
import parley.irc.Formatting;
import parley.irc.Formatting.Span;

/// Lays entries out in lines of so many columns: the time, the nick at the right end of its column, the text beside it.
///
/// @param quoted finds the message that another one answers
/// @param colours tells the colour of a name
record Sheet(
        Look look,
        ZoneId zone,
        Words words,
        int width,
        Function<String, TimelineEntry.@Nullable Message> quoted,
        ToIntFunction<String> colours) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private static final int NARROWEST_NICK = 8;
    private static final int WIDEST_NICK = 14;
    private static final int NARROWEST_TEXT = 10;

    LocalDate day(TimelineEntry entry) {
        return entry.at().atZone(zone).toLocalDate();
    }

    /// The line that a day begins with.
    AttributedString dayLine(LocalDate day) {
        return rule(Sentences.of(day, words));
    }

    /// A line across, with words in it.
    AttributedString rule(String text) {
        String shown = shortened("── " + text + " ", Math.max(NARROWEST_TEXT, width - 1));
        int rest = Math.max(0, width - 1 - columns(shown));
        return new AttributedString(shown + "─".repeat(rest), look.dim());
    }

    List<AttributedString> lines(TimelineEntry entry) {
        return switch (entry) {
            case TimelineEntry.Message message -> message(message);
            case TimelineEntry.Happening happening -> happening(happening);
        };
    }

    /// Words of this client's own.
    List<AttributedString> note(Instant at, String text, AttributedStyle style) {
        return body(clock(at, look.dim()), cell("·", look.dim()), List.of(new AttributedString(text, style)));
    }

    /// A message found, with its time and place.
    ///
    /// @param number by which it is asked for
    List<AttributedString> hit(ClientState.Hit hit, int number) {
        TimelineEntry.Message message = hit.message();
        var head = new AttributedStringBuilder()
                .styled(look.dim(), number + ") " + MOMENT.format(message.at().atZone(zone)) + " ")
                .append(Formatting.line(hit.buffer()) + " ")
                .styled(look.nick(colours.applyAsInt(message.from())), Formatting.line(message.from()))
                .append(" ");
        return wrap(
                head.append(new AttributedString(Formatting.line(message.text())))
                        .toAttributedString(),
                width - 1,
                4);
    }

    /// What was said around a message.
    List<AttributedString> excerpt(List<TimelineEntry> entries) {
        if (entries.isEmpty()) {
            return List.of(rule(words.of("excerpt.none")));
        }
        var lines = new ArrayList<AttributedString>();
        lines.add(rule(words.of("excerpt.shown")));
        lines.add(dayLine(day(entries.getFirst())));
        entries.forEach(each -> lines.addAll(lines(each)));
        lines.add(rule(words.of("excerpt.end")));
        return lines;
    }

    private List<AttributedString> message(TimelineEntry.Message message) {
        var parts = new ArrayList<AttributedString>();
        if (!message.replyTo().isEmpty()) {
            TimelineEntry.Message answered = quoted.apply(message.replyTo());
            String what = answered == null
                    ? words.of("message.earlier")
                    : Formatting.line(answered.from()) + ": " + MessageWords.quote(answered, words);
            parts.add(new AttributedString("↳ " + what, look.dim()));
        }
        if (message.redacted().isPresent()) {
            parts.add(new AttributedString("(" + words.of("message.was-removed") + ")", look.dim()));
        } else {
            parts.addAll(text(message));
        }
        if (!message.reactions().isEmpty()) {
            var reactions = new StringBuilder();
            message.reactions()
                    .forEach((reaction, nicks) -> reactions
                            .append(reactions.isEmpty() ? "" : "  ")
                            .append(Formatting.line(reaction))
                            .append(' ')
                            .append(nicks.size()));
            parts.add(new AttributedString("[" + reactions + "]", look.dim()));
        }
        AttributedStyle nick = look.nick(colours.applyAsInt(message.from()));
        if (message.own()) {
            nick = nick.bold();
        }
        AttributedString from = switch (message.kind()) {
            case MESSAGE ->
                cell(
                        Formatting.line(message.from()),
                        message.mention() ? nick.bold().inverse() : nick);
            case NOTICE -> cell("-" + Formatting.line(message.from()) + "-", nick);
            case ACTION -> cell("*", nick);
        };
        return body(clock(message.at(), message.mention() ? look.alarm() : look.dim()), from, parts);
    }

    /// The lines of a text, with the looks that its sender gave it.
    private List<AttributedString> text(TimelineEntry.Message message) {
        var lines = new ArrayList<AttributedString>();
        var line = new AttributedStringBuilder();
        if (message.kind() == TimelineEntry.Kind.ACTION) {
            line.styled(look.nick(colours.applyAsInt(message.from())), Formatting.line(message.from()))
                    .append(" ");
        }
        for (Span span : Markup.spans(message.text())) {
            String[] pieces = span.text().split("\n", -1);
            for (int i = 0; i < pieces.length; i++) {
                if (i > 0) {
                    lines.add(line.toAttributedString());
                    line = new AttributedStringBuilder();
                }
                line.styled(style(span), pieces[i]);
            }
        }
        lines.add(line.toAttributedString());
        return lines;
    }

    private AttributedStyle style(Span span) {
        AttributedStyle style = AttributedStyle.DEFAULT;
        for (Formatting.Style each : span.styles()) {
            style = switch (each) {
                case BOLD -> style.bold();
                case ITALIC -> style.italic();
                case UNDERLINE -> style.underline();
                case STRIKE -> style.crossedOut();
                case REVERSE -> style.inverse();
                case MONO -> look.code(style);
            };
        }
        return look.coloured(style, span.letters(), span.ground());
    }

    private List<AttributedString> happening(TimelineEntry.Happening happening) {
        String sign = switch (happening.what()) {
            case JOINED -> "→";
            case PARTED, QUIT, KICKED -> "←";
            case ERROR -> "!";
            default -> "·";
        };
        AttributedStyle style = happening.what() == TimelineEntry.What.ERROR
                ? look.alarm()
                : happening.what() == TimelineEntry.What.INFO ? AttributedStyle.DEFAULT : look.dim();
        return body(
                clock(happening.at(), look.dim()),
                cell(sign, style),
                List.of(new AttributedString(happening.words(words), style)));
    }

    private AttributedString clock(Instant at, AttributedStyle style) {
        return new AttributedString(TIME.format(at.atZone(zone)), style);
    }

    private int nickColumns() {
        return Math.clamp(width / 6, NARROWEST_NICK, WIDEST_NICK);
    }

    /// A name at the right end of its column; what does not fit is cut.
    private AttributedString cell(String name, AttributedStyle style) {
        String shown = shortened(name, nickColumns());
        return new AttributedStringBuilder()
                .append(" ".repeat(nickColumns() - columns(shown)))
                .styled(style, shown)
                .toAttributedString();
    }

    private List<AttributedString> body(AttributedString time, AttributedString name, List<AttributedString> texts) {
        int indent = 5 + 1 + nickColumns() + 2;
        int room = Math.max(NARROWEST_TEXT, width - 1 - indent);
        var lines = new ArrayList<AttributedString>();
        for (AttributedString text : texts) {
            for (AttributedString piece : wrap(text, room, 0)) {
                var line = new AttributedStringBuilder();
                if (lines.isEmpty()) {
                    line.append(time).append(" ").append(name).append("  ");
                } else {
                    line.append(" ".repeat(indent));
                }
                lines.add(line.append(piece).toAttributedString());
            }
        }
        return lines;
    }

    /// Cuts a line into lines, behind blanks where there are any.
    ///
    /// @param indent of all but the first
    static List<AttributedString> wrap(AttributedString text, int columns, int indent) {
        var lines = new ArrayList<AttributedString>();
        int start = 0;
        int blank = -1;
        int used = 0;
        int at = 0;
        while (at < text.length()) {
            int c = Character.codePointAt(text, at);
            int wide = Math.max(0, WCWidth.wcwidth(c));
            if (used + wide > columns && at > start) {
                int end = blank > start ? blank : at;
                int shown = blank == end ? end - 1 : end;
                lines.add(indented(text.subSequence(start, shown), lines.isEmpty() ? 0 : indent));
                start = end;
                blank = -1;
                used = indent + columns(text.subSequence(start, at).toString());
            }
            at += Character.charCount(c);
            used += wide;
            if (c == ' ') {
                blank = at;
            }
        }
        lines.add(indented(text.subSequence(start, text.length()), lines.isEmpty() ? 0 : indent));
        return lines;
    }

    private static AttributedString indented(AttributedString line, int indent) {
        return indent == 0
                ? line
                : new AttributedStringBuilder()
                        .append(" ".repeat(indent))
                        .append(line)
                        .toAttributedString();
    }

    /// What fits, with a sign where it is not all.
    static String shortened(String text, int columns) {
        if (columns(text) <= columns) {
            return text;
        }
        int used = 0;
        int at = 0;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            int wide = Math.max(0, WCWidth.wcwidth(c));
            if (used + wide > columns - 1) {
                break;
            }
            used += wide;
            at += Character.charCount(c);
        }
        return text.substring(0, at) + "…";
    }

    static int columns(String text) {
        return text.codePoints().map(c -> Math.max(0, WCWidth.wcwidth(c))).sum();
    }
}
