package parley.client;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import parley.irc.NickColor;

/// Which colour somebody's name has here: the same in all conversations, and another than that of those they are seen
/// with, as long as there are colours. Who has had theirs for longest keeps it. `model/colours.js` has the same rule.
final class Colours {
    /// So many people's are remembered, those of the last.
    private static final int MOST = 256;

    private Colours() {}

    /// With the colours of people who are seen together.
    ///
    /// @param known by folded nick, in the order in which they were given
    static SequencedMap<String, Integer> together(SequencedMap<String, Integer> known, Collection<String> nicks) {
        var group = new LinkedHashSet<>(nicks);
        var taken = new ArrayList<Integer>();
        List<String> late = new ArrayList<>();
        for (Map.Entry<String, Integer> each : known.entrySet()) {
            if (group.remove(each.getKey())) {
                if (taken.contains(each.getValue()) && taken.size() < NickColor.COUNT) {
                    late.add(each.getKey());
                } else {
                    taken.add(each.getValue());
                }
            }
        }
        late.addAll(group);
        if (late.isEmpty()) {
            return known;
        }
        var colours = new LinkedHashMap<>(known);
        for (String nick : late) {
            int colour = NickColor.among(taken, nick);
            taken.add(colour);
            colours.putLast(nick, colour);
        }
        while (colours.size() > MOST) {
            colours.pollFirstEntry();
        }
        return colours;
    }
}
