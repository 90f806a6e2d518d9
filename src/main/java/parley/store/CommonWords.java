package parley.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The words that are in many messages of a chapter, as a sample of what was said before it tells. Immutable.
///
/// @param words at most [#MOST]
record CommonWords(Set<String> words) {
    static final CommonWords NONE = new CommonWords(Set.of());

    /// How many messages make a sample: about 1 ms.
    static final int SAMPLE = 256;

    /// In so many of them a word must be. Of a word that is in fewer the list is short.
    private static final int COMMON = SAMPLE / 8;

    /// Each two of them that are in one message are a term of it.
    private static final int MOST = 16;

    CommonWords {
        words = Set.copyOf(words);
    }

    /// As they are kept: a word holds no blank.
    static CommonWords parse(String kept) {
        return kept.isEmpty() ? NONE : new CommonWords(Set.of(kept.split(" ")));
    }

    String kept() {
        return String.join(" ", words.stream().sorted().toList());
    }

    /// @param messages the words of each
    static CommonWords in(List<List<String>> messages) {
        var counts = new HashMap<String, Integer>();
        for (List<String> message : messages) {
            new HashSet<>(message).forEach(word -> counts.merge(word, 1, Integer::sum));
        }
        return new CommonWords(counts.entrySet().stream()
                .filter(each -> each.getValue() >= COMMON)
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(MOST)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet()));
    }

    /// Which of some words are common, each once, in their order by letters.
    List<String> among(Collection<String> some) {
        if (words.isEmpty()) {
            return List.of();
        }
        return some.stream().filter(words::contains).distinct().sorted().toList();
    }
}
