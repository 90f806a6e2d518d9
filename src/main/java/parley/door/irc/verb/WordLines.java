package parley.door.irc.verb;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import parley.irc.LineBuilder;

/// Writes many words as last parameters of as few lines as hold them.
final class WordLines {
    private WordLines() {}

    /// Writes nothing where there are no words.
    ///
    /// @param start begins a line, up to its last parameter
    static void write(List<String> words, String separator, Supplier<LineBuilder> start) {
        var text = new StringBuilder();
        int left = 0;
        LineBuilder line = null;
        for (String word : words) {
            int size = word.getBytes(StandardCharsets.UTF_8).length + separator.length();
            if (line == null || size > left) {
                if (line != null) {
                    line.trailing(text.toString()).end();
                    text.setLength(0);
                }
                line = start.get();
                left = line.room() - 2 + separator.length();
            }
            text.append(text.isEmpty() ? "" : separator).append(word);
            left -= size;
        }
        if (line != null) {
            line.trailing(text.toString()).end();
        }
    }
}
