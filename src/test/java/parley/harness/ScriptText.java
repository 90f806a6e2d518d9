package parley.harness;

import java.util.ArrayList;
import java.util.List;

/// The texts in a script: what stands between quotes, and in templates, each with its line. Knows as much of JavaScript
/// as it needs to tell them from code, comments and patterns.
public final class ScriptText {
    /// What stands between quotes.
    ///
    /// @param markup whether it is a template of HTML: what `${…}` stands for is a NUL in it
    public record Literal(String text, int line, boolean markup) {}

    /// What stands before a `/` that begins a pattern, besides the beginning.
    private static final String BEFORE_PATTERN = "(,=:[!&|?{};>+";

    private final String source;
    private final List<Literal> literals = new ArrayList<>();
    private int at;

    private ScriptText(String source) {
        this.source = source;
    }

    public static List<Literal> of(String source) {
        var text = new ScriptText(source);
        while (text.at < source.length()) {
            text.code();
        }
        return text.literals;
    }

    /// Up to the end, or behind the brace that closes what was opened before.
    private void code() {
        int depth = 0;
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c == '}' && depth-- == 0) {
                at++;
                return;
            }
            depth += c == '{' ? 1 : 0;
            if (source.startsWith("//", at)) {
                skipTo("\n");
            } else if (source.startsWith("/*", at)) {
                skipTo("*/");
            } else if (c == '/' && beginsPattern()) {
                pattern();
            } else if (c == '"' || c == '\'') {
                string(c);
            } else if (c == '`') {
                template();
            } else {
                at++;
            }
        }
    }

    private void skipTo(String end) {
        int found = source.indexOf(end, at + 2);
        at = found < 0 ? source.length() : found + end.length();
    }

    private boolean beginsPattern() {
        String before = source.substring(0, at).stripTrailing();
        return before.isEmpty()
                || BEFORE_PATTERN.indexOf(before.charAt(before.length() - 1)) >= 0
                || before.endsWith("return")
                || before.endsWith("return (");
    }

    private void pattern() {
        boolean set = false;
        for (at++; at < source.length() && (set || source.charAt(at) != '/'); at++) {
            char c = source.charAt(at);
            set = c == '[' || (set && c != ']');
            at += c == '\\' ? 1 : 0;
        }
        at++;
    }

    private void string(char quote) {
        int from = at + 1;
        for (at++; source.charAt(at) != quote; at++) {
            at += source.charAt(at) == '\\' ? 1 : 0;
        }
        add(source.substring(from, at), from, false);
        at++;
    }

    private void template() {
        int from = at;
        boolean markup = source.startsWith("html", from - 4);
        var text = new StringBuilder();
        for (at++; source.charAt(at) != '`'; ) {
            if (source.startsWith("${", at)) {
                at += 2;
                code();
                text.append('\0');
            } else {
                int length = source.charAt(at) == '\\' ? 2 : 1;
                text.append(source, at, at + length);
                at += length;
            }
        }
        at++;
        add(text.toString(), from, markup);
    }

    private void add(String text, int from, boolean markup) {
        int line = 1
                + (int) source.substring(0, from).chars().filter(c -> c == '\n').count();
        literals.add(new Literal(text, line, markup));
    }
}
