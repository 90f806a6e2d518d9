package parley.irc;

import java.util.Locale;
import java.util.Optional;

/// A message for the other's client inside a PRIVMSG or NOTICE, between two U+0001 (ircdocs,
/// "CTCP"); the second may be missing.
///
/// @param command in capitals
/// @param params "" for none
public record Ctcp(String command, String params) {
    private static final char DELIMITER = '\u0001';
    private static final String ACTION = "ACTION";

    /// What somebody does, as `/me` has it.
    public static Ctcp action(String text) {
        return new Ctcp(ACTION, text);
    }

    /// Whether a text is CTCP, actions included.
    public static boolean isCtcp(String text) {
        return !text.isEmpty() && text.charAt(0) == DELIMITER;
    }

    /// Whether a text tells what its sender does.
    public static boolean isAction(String text) {
        return parse(text).filter(Ctcp::isAction).isPresent();
    }

    /// What the sender of a text does, where the text says that and nothing else.
    public static Optional<String> actionText(String text) {
        int end = text.indexOf(DELIMITER, 1);
        return parse(text)
                .filter(ctcp -> ctcp.isAction() && (end < 0 || end == text.length() - 1))
                .map(Ctcp::params);
    }

    /// Takes a text apart; empty where it is not CTCP, or nothing stands between the delimiters.
    public static Optional<Ctcp> parse(String text) {
        if (!isCtcp(text)) {
            return Optional.empty();
        }
        int end = text.indexOf(DELIMITER, 1);
        String body = text.substring(1, end < 0 ? text.length() : end);
        int blank = body.indexOf(' ');
        String command = blank < 0 ? body : body.substring(0, blank);
        return command.isEmpty()
                ? Optional.empty()
                : Optional.of(new Ctcp(command.toUpperCase(Locale.ROOT), blank < 0 ? "" : body.substring(blank + 1)));
    }

    public boolean isAction() {
        return command.equals(ACTION);
    }

    /// As it stands in a message.
    @Override
    public String toString() {
        return DELIMITER + (params.isEmpty() ? command : command + " " + params) + DELIMITER;
    }
}
