package parley.irc;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Changes of modes as one line has them: `+o-v nick nick` (Modern, "MODE").
///
/// @param modes signs and letters
/// @param params what belongs to them, in their order
public record ModeString(String modes, List<String> params) {
    public ModeString {
        params = List.copyOf(params);
    }

    /// One mode set or unset.
    ///
    /// @param parameter null where the mode takes none, or there was none left: of a list that asks for it
    public record Change(boolean set, char letter, @Nullable String parameter) {
        /// As it would stand alone, but for its parameter.
        @Override
        public String toString() {
            return (set ? "+" : "-") + letter;
        }
    }

    /// Takes a line apart. Letters that no type has are kept, without a parameter, for their sender
    /// to be told of; parameters that no letter takes are not. What is not of the Basic
    /// Multilingual Plane is one letter U+FFFD.
    ///
    /// @param written what MODE is given after its target: signs and letters, then parameters; set,
    /// where no sign is first
    public static List<Change> parse(List<String> written, ModeTypes types) {
        var changes = new ArrayList<Change>();
        boolean set = true;
        int next = 1;
        int[] letters =
                written.isEmpty() ? new int[0] : written.getFirst().codePoints().toArray();
        for (int codePoint : letters) {
            if (codePoint == '+' || codePoint == '-') {
                set = codePoint == '+';
                continue;
            }
            char letter = Character.isBmpCodePoint(codePoint) ? (char) codePoint : '\uFFFD';
            boolean sign = set;
            boolean takes =
                    types.of(letter).filter(type -> type.takesParameter(sign)).isPresent();
            changes.add(new Change(set, letter, takes && next < written.size() ? written.get(next++) : null));
        }
        return List.copyOf(changes);
    }

    /// Writes changes in as few lines as their limits allow, a sign only where it changes.
    ///
    /// @param maxParams the most parameters of a line, at least 1: the token MODES
    /// @param maxBytes the most bytes of a line's letters and parameters, the blanks between them
    /// included; a change that is longer has a line of its own
    public static List<ModeString> format(List<Change> changes, int maxParams, int maxBytes) {
        var lines = new ArrayList<ModeString>();
        var line = new Line();
        for (Change change : changes) {
            if (!line.isEmpty() && !line.takes(change, maxParams, maxBytes)) {
                lines.add(line.end());
                line = new Line();
            }
            line.add(change);
        }
        if (!line.isEmpty()) {
            lines.add(line.end());
        }
        return List.copyOf(lines);
    }

    /// As it stands in a line.
    @Override
    public String toString() {
        return params.isEmpty() ? modes : modes + " " + String.join(" ", params);
    }

    /// A line that grows.
    private static final class Line {
        private final StringBuilder modes = new StringBuilder();
        private final List<String> params = new ArrayList<>();
        private char sign;
        private int size;

        boolean isEmpty() {
            return modes.isEmpty();
        }

        boolean takes(Change change, int maxParams, int maxBytes) {
            return size + sizeOf(change) <= maxBytes && (change.parameter == null || params.size() < maxParams);
        }

        void add(Change change) {
            size += sizeOf(change);
            char its = sign(change);
            if (its != sign) {
                modes.append(its);
                sign = its;
            }
            modes.append(change.letter);
            if (change.parameter != null) {
                params.add(change.parameter);
            }
        }

        ModeString end() {
            return new ModeString(modes.toString(), params);
        }

        private int sizeOf(Change change) {
            int letters = sign(change) == sign ? 0 : 1;
            return letters
                    + bytes(String.valueOf(change.letter))
                    + (change.parameter == null ? 0 : 1 + bytes(change.parameter));
        }

        private static int bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8).length;
        }

        private static char sign(Change change) {
            return change.set ? '+' : '-';
        }
    }
}
