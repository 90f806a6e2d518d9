package parley.mail;

import java.util.Optional;
import java.util.regex.Pattern;

/// The form of addresses for mail that are taken here: plain ones, of ASCII, without quotes, comments or names beside
/// them (RFC 5321 section 4.1.2, `Dot-string "@" Domain`). So nothing in one ends a line of a letter or of SMTP.
public final class MailAddress {
    /// The most characters (RFC 5321 section 4.5.3.1.3, without the angle brackets).
    public static final int MAX = 254;

    private static final int MAX_LOCAL = 64;
    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern WRITTEN =
            Pattern.compile("(" + ATOM + "(?:\\." + ATOM + ")*+)@" + LABEL + "(?:\\." + LABEL + ")++");

    private MailAddress() {}

    /// Whether a text is one.
    public static boolean is(String text) {
        return fault(text).isEmpty();
    }

    /// What is wrong with it, as a sentence without its end; empty where nothing is.
    public static Optional<String> fault(String text) {
        if (text.length() > MAX) {
            return Optional.of("An address for mail has at most " + MAX + " characters");
        }
        if (text.chars().anyMatch(each -> each > '~')) {
            return Optional.of("An address for mail has only the letters a to z, digits and signs of ASCII here");
        }
        boolean right = WRITTEN.matcher(text).matches() && text.indexOf('@') <= MAX_LOCAL;
        return right ? Optional.empty() : Optional.of("That is no address for mail");
    }
}
