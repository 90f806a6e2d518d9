package parley.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Files of facts in `src/test/client`, to which the page's model is held as well.
final class Facts {
    private static final Path FOLDER = Path.of("src/test/client");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:x([0-9a-f]{2})|u\\{([0-9a-f]+)}|n)");

    private Facts() {}

    /// A line: its first word, and what is behind the blank.
    ///
    /// @param number of the line, from 1
    record Fact(int number, String kind, String text) {}

    static List<Fact> of(String name) {
        try {
            List<String> lines = Files.readAllLines(FOLDER.resolve(name + ".facts"));
            return java.util.stream.IntStream.range(0, lines.size())
                    .filter(i -> !lines.get(i).isEmpty() && !lines.get(i).startsWith("# "))
                    .mapToObj(i -> fact(i + 1, lines.get(i)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the facts about " + name, e);
        }
    }

    private static Fact fact(int number, String line) {
        String[] words = line.split(" ", 2);
        return new Fact(number, words[0], words.length > 1 ? unescaped(words[1]) : "");
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text).replaceAll(match -> {
            String hex = match.group(1) != null ? match.group(1) : match.group(2);
            return Matcher.quoteReplacement(hex == null ? "\n" : Character.toString(Integer.parseInt(hex, 16)));
        });
    }
}
