package parley.config;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What somebody may have meant by a key, or another word, that there is not.
public final class Suggestion {
    /// Where keys are now that were elsewhere in an earlier version.
    private static final Map<List<String>, List<String>> MOVED =
            Map.of(List.of("irc", "password"), ConfigurationKeys.SERVER_PASSWORD.path());

    /// The longest word that is compared with others: the work grows with it, and a stranger may have written it.
    private static final int MAX_WORD = 32;

    private Suggestion() {}

    /// Which of the words are spelt nearly so, the nearest first; at most three.
    ///
    /// @param word of more than 32 characters none is near
    public static List<String> near(String word, Stream<String> words) {
        return word.length() > MAX_WORD
                ? List.of()
                : words.filter(other -> distance(word, other) <= Math.max(1, word.length() / 3))
                        .sorted(Comparator.comparingInt(other -> distance(word, other)))
                        .limit(3)
                        .toList();
    }

    /// Says that there is no such key or table, and what there is.
    ///
    /// @param place of which the last part is unknown, the rest a table
    static String instead(List<String> place, boolean table) {
        String name = place.getLast();
        List<String> parent = place.subList(0, place.size() - 1);
        String unknown = table
                ? "unknown table [" + String.join(".", place) + "]; "
                : "unknown key " + String.join(".", place) + "; ";
        List<List<String>> siblings = ConfigurationKeys.ALL.stream()
                .filter(key -> key.isBelow(parent))
                .map(key -> key.path().subList(0, place.size()))
                .distinct()
                .toList();
        return unknown
                + Optional.ofNullable(MOVED.get(place))
                        .or(() -> nearest(name, siblings.stream()))
                        .or(() -> nearest(name, ConfigurationKeys.ALL.stream().map(Key::path)))
                        .map(meant -> "did you mean " + shown(meant) + "?")
                        .orElseGet(() -> all(parent, siblings));
    }

    /// The path whose last part is the name, or nearly.
    private static Optional<List<String>> nearest(String name, Stream<List<String>> paths) {
        return paths.filter(path -> !path.getLast().equals(Key.NAME))
                .filter(path -> distance(name, path.getLast()) <= Math.max(1, name.length() / 3))
                .min(Comparator.comparingInt(path -> distance(name, path.getLast())));
    }

    private static String all(List<String> parent, List<List<String>> siblings) {
        if (parent.isEmpty()) {
            return "there are " + joined(siblings.stream().map(Suggestion::shown));
        }
        return "[" + String.join(".", parent) + "] has "
                + joined(siblings.stream().map(path -> isKey(path) ? path.getLast() : shown(path)));
    }

    private static String shown(List<String> path) {
        String name = String.join(".", path);
        if (!isKey(path)) {
            return "[" + name + "]";
        }
        return path.size() == 1 ? name + " (above all tables)" : name;
    }

    /// Whether what could be the name of a table stands among keys, so that it is one of those spelt wrongly.
    static boolean isAmongKeys(List<String> place) {
        List<String> parent = place.subList(0, place.size() - 1);
        return ConfigurationKeys.ALL.stream()
                        .anyMatch(key -> key.isBelow(parent) && key.path().size() == place.size())
                && ConfigurationKeys.ALL.stream()
                        .filter(key -> key.isBelow(place))
                        .allMatch(key -> key.path().get(place.size() - 1).equals(Key.NAME));
    }

    private static boolean isKey(List<String> path) {
        return ConfigurationKeys.ALL.stream().anyMatch(key -> key.isAt(path));
    }

    private static String joined(Stream<String> names) {
        return names.collect(Collectors.joining(", "));
    }

    /// How many letters must be changed, added, taken away or swapped with their neighbour.
    static int distance(String from, String to) {
        int[][] cost = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                cost[i][j] = Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + change);
                if (i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[from.length()][to.length()];
    }
}
