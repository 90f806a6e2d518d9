package parley.mail;

import java.time.Instant;

/// A mail to somebody.
///
/// @param kind what it is, for the log
/// @param account whose it is about
/// @param to the address, see [MailAddress]
/// @param until when nobody needs it any more
public record Letter(String kind, String account, String to, String subject, String text, Instant until) {
    @Override
    public String toString() {
        return "Letter[" + kind + ", " + account + "]"; // neither address nor word belong in a log
    }
}
