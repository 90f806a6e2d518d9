package parley.http;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
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
import java.util.stream.Collectors;

/// The page's modules as a few scripts, so that a browser asks for each of these and not of those. A module becomes a
/// function that runs behind those that it needs, and returns what it exports; so no module may need another that
/// needs it in turn. They are known by their numbers in that order, which are shorter than names.
///
/// What is fetched when it is wanted (`import("./rare.js")`) is a script of its own, with the modules that the first
/// has not; it is named as its module.
///
/// Statements of import and export are read as this project writes them: each on a line of its own. Comments,
/// indentation and blanks around some operators are left out; what people read is not in modules, so none of it is
/// lost.
final class Bundle {
    /// Behind a statement only what has no quotes is one for certain.
    private static final Pattern COMMENTS = Pattern.compile(
            "^[ \\t]*/\\*\\*.*?\\*/[ \\t]*\\n|^[ \\t]*//[^\\n]*\\n|(?<=[;,{}()\\]]) +// [^\\n'\"`]*$",
            Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern INDENTATION = Pattern.compile("^[ \\t]+|^\\n", Pattern.MULTILINE);
    private static final Pattern OPERATOR = Pattern.compile(" (=>|[!=]==|&&|\\|\\||\\?\\?) ");
    private static final Pattern IMPORT = line("import (?:\\{ (.*) \\}|\\* as (\\w+)) from ['\"](.*)['\"];");
    private static final Pattern REEXPORT = line("export (?:\\{ (.*) \\}|\\*) from ['\"](.*)['\"];");
    private static final Pattern DECLARATION = line("export ((?:(?:async )?function\\*?|const|class) ?(\\w+).*)");

    /// A list of names, behind the statements that it names; the library's, which is minified, stands at a line's end.
    private static final Pattern NAMES = Pattern.compile("(?<=^|;)export ?\\{([^}]*)\\};?$", Pattern.MULTILINE);

    /// What is fetched when it is wanted.
    private static final Pattern LATE = Pattern.compile("(?<!\\w)import\\(['\"]([^'\"]*)['\"]\\)");

    private static final Pattern STATEMENT = Pattern.compile("^(?:import|export)\\b", Pattern.MULTILINE);

    private final Map<String, String> sources;
    private final Map<String, String> modules = new LinkedHashMap<>();
    private final Map<String, List<String>> exports = new HashMap<>();
    private final Set<String> late = new LinkedHashSet<>();
    private final Set<String> begun = new LinkedHashSet<>();

    private Bundle(Map<String, String> sources) {
        this.sources = sources;
    }

    private static Pattern line(String statement) {
        return Pattern.compile("^" + statement + "$", Pattern.MULTILINE);
    }

    /// The scripts of a page: the first, and those that it fetches when they are wanted.
    ///
    /// @param entry the name of the module that needs all others; it lies in no folder
    /// @param sources all modules, by their names
    /// @return the scripts, by theirs; that of the entry first
    static Map<String, String> of(String entry, Map<String, String> sources) {
        var bundle = new Bundle(sources);
        var scripts = new LinkedHashMap<String, String>();
        scripts.put(entry, "export const $ = {};\n" + bundle.script(entry));
        for (String each : List.copyOf(bundle.late)) {
            scripts.put(each, bundle.late(entry, each));
        }
        if (bundle.late.size() >= scripts.size()) {
            throw new IllegalStateException("fetched by what is itself fetched: " + bundle.late);
        }
        return scripts;
    }

    /// A module, and those that it needs and no script has.
    private String script(String name) {
        int before = modules.size();
        add(name);
        return modules.values().stream().skip(before).collect(Collectors.joining());
    }

    private String late(String entry, String name) {
        String root = "../".repeat((int) name.chars().filter(c -> c == '/').count());
        return "import { $ } from \"" + (root.isEmpty() ? "./" : root) + entry + "\";\n" + script(name)
                + "export const {" + String.join(",", Objects.requireNonNull(exports.get(name))) + "}="
                + reference("", name) + ";\n";
    }

    private void add(String name) {
        if (modules.containsKey(name)) {
            return;
        }
        if (!begun.add(name)) {
            throw new IllegalStateException("a circle of modules: " + begun + " and " + name + " again");
        }
        String source = Objects.requireNonNull(sources.get(name), () -> "no module " + name) + "\n";
        String bare =
                INDENTATION.matcher(COMMENTS.matcher(source).replaceAll("")).replaceAll("");
        bare = OPERATOR.matcher(bare).replaceAll("$1");
        IMPORT.matcher(bare).results().forEach(found -> add(resolved(name, found.group(3))));
        REEXPORT.matcher(bare).results().forEach(found -> add(resolved(name, found.group(2))));
        modules.put(name, module(name, bare));
        begun.remove(name);
    }

    private static String resolved(String from, String path) {
        return URI.create("/" + from).resolve(path).getPath().substring(1);
    }

    /// A module that is there already.
    private String reference(String from, String path) {
        return "$[" + List.copyOf(modules.keySet()).indexOf(resolved(from, path)) + "]";
    }

    private String module(String name, String source) {
        var exported = new ArrayList<String>();
        String body = replaced(
                IMPORT,
                source,
                found -> "const "
                        + (found.group(1) == null
                                ? found.group(2)
                                : "{" + String.join(",", names(found.group(1))).replace(" as ", ":") + "}")
                        + "=" + reference(name, found.group(3)) + ";");
        body = replaced(REEXPORT, body, found -> {
            String from = reference(name, found.group(2));
            if (found.group(1) == null) {
                exported.add("..." + from);
            } else {
                names(found.group(1)).forEach(each -> {
                    String[] both = each.split(" as ");
                    exported.add(both[both.length - 1] + ":" + from + "." + both[0]);
                });
            }
            return "";
        });
        body = replaced(DECLARATION, body, found -> {
            exported.add(found.group(2));
            return found.group(1);
        });
        body = replaced(NAMES, body, found -> {
            names(found.group(1)).forEach(each -> exported.add(renamed(each)));
            return "";
        });
        body = replaced(LATE, body, found -> {
            String wanted = resolved(name, found.group(1));
            late.add(wanted);
            return "import(\"./" + wanted + "\")";
        });
        if (STATEMENT.matcher(body).find()) {
            throw new IllegalStateException("a statement of " + name + " is not written as others are");
        }
        exports.put(
                name,
                exported.stream().map(each -> each.replaceFirst(":.*", "")).toList());
        return "$[" + modules.size() + "]=(() => {\n" + body + "return {" + String.join(",", exported) + "};\n})();\n";
    }

    private static String replaced(Pattern pattern, String text, Function<MatchResult, String> by) {
        return pattern.matcher(text).replaceAll(found -> Matcher.quoteReplacement(by.apply(found)));
    }

    private static List<String> names(String listed) {
        return Arrays.stream(listed.split(",")).map(String::strip).toList();
    }

    /// `a as b` is exported as b.
    private static String renamed(String name) {
        String[] both = name.split(" as ");
        return both.length == 1 ? name : both[1] + ":" + both[0];
    }
}
