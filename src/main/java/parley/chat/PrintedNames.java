package parley.chat;

import java.util.Set;

/// What clients of the plain doors print where others have a nick: `You` at `rooms`, for whoever types, and `SERVER` at
/// `desk`, for the other side. Nobody is called so, or so that it looks the same.
public final class PrintedNames {
    /// Folded; their skeletons are the same.
    private static final Set<String> NAMES = Set.of("you", "server");

    private PrintedNames() {}

    /// Whether a nick is one of them, or looks like one.
    public static boolean alike(Nick nick) {
        return NAMES.contains(nick.isAscii() ? nick.folded() : nick.skeleton());
    }
}
