package parley.client;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// Numerics that are but words for the user: errors and answers, as sentences, where they belong.
final class Answers {
    /// What ends a list says nothing.
    private static final Set<String> ENDS =
            Set.of("219", "315", "318", "337", "347", "349", "365", "368", "369", "374", "706", "729", "733");

    private static final Pattern NUMERIC = Pattern.compile("[0-9]{3}");
    private static final Pattern ERRORS = Pattern.compile("4..|5..|263|69[678]|723|734");
    private static final Pattern GREETINGS = Pattern.compile("0..|25.|26.|372|375");

    private Answers() {}

    static void received(Turn turn, Received received) {
        String code = received.command();
        List<String> params = received.message().params();
        if (!NUMERIC.matcher(code).matches() || params.size() < 2 || ENDS.contains(code)) {
            return;
        }
        List<String> told = params.subList(1, params.size());
        Optional<Buffer> about = told.size() > 1 ? about(turn, told) : Optional.empty();
        String where = about.map(Buffer::key).orElse(turn.shown);
        if (ERRORS.matcher(code).matches()) {
            String words = sentence(turn, told, where, subject -> received.last() + ": " + subject);
            if (Orders.answered(turn, received.tag("label"), words, true)) {
                return;
            }
            if (!Outbox.refused(turn, received, received.last()) && !Searches.refused(turn, received)) {
                about.filter(buffer -> buffer.joined() == Buffer.Joined.WANTED)
                        .ifPresent(buffer -> turn.put(buffer.with(Buffer.Joined.OUT)));
                turn.tell(where, TimelineEntry.What.ERROR, words);
            }
        } else if (turn.phase == ConnectionPhase.REGISTERING
                || GREETINGS.matcher(code).matches()) {
            turn.tell("", TimelineEntry.What.INFO, String.join(" ", told));
        } else {
            String words = answer(turn, code, told, where);
            if (!Orders.answered(turn, received.tag("label"), words, false)) {
                turn.tell(where, TimelineEntry.What.INFO, words);
            }
        }
    }

    /// The channel that is named, or else whoever is named first; empty where there is no such buffer.
    private static Optional<Buffer> about(Turn turn, List<String> told) {
        return told.stream()
                .flatMap(each -> turn.named(each).stream())
                .filter(buffer -> buffer.kind() == Buffer.Kind.CHANNEL)
                .findFirst()
                .or(() -> turn.named(told.getFirst()));
    }

    /// An answer in words; of some it takes more than to put what they are about in front.
    private static String answer(Turn turn, String code, List<String> told, String where) {
        String first = told.getFirst();
        String second = told.size() > 1 ? told.get(1) : "";
        return switch (code) {
            case "301" -> turn.word("answer.301", Map.of("nick", first, "text", second));
            case "341" -> turn.word("answer.341", Map.of("nick", first, "channel", second));
            case "346", "348", "367" -> turn.word("answer." + code, Map.of("mask", second, "channel", first));
            default -> sentence(turn, told, where, subject -> subject + ": " + told.getLast());
        };
    }

    /// The words, with what stands in front of them: `is …` is said of the first, other words stand beside all. The
    /// channel that they are shown in is left out where there is more.
    private static String sentence(Turn turn, List<String> told, String where, UnaryOperator<String> beside) {
        List<String> all = told.subList(0, told.size() - 1);
        List<String> others = all.stream()
                .filter(each -> !each.equals("*") && !turn.server.fold(each).equals(where))
                .toList();
        List<String> subjects = others.isEmpty() ? all : others;
        String words = told.getLast();
        if (subjects.isEmpty()) {
            return words;
        }
        boolean predicate = words.startsWith("is ") || words.startsWith("has ");
        return predicate ? subjects.getFirst() + " " + words : beside.apply(String.join(" ", subjects));
    }
}
