package parley.accounts;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A password with a code behind it, or a recovery word, separated by a comma or a blank.
record WithCode(String password, String code) {
    private static final Pattern FORM = Pattern.compile("(?s)(.+)[ ,]([0-9]{6}|[a-z2-9]{5}(?:-[a-z2-9]{5}){4})");

    static Optional<WithCode> of(String given) {
        Matcher parts = FORM.matcher(given);
        return parts.matches() ? Optional.of(new WithCode(parts.group(1), parts.group(2))) : Optional.empty();
    }
}
