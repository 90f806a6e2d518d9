package parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import parley.harness.ScriptText;
import parley.harness.ScriptText.Literal;
import parley.json.JsonReader;

/// What the page says to people stands in the table of words, and nowhere else.
final class WordsOfThePageTest {
    private static final Path PAGE = Path.of("src/main/resources/parley/http/page");
    private static final Path ENGLISH = Path.of("src/main/resources/parley/words/en");

    /// Where people read or hear what an attribute says; those in the second row are of views of our own.
    private static final Pattern ATTRIBUTE = Pattern.compile(
            "(?:title|aria-label|placeholder|alt" + "|label|button|hint)=(?:\"([^\"]*)\"|([^\\s>\"]+))");

    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Pattern LETTERS = Pattern.compile("\\p{L}{2}");

    /// What looks like words: several of them, or a capital with small letters behind it.
    private static final Pattern WORDS = Pattern.compile("\\p{L}{2}[,:]? +\\p{L}|^\\p{Lu}\\p{Ll}|\\p{L}…");

    /// What looks like words, and is for programs: names of keys, classes and selectors, and our own name.
    private static final Set<String> NONE = Set.of(
            "Firefox",
            "Edge",
            "Opera",
            "Chrome",
            "Safari",
            "Android",
            "Windows",
            "Mac",
            "Linux",
            "ArrowDown",
            "ArrowUp",
            "Delete",
            "End",
            "Enter",
            "Escape",
            "PageDown",
            "PageUp",
            "Tab",
            "Files",
            "(pointer: coarse)",
            ".composer textarea",
            "input, button",
            "input, textarea, select",
            "banner busy",
            "foldable folded",
            "icon onward",
            "person away",
            "result unread",
            "row happenings \0 \0",
            "text large",
            "told problem",
            "no such input: \0",
            "send",
            "Parley");

    /// Lists of what Unicode and others call something.
    private static final Set<String> LISTS = Set.of("model/hyperlinks.js", "model/mentions.js", "model/palette.js");

    @Test
    void nothingIsSaidOutsideTheTable() throws IOException {
        var outside = new ArrayList<String>();
        Map<String, List<Literal>> literals = literals();
        literals.keySet().removeAll(LISTS);
        for (Map.Entry<String, List<Literal>> file : literals.entrySet()) {
            for (Literal literal : file.getValue()) {
                said(literal).stream()
                        .filter(text -> !NONE.contains(text))
                        .forEach(text -> outside.add(file.getKey() + ":" + literal.line() + " " + text));
            }
        }
        assertThat(outside).as("words that no other tongue has").isEmpty();
    }

    @Test
    void whatIsNamedIsInTheTable() throws IOException {
        Set<String> keys = keys("all.json", "page.json");
        var missing = new TreeSet<String>();
        var named = Pattern.compile("\\b(?:word|phrase)\\(\\s*['\"]([^'\"]+)['\"]");
        for (Path file : scripts()) {
            Matcher found = named.matcher(Files.readString(file));
            while (found.find()) {
                if (!keys.contains(found.group(1))) {
                    missing.add(file.getFileName() + " " + found.group(1));
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void whatIsInTheTableOfThePageIsNamed() throws IOException {
        Set<String> unused = keys("page.json");
        literals()
                .values()
                .forEach(all -> all.forEach(literal -> {
                    unused.remove(literal.text());
                    int place = literal.text().indexOf('\0');
                    if (place > 0 && !literal.markup()) {
                        unused.removeIf(key -> key.startsWith(literal.text().substring(0, place)));
                    }
                }));
        assertThat(unused).as("words that nobody says").isEmpty();
    }

    /// What of a literal people might read.
    private static List<String> said(Literal literal) {
        String text = literal.text();
        if (!literal.markup()) {
            return WORDS.matcher(text).find() ? List.of(text) : List.of();
        }
        var said = new ArrayList<String>();
        Stream.of(TAG.split(text))
                .map(String::strip)
                .filter(LETTERS.asPredicate())
                .forEach(said::add);
        ATTRIBUTE
                .matcher(text)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .filter(LETTERS.asPredicate())
                .forEach(said::add);
        return said;
    }

    private static Map<String, List<Literal>> literals() throws IOException {
        var literals = new TreeMap<String, List<Literal>>();
        for (Path file : scripts()) {
            literals.put(PAGE.relativize(file).toString(), ScriptText.of(Files.readString(file)));
        }
        return literals;
    }

    private static List<Path> scripts() throws IOException {
        try (Stream<Path> files = Files.walk(PAGE)) {
            return files.filter(file -> file.toString().endsWith(".js") && !file.startsWith(PAGE.resolve("htm")))
                    .sorted()
                    .toList();
        }
    }

    private static Set<String> keys(String... tables) throws IOException {
        var keys = new TreeSet<String>();
        for (String table : tables) {
            keys.addAll(
                    JsonReader.object(Files.readString(ENGLISH.resolve(table))).keySet());
        }
        return keys;
    }
}
