package parley.door.irc;

import java.util.List;
import parley.irc.LineBuilder;
import parley.irc.Numeric;

/// One line of RPL_ISUPPORT.
final class IsupportLine {
    private IsupportLine() {}

    /// How many bytes of tokens a line holds.
    ///
    /// @param begun the line, which is taken back
    static int room(LineBuilder begun) {
        int room = begun.room() - Numeric.RPL_ISUPPORT.text().length() - 2;
        begun.undo();
        return room;
    }

    static void write(LineBuilder begun, List<String> tokens) {
        tokens.forEach(begun::param);
        begun.trailing(Numeric.RPL_ISUPPORT.text()).end();
    }
}
