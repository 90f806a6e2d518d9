package parley.door.irc;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import parley.irc.Capability;
import parley.irc.Isupport;
import parley.names.Casemapping;

/// What the server says of itself to everybody who comes, put into words once for each configuration; for each client
/// anew it would be most of what a crowd of them costs. Thread-safe.
final class Announcement {
    private final IrcSettings settings;
    private final Isupport isupport;
    private final List<String> capabilities;
    private final List<String> withValues;

    // By the room that a line has, which differs by the length of a client's nick only.
    private final Map<Integer, List<List<String>>> tokens = new ConcurrentHashMap<>();
    private final Map<Integer, List<String>> lists = new ConcurrentHashMap<>();
    private final Map<Integer, List<String>> listsWithValues = new ConcurrentHashMap<>();

    Announcement(IrcSettings settings, Casemapping names) {
        this.settings = settings;
        isupport = Features.isupport(settings, names);
        List<Capability> offered = CapVerb.offered(settings);
        capabilities = offered.stream().map(Capability::wireName).toList();
        withValues = offered.stream().map(this::withValue).toList();
    }

    private String withValue(Capability capability) {
        Optional<String> value = CapValues.of(capability, settings);
        return capability.wireName() + value.map(given -> "=" + given).orElse("");
    }

    IrcSettings settings() {
        return settings;
    }

    /// The tokens of 005, cut into lines.
    ///
    /// @param room the most bytes that the tokens of a line take
    List<List<String>> tokens(int room) {
        return tokens.computeIfAbsent(room, isupport::lines);
    }

    /// What CAP LS lists, cut into lines.
    ///
    /// @param values whether the client knows values (version 302)
    /// @param room the most bytes that a line takes
    List<String> capabilities(boolean values, int room) {
        return values
                ? listsWithValues.computeIfAbsent(room, most -> CapVerb.cut(withValues, most))
                : lists.computeIfAbsent(room, most -> CapVerb.cut(capabilities, most));
    }
}
