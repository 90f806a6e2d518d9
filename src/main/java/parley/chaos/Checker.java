package parley.chaos;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What must hold after whatever happened to a cluster. In the manner of Jepsen's checkers: it knows only what people
/// saw, and what each node remembers.
///
/// 1. All nodes remember the same, each message once.
/// 2. Everything that was acknowledged is in it, in the order in which its sender said it.
/// 3. Everybody saw what is in it, in that order and nothing left out, from when they came in until they left; who has
///    an account and listens also what was said between two of their sessions, but for the oldest of it where they
///    were told of how many of these playback does not give; or one session later, where they were told so.
/// 4. Nobody saw anybody leave or come who was back in time; of those who were not, one end.
final class Checker {
    /// Who was away for longer may be seen to leave, in nanoseconds: 30 s, and not as long as a busy machine takes to
    /// notice.
    private static final long IN_TIME = 25_000_000_000L;

    private static final Pattern CAME_OR_WENT = Pattern.compile("(?:@\\S+ )?:([^! ]+)!\\S+ (QUIT|PART|JOIN)\\b.*");

    private static final int SHOWN = 5;

    private final List<Witness> witnesses;
    private final List<String> complaints = new ArrayList<>();

    /// @param witnesses in the order in which they came first
    Checker(List<Witness> witnesses) {
        this.witnesses = witnesses;
    }

    /// Compares what everybody saw with what the nodes remember.
    ///
    /// @param histories of each node
    /// @return what does not hold; empty where all does
    List<String> check(Map<Integer, List<Inspector.Entry>> histories) {
        List<Inspector.Entry> history = histories.values().iterator().next();
        histories.forEach((node, other) -> {
            if (!other.equals(history)) {
                complaints.add("node " + node + " remembers " + other.size() + " messages, not those " + history.size()
                        + " of another one; they differ from " + firstDifference(history, other));
            }
        });
        List<String> texts = history.stream().map(Inspector.Entry::text).toList();
        var places = new HashMap<String, Integer>();
        for (String text : texts) {
            if (places.put(text, places.size()) != null) {
                complaints.add(text + " is remembered twice");
            }
        }
        if (complaints.isEmpty()) {
            witnesses.forEach(each -> checkSaid(each, places));
            witnesses.forEach(each -> checkSeen(each, texts, places));
            checkWhoCameAndWent();
        }
        return complaints;
    }

    private static String firstDifference(List<Inspector.Entry> history, List<Inspector.Entry> other) {
        for (int i = 0; i < Math.min(history.size(), other.size()); i++) {
            if (!history.get(i).equals(other.get(i))) {
                return history.get(i) + " and " + other.get(i);
            }
        }
        return "the end of the shorter one on";
    }

    private void checkSaid(Witness witness, Map<String, Integer> places) {
        List<String> lost = witness.acknowledged.stream()
                .filter(text -> !places.containsKey(text))
                .toList();
        if (!lost.isEmpty()) {
            complaints.add("acknowledged and lost, of " + witness + ": " + few(lost));
            return;
        }
        for (int i = 1; i < witness.acknowledged.size(); i++) {
            String before = witness.acknowledged.get(i - 1);
            String text = witness.acknowledged.get(i);
            if (place(places, text) < place(places, before)) {
                complaints.add(text + " comes before " + before);
            }
        }
    }

    private static int place(Map<String, Integer> places, String text) {
        return Objects.requireNonNull(places.get(text));
    }

    private void checkSeen(Witness witness, List<String> texts, Map<String, Integer> places) {
        int last = -1;
        for (Witness.Visit visit : witness.visits) {
            List<String> unknown = visit.texts.stream()
                    .filter(text -> !places.containsKey(text))
                    .toList();
            if (!unknown.isEmpty()) {
                complaints.add(witness + " saw what nobody remembers: " + few(unknown));
                return;
            }
            int before = -1;
            for (String text : visit.texts) {
                int place = place(places, text);
                if (before >= 0) {
                    checkGap(witness, before, place, texts);
                } else if (last >= 0 && place > last + 1 + visit.notGiven && !visit.givenLater && confirms(witness)) {
                    checkGap(witness, last, place, texts);
                }
                before = place;
            }
            last = visit.givenLater ? last : Math.max(last, before);
        }
    }

    /// Whether it is known of somebody how much they got: who talks may lose what was under way when their connection
    /// broke.
    private static boolean confirms(Witness witness) {
        return !witness.isGuest && witness.attempts.isEmpty();
    }

    /// What one said oneself is not played back.
    private void checkGap(Witness witness, int before, int place, List<String> texts) {
        if (place <= before) {
            complaints.add(witness + " saw " + texts.get(place) + " (number " + place + ") after number " + before);
            return;
        }
        List<String> missed = texts.subList(before + 1, place).stream()
                .filter(text -> !text.startsWith(witness.name + "-"))
                .toList();
        if (!missed.isEmpty()) {
            complaints.add(witness + " did not see " + few(missed) + " before number " + place);
        }
    }

    private void checkWhoCameAndWent() {
        Set<String> inTime = witnesses.stream()
                .filter(each -> !each.isGuest && each.longestAway < IN_TIME)
                .map(each -> each.name)
                .collect(Collectors.toSet());
        Set<String> guests = witnesses.stream()
                .filter(each -> each.isGuest)
                .map(each -> each.name)
                .collect(Collectors.toSet());
        for (int i = 0; i < witnesses.size(); i++) {
            Witness witness = witnesses.get(i);
            // Who came in after them, they saw come.
            Set<String> expected = witnesses.subList(i + 1, witnesses.size()).stream()
                    .map(each -> each.name)
                    .collect(Collectors.toCollection(HashSet::new));
            var ends = new HashSet<String>();
            for (String line : witness.cameOrWent) {
                Matcher what = CAME_OR_WENT.matcher(line);
                if (!what.matches()) {
                    throw new IllegalStateException(line);
                }
                String who = what.group(1);
                boolean isEnd = !what.group(2).equals("JOIN");
                boolean isExpected = !isEnd && expected.remove(who);
                if (inTime.contains(who) && !isExpected) {
                    complaints.add(witness + " saw \"" + line + "\", who was back in time");
                }
                if (isEnd && guests.contains(who.replaceFirst("x\\d+$", "")) && !ends.add(who)) {
                    complaints.add(witness + " saw " + who + " leave twice");
                }
            }
        }
    }

    private static String few(Collection<String> texts) {
        return texts.stream().limit(SHOWN).collect(Collectors.joining(", "))
                + (texts.size() > SHOWN ? " and " + (texts.size() - SHOWN) + " more" : "");
    }

    /// Whether those are in the channel whom there are: no ghost, and nobody lost.
    ///
    /// @param names by each node
    static List<String> ghosts(Map<Integer, Set<String>> names, Set<String> expected) {
        Function<Map.Entry<Integer, Set<String>>, String> words = each -> {
            var ghosts = new HashSet<>(each.getValue());
            ghosts.removeAll(expected);
            var lost = new HashSet<>(expected);
            lost.removeAll(each.getValue());
            return "node " + each.getKey() + " has ghosts: " + few(ghosts) + "; and lacks: " + few(lost);
        };
        return names.entrySet().stream()
                .filter(each -> !each.getValue().equals(expected))
                .map(words)
                .toList();
    }
}
