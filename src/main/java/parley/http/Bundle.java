package parley.http;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The page's modules as one script, so that a browser asks once and not for each.
///
/// A module becomes a generator function. Up to its first `yield` it gives its exported functions, which are there
/// before
/// any of its statements has run; then, in the order in which a browser would run modules, each runs whole. So modules
/// that need each other find each other's functions, as in a browser. What they may not do, because a name that is
/// imported is not followed here, is to import a value of a module that runs later: that is refused.
///
/// Statements of import and export are read as this project writes them: each on a line of its own. Comments and
/// indentation are left out.
final class Bundle {
    private static final String RUNTIME = """
        const modules = {}, bodies = [];
        const $ = name => modules[name];
        const define = (name, body) => {
        const exports = (modules[name] = {}), steps = body(exports);
        Object.assign(exports, steps.next().value);
        bodies.push(steps);
        };
        """;

    private static final Pattern COMMENTS = Pattern.compile(
            "^[ \\t]*/\\*\\*.*?\\*/[ \\t]*\\n|^[ \\t]*//[^\\n]*\\n", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern INDENTATION = Pattern.compile("^[ \\t]+|^\\n", Pattern.MULTILINE);
    private static final Pattern IMPORT = line("import (?:\\{ (.*) \\}|\\* as (\\w+)) from ['\"](.*)['\"];");
    private static final Pattern REEXPORT = line("export (?:\\{ (.*) \\}|(\\*)) from ['\"](.*)['\"];");
    private static final Pattern FUNCTION = line("export ((?:async )?function\\*? ?(\\w+).*)");
    private static final Pattern VALUE = line("export ((?:const|class) (\\w+).*)");

    /// A list of names, behind the statements that it names; the library's, which is minified, stands at a line's end.
    private static final Pattern NAMES = Pattern.compile("(?<=^|;)export ?\\{([^}]*)\\};?$", Pattern.MULTILINE);

    private static final Pattern STATEMENT = Pattern.compile("^(?:import|export)\\b", Pattern.MULTILINE);

    private final Map<String, String> sources;
    private final Map<String, String> modules = new LinkedHashMap<>();
    private final Set<String> begun = new HashSet<>();

    private Bundle(Map<String, String> sources) {
        this.sources = sources;
    }

    private static Pattern line(String statement) {
        return Pattern.compile("^" + statement + "$", Pattern.MULTILINE);
    }

    /// @param entry the name of the module that needs all others
    /// @param sources all modules, by their names
    static String of(String entry, Map<String, String> sources) {
        var bundle = new Bundle(sources);
        bundle.add(entry);
        return RUNTIME + String.join("", bundle.modules.values()) + "for (const body of bodies) body.next();\n";
    }

    private void add(String name) {
        if (!begun.add(name)) {
            return;
        }
        String source = Objects.requireNonNull(sources.get(name), () -> "no module " + name);
        String bare = INDENTATION
                .matcher(COMMENTS.matcher(source + "\n").replaceAll(""))
                .replaceAll("");
        needs(bare, name).forEach(this::add);
        modules.put(name, module(name, bare));
    }

    private static List<String> needs(String source, String name) {
        var needed = new ArrayList<String>();
        for (Pattern each : List.of(IMPORT, REEXPORT)) {
            each.matcher(source).results().forEach(found -> needed.add(resolved(name, found.group(3))));
        }
        return needed;
    }

    private static String resolved(String from, String path) {
        return URI.create("/" + from).resolve(path).getPath().substring(1);
    }

    private String module(String name, String source) {
        var functions = new LinkedHashSet<String>();
        var values = new ArrayList<String>();
        String body = replaced(IMPORT, source, found -> imported(name, found));
        body = replaced(REEXPORT, body, found -> exportedOf(name, found));
        body = replaced(FUNCTION, body, found -> {
            functions.add(found.group(2));
            return found.group(1);
        });
        body = replaced(VALUE, body, found -> {
            values.add(found.group(2));
            return found.group(1);
        });
        body = replaced(NAMES, body, found -> {
            values.addAll(exported(found.group(1)));
            return "";
        });
        if (STATEMENT.matcher(body).find()) {
            throw new IllegalStateException("a statement of " + name + " is not written as others are");
        }
        return "define(\"" + name + "\", function* (exports) {\nyield { " + String.join(", ", functions) + " };\n"
                + body + "Object.assign(exports, { " + String.join(", ", values) + " });\n});\n";
    }

    private static String replaced(Pattern pattern, String text, Function<MatchResult, String> by) {
        return pattern.matcher(text).replaceAll(found -> Matcher.quoteReplacement(by.apply(found)));
    }

    private String imported(String name, MatchResult found) {
        String from = resolved(name, found.group(3));
        if (found.group(1) == null) {
            return "const " + found.group(2) + " = $(\"" + from + "\");";
        }
        for (String each : found.group(1).split(", ")) {
            isThere(name, from, each.split(" as ")[0]);
        }
        return "const { " + found.group(1).replace(" as ", ": ") + " } = $(\"" + from + "\");";
    }

    private void isThere(String name, String from, String imported) {
        boolean runsLater = !modules.containsKey(from);
        boolean isFunction = Pattern.compile("^export (?:async )?function\\*? ?" + imported + "\\b", Pattern.MULTILINE)
                .matcher(Objects.requireNonNull(sources.get(from)))
                .find();
        if (runsLater && !isFunction) {
            throw new IllegalStateException(name + " needs " + imported + " of " + from + ", which needs it in turn");
        }
    }

    private String exportedOf(String name, MatchResult found) {
        String from = resolved(name, found.group(3));
        if (found.group(2) != null) {
            return "Object.assign(exports, $(\"" + from + "\"));";
        }
        return "{ const { " + found.group(1) + " } = $(\"" + from + "\"); Object.assign(exports, { " + found.group(1)
                + " }); }";
    }

    /// `a as b` is exported as b.
    private static List<String> exported(String names) {
        return Arrays.stream(names.split(","))
                .map(String::strip)
                .map(each -> each.split(" as "))
                .map(each -> each.length == 1 ? each[0] : each[1] + ": " + each[0])
                .toList();
    }
}
