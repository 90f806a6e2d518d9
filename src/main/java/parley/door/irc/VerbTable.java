package parley.door.irc;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The verbs that clients may say. Immutable.
public final class VerbTable {
    private final Map<String, Verb> verbs;

    /// @param verbs each under a name of its own
    public VerbTable(List<Verb> verbs) {
        this.verbs = verbs.stream().collect(Collectors.toUnmodifiableMap(Verb::name, Function.identity()));
    }

    /// The verb of that name, in capitals; null where there is none.
    @Nullable
    Verb get(String name) {
        return verbs.get(name);
    }

    public Set<String> names() {
        return verbs.keySet();
    }
}
