package parley.door.desk;

import java.util.Optional;
import parley.chat.Characters;
import parley.chat.Nick;
import parley.chat.Role;
import parley.door.SafeText;
import parley.names.Casemapping;

/// What a visitor calls themselves: any text, which may change or clash. Their nick is made from it.
///
/// @param text what they called themselves
record Handle(String text) {
    /// For whoever does not say.
    static final Handle NONE = new Handle("visitor");

    /// The longest handle of the original programs, in characters.
    private static final int MAX_LENGTH = 10;

    /// Leaves room for what may be put before and behind.
    private static final int MAX_NICK = 16;

    /// The most bytes that operators are shown.
    private static final int MAX_SHOWN = 64;

    private static final String MARK = "> ";

    /// A visitor's line: who they say they are, if they do, and the text.
    record Line(Optional<Handle> handle, String text) {
        /// Reads `HANDLE> TEXT`; all of it is text where no handle leads it.
        static Line parse(String line) {
            int mark = line.indexOf(MARK);
            return mark < 1 || line.codePointCount(0, mark) > MAX_LENGTH
                    ? new Line(Optional.empty(), line)
                    : new Line(Optional.of(new Handle(line.substring(0, mark))), line.substring(mark + MARK.length()));
        }
    }

    /// The nick that is made of it: what no nick may have is left out.
    ///
    /// @param attempt from 1; later ones get `-2` and so on, for the name may be taken
    Nick nick(Casemapping names, int attempt) {
        String suffix = attempt == 1 ? "" : "-" + attempt;
        var kept = new StringBuilder();
        text.codePoints()
                .filter(Nick::mayAppear)
                .limit(Math.min(MAX_NICK, names.longestNick()))
                .forEach(kept::appendCodePoint);
        Optional<Nick> own = kept.isEmpty()
                ? Optional.empty()
                : names.newNick(kept + suffix)
                        .filter(nick -> !Role.isNumbered(nick))
                        .or(() -> names.newNick(NONE.text + "-" + kept + suffix));
        return own.or(() -> names.nick(NONE.text + suffix)).orElseThrow();
    }

    /// As operators are shown it: what was typed, which need not be a nick.
    String shown() {
        return Characters.shortened(SafeText.safe(text), MAX_SHOWN);
    }
}
