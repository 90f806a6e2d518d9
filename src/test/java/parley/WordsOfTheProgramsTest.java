package parley;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import parley.client.ChannelWords;
import parley.client.Commands;
import parley.json.JsonReader;

/// What window and terminal say to people stands in the table of words, and nowhere else.
final class WordsOfTheProgramsTest {
    private static final Path CLIENT = Path.of("src/main/java/parley/client");
    private static final Path ENGLISH = Path.of("src/main/resources/parley/words/en");

    /// What looks like words: several of them, a capital with small letters behind it, or an ellipsis.
    private static final Pattern WORDS = Pattern.compile("\\p{L}{2}[,:;.]? +\\p{L}|^\\p{Lu}\\p{Ll}|\\p{L} ?…");

    /// What is sent to a server and its services.
    private static final Pattern ORDER = Pattern.compile("[A-Z0-9 %:*+-]+");

    /// A single small word is one as well where it is shown.
    private static final Pattern LETTERS = Pattern.compile("\\p{L}{2}");

    /// What shows what it is given.
    private static final Set<String> SHOWS = Set.of(
            "setText",
            "setTitle",
            "setToolTipText",
            "setAccessibleName",
            "setAccessibleDescription",
            "JButton",
            "JCheckBox",
            "JLabel",
            "JMenu",
            "JMenuItem",
            "TextLine",
            "AttributedString",
            "label",
            "hint",
            "heading",
            "rule",
            "note",
            "complain",
            "fail",
            "info",
            "error");

    /// What is given to these is for programs, or for who looks after them: constraints of layouts, keys of looks and
    /// of
    /// the table, patterns, the log.
    private static final Set<String> FOR_PROGRAMS = Set.of(
            "MigLayout",
            "Pattern.compile",
            "ofPattern",
            "putClientProperty",
            "getDesktopProperty",
            "UIManager.put",
            "UIManager.get",
            "UIManager.getFont",
            "UIManager.getColor",
            "Map.entry",
            "setGlobalExtraDefaults",
            "LOG.debug",
            "LOG.warn",
            "LOG.error",
            "of",
            "word",
            "phrase");

    /// What looks like words and is none of ours: names, and what others say or ask for.
    private static final Set<String> NONE = Set.of(
            "Parley",
            "ChattyCat",
            "authentication failed",
            "Unsupported or unrecognized SSL message",
            "is ",
            "/quote PING ",
            "Client",
            "in the middle of a text",
            "GiveServerPassword[]",
            "Login[",
            "LoginIdentity[",
            "Application Support",
            "Library",
            "AppData",
            "Roaming",
            "What Parley's window remembers");

    /// The window of ChattyCat's server speaks as ChattyCat's does.
    private static final Set<String> NOT_OURS = Set.of("ServerWindow.java");

    @Test
    void nothingIsSaidOutsideTheTable() throws IOException {
        var outside = new ArrayList<String>();
        for (CompilationUnitTree unit : sources()) {
            String name = Path.of(unit.getSourceFile().getName()).getFileName().toString();
            if (!NOT_OURS.contains(name)) {
                new Sayings(text -> outside.add(name + ": " + text)).scan(unit, false);
            }
        }
        assertThat(outside).as("words that no other tongue has").isEmpty();
    }

    /// What a program may say is named by some key, whole or by its beginning.
    @Test
    void whatIsInTheTableOfTheProgramsIsNamed() throws IOException {
        Set<String> unused = new TreeSet<>(JsonReader.object(Files.readString(ENGLISH.resolve("program.json")))
                .keySet());
        Commands.ALL.forEach(command -> {
            unused.remove("command." + command.key());
            unused.remove("takes." + command.key());
        });
        ChannelWords.SWITCHES.forEach(mode -> unused.remove("mode." + mode.letter()));
        var literals = new TreeSet<String>();
        List<CompilationUnitTree> units = new ArrayList<>(sources());
        units.addAll(parsed(List.of(Path.of("src/main/java/parley/command/ChatCommand.java"))));
        for (CompilationUnitTree unit : units) {
            new TreeScanner<Void, Void>() {
                @Override
                public Void visitLiteral(LiteralTree literal, Void nothing) {
                    if (literal.getValue() instanceof String text) {
                        literals.add(text);
                    }
                    return null;
                }
            }.scan(unit, null);
        }
        unused.removeIf(key -> literals.contains(key)
                || literals.stream().anyMatch(text -> text.endsWith(".") && key.startsWith(text))
                || literals.stream().anyMatch(text -> text.startsWith(".") && key.endsWith(text)));
        assertThat(unused).as("words that nobody says").isEmpty();
    }

    /// Finds the literals that people read.
    private static final class Sayings extends TreeScanner<Void, Boolean> {
        private final java.util.function.Consumer<String> found;

        Sayings(java.util.function.Consumer<String> found) {
            this.found = found;
        }

        @Override
        public Void visitAnnotation(AnnotationTree annotation, Boolean shown) {
            return null;
        }

        /// Exceptions are for who looks after a program.
        @Override
        public Void visitThrow(ThrowTree thrown, Boolean shown) {
            return null;
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Boolean shown) {
            String select = call.getMethodSelect().toString();
            String name = select.substring(select.lastIndexOf('.') + 1);
            scan(call.getMethodSelect(), false);
            if (select.equals("super") || FOR_PROGRAMS.contains(name) || FOR_PROGRAMS.contains(select)) {
                return null;
            }
            // the second of what is added to a panel tells where to
            List<? extends ExpressionTree> given = call.getArguments();
            return scan(name.equals("add") && given.size() == 2 ? given.subList(0, 1) : given, SHOWS.contains(name));
        }

        @Override
        public Void visitNewClass(NewClassTree made, Boolean shown) {
            String name = made.getIdentifier().toString();
            scan(made.getClassBody(), false);
            return FOR_PROGRAMS.contains(name) ? null : scan(made.getArguments(), SHOWS.contains(name));
        }

        @Override
        public Void visitLiteral(LiteralTree literal, Boolean shown) {
            if (literal.getValue() instanceof String text
                    && (shown ? LETTERS : WORDS).matcher(text).find()
                    && !ORDER.matcher(text).matches()
                    && !NONE.contains(text)) {
                found.accept(text);
            }
            return null;
        }
    }

    private static List<CompilationUnitTree> sources() throws IOException {
        try (Stream<Path> files = Files.walk(CLIENT)) {
            return parsed(files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList());
        }
    }

    private static List<CompilationUnitTree> parsed(List<Path> files) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask)
                    compiler.getTask(null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
            var units = new ArrayList<CompilationUnitTree>();
            task.parse().forEach(units::add);
            return units;
        }
    }
}
