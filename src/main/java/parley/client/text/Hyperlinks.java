package parley.client.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Links in texts, as people read them: addresses of web pages, and nothing else. The page has the same rule
/// (`model/hyperlinks.js`); `src/test/client/links.facts` holds both to it.
///
/// 1. A link begins at `http://` or `https://`, unless an ASCII letter or digit stands before it.
/// 2. It ends before blanks, controls, what is not seen, `<`, `>`, `"`, `` ` ``, backslash; before punctuation and
///    quotes that are not ASCII, of whatever script; before a bracket without its other half; before a comma, `;` or
///    `|` behind which another link begins.
/// 3. What ends a sentence does not belong to it, nor does `*`, `_` or `~` that stands on its other side as well.
/// 4. Its text and where it leads never disagree about the host: see [Hosts].
public final class Hyperlinks {
    private static final Pattern WEB = Pattern.compile("(?<![A-Za-z0-9])https?://", Pattern.CASE_INSENSITIVE);
    private static final Pattern ESCAPE = Pattern.compile("%[0-9A-Fa-f]{2}");
    private static final Pattern NEXT = Pattern.compile("[,;|]+https?://", Pattern.CASE_INSENSITIVE);

    /// Whatever begins like an address, linked or not: a scheme, `www.`, or a host with a path.
    private static final Pattern ANY = Pattern.compile(
            "(?<![A-Za-z0-9])(?:[A-Za-z][A-Za-z0-9+-]*://|www\\.)"
                    + "|(?<![\\p{L}\\p{M}\\p{N}.-])[\\p{L}\\p{M}\\p{N}-]++(?:\\.[\\p{L}\\p{M}\\p{N}-]++)++/",
            Pattern.CASE_INSENSITIVE);

    /// Marks that stand within words of some script, or within titles: middle dots, Hebrew geresh and gershayim, the
    /// apostrophe, the Tibetan tsheg.
    private static final String WITHIN = "·‧・･׳״’་";

    private static final String DASHES = "—―";
    private static final String OPENING = "([{";
    private static final String CLOSING = ")]}";
    private static final String TAIL = ".,;:!?'|–〜～" + WITHIN;
    private static final String EMPHASIS = "*_~";

    /// What `java.net.URI` takes in a path, a query or a fragment, besides letters and digits.
    private static final String PLAIN = "-._~!$&'()*+,;=:@/?";

    /// No address is longer; what is, is none.
    private static final int MOST = 2_048;

    private Hyperlinks() {}

    /// A link, and where in the text it is.
    ///
    /// @param address where it leads, its host in ASCII
    public record Link(int start, int end, URI address) {}

    /// The links of a text without formatting, in order.
    public static List<Link> in(String text) {
        var links = new ArrayList<Link>();
        Matcher scheme = WEB.matcher(text);
        int from = 0;
        while (scheme.find(from)) {
            int start = scheme.start();
            int end = end(text, start, scheme.end());
            address(text.substring(start, end)).ifPresent(address -> links.add(new Link(start, end, address)));
            from = end;
        }
        return links;
    }

    /// Where a text has what people read as an address, whether it can be followed or not: pairs of start and end.
    public static List<int[]> addresses(String text) {
        var places = new ArrayList<int[]>();
        Matcher matcher = ANY.matcher(text);
        int from = 0;
        while (matcher.find(from)) {
            int end = end(text, matcher.start(), matcher.end());
            places.add(new int[] {matcher.start(), end});
            from = end;
        }
        return places;
    }

    /// Where an address ends.
    ///
    /// @param from behind what it begins with
    private static int end(String text, int start, int from) {
        var open = new ArrayDeque<Integer>(); // where brackets were opened
        int at = from;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            int closing = CLOSING.indexOf(c);
            boolean unopened =
                    closing >= 0 && (open.isEmpty() || text.charAt(open.getLast()) != OPENING.charAt(closing));
            if (unopened || isEnd(c) || isNext(text, at)) {
                break;
            }
            if (closing >= 0) {
                open.removeLast();
            } else if (OPENING.indexOf(c) >= 0) {
                open.add(at);
            }
            at += Character.charCount(c);
            if (at - from > MOST) {
                return from;
            }
        }
        int end = open.isEmpty() ? at : open.getFirst();
        while (end > from && isTail(text, start, end)) {
            end--;
        }
        return end;
    }

    private static boolean isEnd(int c) {
        return switch (Character.getType(c)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.SURROGATE -> true;
            case Character.FORMAT -> c != 0x200C && c != 0x200D;
            case Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> c > 0x7F ? WITHIN.indexOf(c) < 0 : c == '"' || c == '\\';
            default -> c == '<' || c == '>' || c == '`' || DASHES.indexOf(c) >= 0;
        };
    }

    private static boolean isNext(String text, int at) {
        return ",;|".indexOf(text.charAt(at)) >= 0
                && NEXT.matcher(text).region(at, text.length()).lookingAt();
    }

    private static boolean isTail(String text, int start, int end) {
        char last = text.charAt(end - 1);
        return TAIL.indexOf(last) >= 0 || (EMPHASIS.indexOf(last) >= 0 && start > 0 && text.charAt(start - 1) == last);
    }

    /// Where what is written leads; empty where that is no page, or nobody can say which.
    public static Optional<URI> address(String written) {
        int behindScheme = written.indexOf("://") + "://".length();
        int path = behindScheme;
        while (path < written.length() && "/?#".indexOf(written.charAt(path)) < 0) {
            path++;
        }
        String scheme = written.substring(0, behindScheme).toLowerCase(Locale.ROOT);
        String rest = written.substring(path);
        return Hosts.ascii(written.substring(behindScheme, path)).flatMap(host -> uri(scheme + host + escaped(rest)));
    }

    private static Optional<URI> uri(String written) {
        try {
            return Optional.of(new URI(written));
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    /// Path, query and fragment with what an URI has no room for in escapes: a browser does the same, or leaves it.
    private static String escaped(String rest) {
        var escaped = new StringBuilder();
        boolean fragment = false;
        for (int i = 0; i < rest.length(); ) {
            int c = rest.codePointAt(i);
            boolean escape =
                    c == '%' && ESCAPE.matcher(rest).region(i, rest.length()).lookingAt();
            boolean begins = c == '#' && !fragment;
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0);
            if (escape || begins || plain) {
                escaped.append((char) c);
            } else {
                for (byte each : Character.toString(c).getBytes(UTF_8)) {
                    escaped.append(String.format(Locale.ROOT, "%%%02X", each));
                }
            }
            fragment |= begins;
            i += Character.charCount(c);
        }
        return escaped.toString();
    }
}
