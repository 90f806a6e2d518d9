package parley.client.text;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.irc.Formatting;
import parley.irc.Formatting.Span;
import parley.irc.Formatting.Style;

/// Light markup, as people type it: `code`, `**bold**`, `*italic*`, `_italic_`, `~~struck~~` within a line; fences,
/// quotes and lists of lines. It is sent as typed: whoever has another client reads the signs themselves. The page has
/// the same rules (`model/markup.js`).
public final class Markup {
    private static final Pattern CODE = Pattern.compile("(`+)(?!`)([^\n]*?[^`\n])\\1(?!`)");
    private static final Pattern FENCE = Pattern.compile("\\s*```[\\w+-]*\\s*");
    private static final Pattern FENCE_END = Pattern.compile("\\s*```\\s*");
    private static final Pattern QUOTE = Pattern.compile("> ?(.*)");
    private static final Pattern ITEM = Pattern.compile("\\s*[-*•] +(\\S.*)");

    /// What is longer, in characters, is left as it is.
    private static final int MOST = 20_000;

    /// What stands between a pair of signs, in the order in which they are looked for.
    private record Pair(Pattern pattern, Style style) {
        static Pair of(String sign, Style style) {
            return new Pair(
                    Pattern.compile("(?<![\\p{L}\\p{N}_*~\\\\])(" + sign + ")(?![\\s*_~])([^\n]*?[^\\s*_~])" + sign
                            + "(?![\\p{L}\\p{N}_*~])"),
                    style);
        }
    }

    private static final List<Pair> PAIRS = List.of(
            Pair.of("\\*\\*", Style.BOLD),
            Pair.of("\\*", Style.ITALIC),
            Pair.of("_", Style.ITALIC),
            Pair.of("~~", Style.STRIKE));

    private final String text;
    private final Map<Style, BitSet> styles = new EnumMap<>(Style.class);
    private final BitSet hidden = new BitSet();
    private final BitSet taken = new BitSet();

    private Markup(String text) {
        this.text = text;
    }

    /// What lines of a text are.
    public enum Kind {
        TEXT,
        CODE,
        QUOTE,
        LIST
    }

    /// Lines of one kind, without the signs that say so; of a list, each line is an item.
    public record Block(Kind kind, String text) {}

    /// A text as it was sent, by its lines.
    public static List<Block> blocks(String text) {
        List<String> lines = List.of(text.split("\n", -1));
        var blocks = new ArrayList<Block>();
        int at = 0;
        while (at < lines.size()) {
            String line = lines.get(at);
            int end = FENCE.matcher(line).matches() ? fenceEnd(lines, at) : -1;
            if (end > at + 1) {
                blocks.add(new Block(Kind.CODE, String.join("\n", lines.subList(at + 1, end))));
                at = end;
            } else {
                add(blocks, block(line));
            }
            at++;
        }
        return blocks;
    }

    private static int fenceEnd(List<String> lines, int start) {
        for (int i = start + 1; i < lines.size(); i++) {
            if (FENCE_END.matcher(lines.get(i)).matches()) {
                return i;
            }
        }
        return -1;
    }

    private static Block block(String line) {
        Matcher quote = QUOTE.matcher(line);
        if (quote.matches()) {
            return new Block(Kind.QUOTE, quote.group(1));
        }
        Matcher item = ITEM.matcher(line);
        return item.matches() ? new Block(Kind.LIST, item.group(1)) : new Block(Kind.TEXT, line);
    }

    private static void add(List<Block> blocks, Block block) {
        Block last = blocks.isEmpty() ? null : blocks.getLast();
        if (last != null && last.kind == block.kind && last.kind != Kind.CODE) {
            blocks.set(blocks.size() - 1, new Block(last.kind, last.text + "\n" + block.text));
        } else {
            blocks.add(block);
        }
    }

    /// The pieces of a text as it was sent, with its formatting and its markup, whose signs are left out. Within an
    /// address a sign is no sign.
    public static List<Span> spans(String text) {
        List<Span> spans = Formatting.spans(text);
        if (text.length() > MOST || text.chars().noneMatch(c -> c == '`' || c == '*' || c == '_' || c == '~')) {
            return spans;
        }
        var whole = new StringBuilder();
        spans.forEach(span -> whole.append(span.text()));
        var markup = new Markup(whole.toString());
        markup.find();
        return markup.hidden.isEmpty() ? spans : markup.dressed(spans);
    }

    private void find() {
        Hyperlinks.addresses(text).forEach(place -> taken.set(place[0], place[1]));
        find(CODE, Style.MONO);
        PAIRS.forEach(pair -> find(pair.pattern, pair.style));
    }

    private void find(Pattern pattern, Style style) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            int sign = matcher.group(1).length();
            int from = matcher.start();
            int to = matcher.end();
            if (!taken.get(from) && !taken.get(to - 1)) {
                styles.computeIfAbsent(style, _ -> new BitSet()).set(from + sign, to - sign);
                hidden.set(from, from + sign);
                hidden.set(to - sign, to);
                taken.set(from, from + sign);
                taken.set(to - sign, to);
                if (style == Style.MONO) {
                    taken.set(from, to);
                }
            }
        }
    }

    private List<Span> dressed(List<Span> spans) {
        var dressed = new ArrayList<Span>();
        int start = 0;
        for (Span span : spans) {
            int end = start + span.text().length();
            for (int at = start, next; at < end; at = next) {
                next = Math.min(end, changeAfter(at));
                if (!hidden.get(at)) {
                    dressed.add(dressed(span.with(span.text().substring(at - start, next - start)), at));
                }
            }
            start = end;
        }
        return dressed;
    }

    private Span dressed(Span span, int at) {
        Span dressed = span;
        for (Map.Entry<Style, BitSet> each : styles.entrySet()) {
            dressed = each.getValue().get(at) ? dressed.with(each.getKey()) : dressed;
        }
        return dressed;
    }

    /// Where something begins or ends next.
    private int changeAfter(int at) {
        int next = changeAfter(hidden, at);
        for (BitSet each : styles.values()) {
            next = Math.min(next, changeAfter(each, at));
        }
        return next;
    }

    private static int changeAfter(BitSet bits, int at) {
        int next = bits.get(at) ? bits.nextClearBit(at) : bits.nextSetBit(at);
        return next < 0 ? Integer.MAX_VALUE : next;
    }
}
