package parley.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// How the page's modules hang together, and that its model has the names of `parley.client`.
final class PageModulesTest {
    private static final Path PAGE = Path.of("src/main/resources/parley/http/page");
    private static final Path CLIENT = Path.of("src/main/java/parley/client");

    private static final Pattern IMPORT = Pattern.compile("(?:from|import)\\s*\\(?[\"'](\\.[^\"']+)[\"']");

    /// What a browser alone has (such as `kept`), or what Java has by another means: `irc` and `text` are
    /// `parley.irc`, `client` and `state` are ClientLoop and ClientState, `messages` is of Incoming.
    private static final Set<String> PAGES_OWN = Set.of(
            "alerts",
            "buffers",
            "chosen",
            "client",
            "emoji",
            "happenings",
            "irc",
            "kept",
            "logins",
            "messages",
            "palette",
            "passkeys",
            "people",
            "regaining",
            "state",
            "text");

    private static Map<Path, List<Path>> imports() throws IOException {
        var all = new TreeMap<Path, List<Path>>();
        try (Stream<Path> files = Files.walk(PAGE)) {
            files.filter(file -> file.toString().endsWith(".js"))
                    .filter(file -> !file.startsWith(PAGE.resolve("htm")))
                    .forEach(file -> all.put(file, importsOf(file)));
        }
        return all;
    }

    private static List<Path> importsOf(Path file) {
        try {
            return IMPORT.matcher(Files.readString(file))
                    .results()
                    .map(match -> file.resolveSibling(match.group(1)).normalize())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void noModuleUsesItselfByWayOfOthers() throws IOException {
        Map<Path, List<Path>> imports = imports();
        assertThat(imports).hasSizeGreaterThan(80);
        var done = new HashSet<Path>();
        for (Path file : imports.keySet()) {
            visit(file, imports, new ArrayList<>(), done);
        }
    }

    private static void visit(Path file, Map<Path, List<Path>> imports, List<Path> way, Set<Path> done) {
        assertThat(way).as("a circle that ends with " + file).doesNotContain(file);
        if (done.contains(file)) {
            return;
        }
        way.add(file);
        imports.getOrDefault(file, List.of()).forEach(next -> visit(next, imports, way, done));
        way.removeLast();
        done.add(file);
    }

    @Test
    void modelKnowsNoView() throws IOException {
        Path model = PAGE.resolve("model");
        imports().forEach((file, used) -> {
            if (file.startsWith(model)) {
                assertThat(used).as(file.toString()).allMatch(each -> each.startsWith(model));
            }
        });
    }

    @Test
    void modelBearsTheNamesOfTheOtherClients() {
        Set<String> java = Stream.of(CLIENT, CLIENT.resolve("text"))
                .flatMap(folder -> names(folder, ".java").stream())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        Set<String> model = names(PAGE.resolve("model"), ".js");

        assertThat(model)
                .as("of another name than in parley.client")
                .allMatch(name -> java.contains(name) != PAGES_OWN.contains(name));
        assertThat(model).as("that are not there").containsAll(PAGES_OWN);
    }

    private static Set<String> names(Path folder, String end) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(end))
                    .map(name -> name.substring(0, name.length() - end.length()))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
