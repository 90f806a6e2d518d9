package parley.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.Characters;
import parley.chat.Operator;
import parley.chat.Profile;
import parley.names.Durations;

/// Something that happened. All texts are safe to show in a line: at most [#LENGTH] characters, with a blank for each
/// double quote and whatever else is not [Characters#isHarmless].
///
/// @param from where it came from: an address or a network; empty where that is not known
/// @param by who did it
/// @param whom about whom or what it was: a nick, an account, a channel, the target of a ban; empty for nothing
/// @param detail see [AuditKind#detail]; may be empty
/// @param why the reason that was given; may be empty
public record AuditEntry(Instant time, AuditKind kind, String from, By by, String whom, String detail, String why) {
    /// What a text is cut to.
    static final int LENGTH = 500;

    /// Who did something.
    ///
    /// @param nick empty where it is not known
    /// @param account to which they were logged in; empty for none
    /// @param operator the entry of the configuration by which they were operator; empty for none
    public record By(String nick, String account, String operator) {
        public static final By NOBODY = new By("", "", "");

        /// Who runs the server.
        public static final By OWNER = new By("the server", "", "");

        public static By of(Profile profile) {
            Account account = profile.account();
            Operator operator = profile.operator();
            return new By(
                    profile.nick().name(),
                    account == null ? "" : account.name(),
                    operator == null ? "" : operator.name());
        }

        public By {
            nick = safe(nick);
            account = safe(account);
            operator = safe(operator);
        }
    }

    public AuditEntry {
        from = safe(from);
        whom = safe(whom);
        detail = safe(detail);
        why = safe(why);
    }

    private static String safe(String text) {
        int end = text.length();
        if (end > LENGTH) {
            end = Character.isHighSurrogate(text.charAt(LENGTH - 1)) ? LENGTH - 1 : LENGTH;
        }
        var clean = new StringBuilder(end);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            clean.append(c != '"' && Characters.isHarmless(c) ? c : ' ');
        }
        return clean.toString();
    }

    /// How long something lasts, as people write it.
    ///
    /// @param duration null for good
    public static String duration(@Nullable Duration duration) {
        return duration == null ? "good" : Durations.words(duration);
    }

    /// The same at another time.
    AuditEntry at(Instant other) {
        return new AuditEntry(other, kind, from, by, whom, detail, why);
    }

    /// What there is of it beside time and kind, by name and as a line shows it. What may have blanks is in quotes.
    SequencedMap<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        boolean isPerson = !by.nick.isEmpty() && !by.equals(By.OWNER);
        put(fields, "from", isPerson ? orDash(from) : from);
        if (isPerson) {
            fields.put("by", by.nick);
            fields.put("account", orDash(by.account));
            fields.put("operator", orDash(by.operator));
        } else if (!by.nick.isEmpty()) {
            fields.put("by", '"' + by.nick + '"');
        }
        put(fields, "whom", together(whom));
        put(fields, kind.detail(), together(detail));
        put(fields, "why", why.isEmpty() ? "" : '"' + why + '"');
        return fields;
    }

    private static void put(SequencedMap<String, String> fields, String name, String value) {
        if (!value.isEmpty()) {
            fields.put(name, value);
        }
    }

    private static String together(String text) {
        return text.indexOf(' ') < 0 ? text : '"' + text + '"';
    }

    private static String orDash(String text) {
        return text.isEmpty() ? "-" : text;
    }
}
