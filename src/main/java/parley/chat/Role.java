package parley.chat;

import java.util.regex.Pattern;

/// As what somebody takes part.
public enum Role {
    /// A person with a nick of their own choice.
    USER,
    /// A nameless client of the `lobby` door, whose nick is made of [parley.chat.LobbyNames#NICK_PREFIX] and a number.
    NUMBERED,
    /// A visitor of a desk, who sees only the operators' answers, and to whom only operators may write.
    VISITOR;

    /// [parley.chat.LobbyNames#NICK_PREFIX], folded.
    private static final String PREFIX = "client";

    /// In a skeleton `i` is `l`, and so is 1; 0 is `o`.
    private static final Pattern ALIKE = Pattern.compile("cllent([ol]*[2-9].*|[ol]+)");

    /// Whether a nick is one of those that are kept for [#NUMBERED], or looks like one. Two ASCII names are never
    /// look-alikes.
    public static boolean isNumbered(Nick nick) {
        String folded = nick.folded();
        boolean numbered = folded.startsWith(PREFIX)
                && folded.length() > PREFIX.length()
                && Character.isDigit(folded.codePointAt(PREFIX.length()));
        return numbered || (!nick.isAscii() && ALIKE.matcher(nick.skeleton()).matches());
    }
}
