package parley.logs;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A form of what programs write, and what that means.
///
/// @param pattern of all of the text
record LineForm(Pattern pattern, Meaning meaning) {
    @FunctionalInterface
    interface Meaning {
        LogEvent of(Found found);
    }

    /// What stood at the places of the pattern.
    record Found(Matcher matcher) {
        /// Empty where nothing stood there.
        String at(int group) {
            String text = matcher.group(group);
            return text == null ? "" : text;
        }
    }

    static LineForm of(String pattern, Meaning meaning) {
        return new LineForm(Pattern.compile(pattern), meaning);
    }

    /// What a text tells by the first of some forms that it has.
    ///
    /// @param otherwise what it tells where it has none of them
    static LogEvent first(List<LineForm> forms, String text, LogEvent otherwise) {
        for (LineForm form : forms) {
            Matcher matcher = form.pattern.matcher(text);
            if (matcher.matches()) {
                return form.meaning.of(new Found(matcher));
            }
        }
        return otherwise;
    }
}
