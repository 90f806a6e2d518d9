package parley.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Words that must stand in a message one directly after the other: what somebody looks for, between two blanks.
///
/// @param words as [SearchWords] cuts them; at least one
/// @param open whether the last of them is only the beginning of a word
record Phrase(List<String> words, boolean open) {
    Phrase {
        words = List.copyOf(words);
    }

    /// What is to be found; of something that holds no word, nothing.
    static List<Phrase> all(String sought) {
        var phrases = new ArrayList<Phrase>();
        for (String each : sought.strip().split("\\s+")) {
            List<String> words = SearchWords.of(each);
            if (!words.isEmpty()) {
                phrases.add(of(words, each.endsWith("*")));
            }
        }
        return phrases;
    }

    /// Where the last character is of a script without blanks, it need not be the last of its run: a word of it alone
    /// is in the one before, or else the beginning of one.
    private static Phrase of(List<String> words, boolean open) {
        String last = words.getLast();
        if (!SearchWords.isUnspaced(last.codePointAt(0))) {
            return new Phrase(words, open);
        }
        String before = words.size() < 2 ? "" : words.get(words.size() - 2);
        boolean within = before.length() > last.length()
                && before.endsWith(last)
                && SearchWords.isUnspaced(before.codePointAt(0));
        return within ? new Phrase(words.subList(0, words.size() - 1), false) : new Phrase(words, true);
    }

    /// The words that are not only the beginning of one.
    List<String> whole() {
        return open ? words.subList(0, words.size() - 1) : words;
    }

    /// The beginning of a word that ends it, if it ends with one.
    Optional<String> begun() {
        return open ? Optional.of(words.getLast()) : Optional.empty();
    }

    /// Whether a text has it.
    ///
    /// @param text its words
    boolean isIn(List<String> text) {
        for (int at = 0; at + words.size() <= text.size(); at++) {
            if (isAt(at, text)) {
                return true;
            }
        }
        return false;
    }

    private boolean isAt(int at, List<String> text) {
        int last = words.size() - 1;
        for (int i = 0; i < last; i++) {
            if (!text.get(at + i).equals(words.get(i))) {
                return false;
            }
        }
        String end = text.get(at + last);
        return open ? end.startsWith(words.get(last)) : end.equals(words.get(last));
    }

    /// Whether a text has all of them.
    static boolean areIn(String text, List<Phrase> phrases) {
        if (phrases.isEmpty()) {
            return true;
        }
        List<String> words = SearchWords.of(text);
        return phrases.stream().allMatch(phrase -> phrase.isIn(words));
    }
}
