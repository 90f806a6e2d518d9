package parley.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Collator;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.json.JsonReader;

/// The words of the faces in the reader's tongue, from the table that they share: `parley/words/TONGUE` has `all.json`
/// for all of them, `page.json` for the page and `program.json` for window and terminal. The page's `model/words.js` is
/// the same as this. Immutable.
///
/// A text has places, as in `{nick} joined`. One that is told of a `count` may have a form for each plural of its
/// tongue (CLDR, "Language Plural Rules").
public final class Words {
    /// Those that are complete, by their codes (ISO 639-1).
    public static final Set<String> TONGUES = Set.of("ar", "de", "en", "es", "fr", "ja");

    private static final List<String> TABLES = List.of("all.json", "program.json");
    private static final String STRUCK = "łøđħŧŁØĐĦŦ";
    private static final String UNSTRUCK = "lodhtLODHT";

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)\\}");

    /// Written in Latin letters, whatever signs stand before them.
    private static final Pattern LATIN = Pattern.compile("^\\P{L}*\\p{IsLatin}");

    /// The mark that keeps what is beside it from left to right.
    private static final String LEFT_TO_RIGHT = "\u200e";

    private final Locale locale;
    private final Map<String, Object> table;

    private Words(Locale locale, Map<String, Object> table) {
        this.locale = locale;
        this.table = table;
    }

    /// The words for a locale: in its tongue, or in English where that is not among [#TONGUES].
    public static Words of(Locale locale) {
        Locale spoken = TONGUES.contains(locale.getLanguage()) ? locale : Locale.ENGLISH;
        var table = new HashMap<String, Object>();
        TABLES.forEach(name -> table.putAll(read("/parley/words/" + spoken.getLanguage() + '/' + name)));
        return new Words(spoken, Map.copyOf(table));
    }

    /// The words of the user of this process, as their system tells.
    public static Words ofThisUser() {
        return of(Locale.getDefault(Locale.Category.DISPLAY));
    }

    private static Map<String, Object> read(String name) {
        try (InputStream in = Objects.requireNonNull(Words.class.getResourceAsStream(name), () -> "no " + name)) {
            return JsonReader.object(new String(in.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    /// For dates, numbers and the order of names.
    public Locale locale() {
        return locale;
    }

    /// The order of names.
    public Comparator<String> order() {
        Collator collator = Collator.getInstance(locale);
        return Comparator.comparing(Words::unstruck, collator::compare).thenComparing(collator::compare);
    }

    /// Java's collators know no letters with strokes, and put them behind all others.
    private static String unstruck(String name) {
        var plain = new StringBuilder(name);
        for (int i = 0; i < plain.length(); i++) {
            int at = STRUCK.indexOf(plain.charAt(i));
            if (at >= 0) {
                plain.setCharAt(i, UNSTRUCK.charAt(at));
            }
        }
        return plain.toString();
    }

    /// Whether the tongue is written from right to left.
    public boolean isFromRight() {
        return locale.getLanguage().equals("ar");
    }

    /// A text without places.
    ///
    /// @throws IllegalArgumentException if the table has none of that key
    public String of(String key) {
        return of(key, Map.of());
    }

    /// A text with what stands in its places.
    ///
    /// @param values by the names of their places; whole numbers are written as the locale has them
    /// @throws IllegalArgumentException if the table has no such text, or a place has no value
    public String of(String key, Map<String, ?> values) {
        return String.join("", phrase(key, Function.identity(), values));
    }

    /// A text in pieces, for faces that show some of what stands in its places in their own way.
    ///
    /// @param ours makes a piece of the table's words, and of values that are text or numbers
    /// @param values those that are neither are pieces as they are
    /// @throws IllegalArgumentException if the table has no such text, or a place has no value
    @SuppressWarnings("unchecked")
    public <T> List<T> phrase(String key, Function<String, T> ours, Map<String, ?> values) {
        String text = form(key, values);
        var pieces = new ArrayList<T>();
        int at = 0;
        for (Matcher place = PLACE.matcher(text); place.find(); at = place.end()) {
            if (place.start() > at) {
                pieces.add(ours.apply(text.substring(at, place.start())));
            }
            switch (values.get(place.group(1))) {
                case null -> throw new IllegalArgumentException("nothing stands for " + place.group() + " in " + key);
                case String value -> pieces.add(ours.apply(isolated(value)));
                case Number value ->
                    pieces.add(
                            ours.apply(NumberFormat.getIntegerInstance(locale).format(value)));
                case Object value -> pieces.add((T) value);
            }
        }
        if (at < text.length()) {
            pieces.add(ours.apply(text.substring(at)));
        }
        return pieces;
    }

    private String form(String key, Map<String, ?> values) {
        return switch (table.get(key)) {
            case String text -> text;
            case Map<?, ?> forms -> {
                String wanted = plural(values.get("count") instanceof Number count ? count.longValue() : 0);
                yield String.valueOf(forms.containsKey(wanted) ? forms.get(wanted) : forms.get("other"));
            }
            case null, default -> throw new IllegalArgumentException("there are no words for " + key);
        };
    }

    /// How the tongue's plural of a number is called.
    private String plural(long count) {
        return switch (locale.getLanguage()) {
            case "ar" -> arabic(count);
            case "fr" -> count == 0 || count == 1 ? "one" : "other";
            case "ja" -> "other";
            default -> count == 1 ? "one" : "other";
        };
    }

    private static String arabic(long count) {
        if (count >= 0 && count <= 2) {
            return List.of("zero", "one", "two").get((int) count);
        }
        long last = count % 100;
        return last >= 3 && last <= 10 ? "few" : last >= 11 ? "many" : "other";
    }

    /// Latin letters, with the signs before them, keep their direction among others: `#tea` would read `tea#`.
    private String isolated(String value) {
        return isFromRight() && LATIN.matcher(value).find() ? LEFT_TO_RIGHT + value + LEFT_TO_RIGHT : value;
    }
}
