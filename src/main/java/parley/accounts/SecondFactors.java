package parley.accounts;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.chat.Account;

/// Codes beside passwords, each of which counts once. For any thread.
final class SecondFactors {
    /// So many accounts' last codes are remembered; past it the one that was used first is forgotten.
    private static final int MAX_ACCOUNTS = 10_000;

    /// A password with a code behind it, or a recovery word.
    private static final Pattern GIVEN = Pattern.compile("(?s)(.+)[ ,]([0-9]{6}|[a-z2-9]{5}(?:-[a-z2-9]{5}){4})");

    private final Map<Account, Long> used = new LinkedHashMap<>();

    /// What somebody gives: their password, and what stands behind it, separated by a comma or a blank.
    record Given(String password, String code) {
        static Optional<Given> of(String text) {
            Matcher given = GIVEN.matcher(text);
            return given.matches() ? Optional.of(new Given(given.group(1), given.group(2))) : Optional.empty();
        }
    }

    /// Whether that is a code of now which nobody has given before (RFC 6238 section 5.2).
    synchronized boolean take(Account account, String secret, String code, Instant now) {
        OptionalLong step = Totp.step(secret, code, now);
        if (step.isEmpty() || used.getOrDefault(account, Long.MIN_VALUE) >= step.getAsLong()) {
            return false;
        }
        used.remove(account); // so that it goes to the end: the order is that of their use
        used.put(account, step.getAsLong());
        if (used.size() > MAX_ACCOUNTS) {
            used.remove(used.keySet().iterator().next());
        }
        return true;
    }
}
