package parley.command;

import java.io.File;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How this program was started, and so what people type to start it again. What it says of itself is written for a
/// source tree, `./parley serve`; installed it is `parley serve`, and a jar that Java runs `java -jar parley.jar
/// serve`.
final class Invocation {
    /// Launchers say here what people type.
    private static final String PROPERTY = "parley.invocation";

    private static final Pattern WRITTEN = Pattern.compile("\\./parley(?=\\s|$)");

    private static final String TYPED = typed(System.getProperty(PROPERTY), System.getProperty("java.class.path", ""));

    private Invocation() {}

    /// Has a text name the program as it was started.
    static String said(String text) {
        return said(text, TYPED);
    }

    static String said(String text, String typed) {
        return WRITTEN.matcher(text).replaceAll(Matcher.quoteReplacement(typed));
    }

    /// @param launcher what the launcher says; null where there is none
    static String typed(@Nullable String launcher, String classPath) {
        if (launcher != null) {
            return launcher;
        }
        boolean oneJar = classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator);
        return oneJar ? "java -jar " + classPath : "./parley";
    }
}
