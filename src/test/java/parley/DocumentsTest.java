package parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import parley.chat.UserMode;
import parley.door.irc.Features;
import parley.irc.ModeTypes;

/// README, CONTRIBUTING and what is below `docs`: links lead somewhere, and prose is narrow.
final class DocumentsTest {
    private static final int COLUMNS = 100;
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Path ARCHITECTURE = Path.of("docs/architecture.md");
    private static final Pattern HEADING = Pattern.compile("#{1,6} +(.*)");

    /// A line of a document.
    ///
    /// @param code whether it is of a block of code
    private record Line(int number, String text, boolean code) {
        boolean isTable() {
            return text.startsWith("|");
        }
    }

    static List<Path> documents() throws IOException {
        try (Stream<Path> below = Files.walk(Path.of("docs"))) {
            return Stream.concat(
                            Stream.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")),
                            below.filter(file -> file.toString().endsWith(".md"))
                                    .sorted())
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkLeadsSomewhere(Path document) {
        assertThat(lines(document).stream()
                        .filter(line -> !line.code)
                        .flatMap(line -> LINK.matcher(line.text).results())
                        .map(link -> link.group(1))
                        .filter(link -> !ELSEWHERE.matcher(link).matches())
                        .filter(link -> !leadsSomewhere(document, link)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void proseIsNarrow(Path document) {
        assertThat(lines(document).stream()
                        .filter(line -> !line.code && !line.isTable())
                        .filter(line -> line.text.codePointCount(0, line.text.length()) > COLUMNS))
                .isEmpty();
    }

    @Test
    void readmeIsShort() throws IOException {
        assertThat(Files.readString(Path.of("README.md")).strip().split("\\s+")).hasSizeLessThanOrEqualTo(700);
    }

    @Test
    void readmeLeadsToEveryPage() throws IOException {
        String readme = Files.readString(Path.of("README.md"));

        assertThat(documents().stream()
                        .filter(page -> page.startsWith("docs") && page.getNameCount() == 2)
                        .filter(page -> !readme.contains("](" + page + ")")))
                .isEmpty();
    }

    @Test
    void mapHasEveryRoom() {
        List<String> rooms = ArchitectureTest.ROOMS.stream()
                .map(room -> room.name().substring("parley.".length()).replace('.', '/'))
                .toList();

        assertThat(lines(ARCHITECTURE).stream()
                        .takeWhile(line -> !line.text.contains("six steps"))
                        .filter(Line::isTable)
                        .flatMap(line ->
                                CODE.matcher(line.text.split(" \\| ")[0]).results())
                        .map(room -> room.group(1))
                        .filter(room -> !room.equals("parley")))
                .containsExactlyInAnyOrderElementsOf(rooms);
    }

    @Test
    void everyClassOfTheMapIsThere() {
        assertThat(lines(ARCHITECTURE).stream()
                        .flatMap(line -> CODE.matcher(line.text).results())
                        .map(code -> code.group(1))
                        .filter(code -> code.matches("[a-z/]+/[A-Z]\\w+"))
                        .filter(code -> !Files.exists(Path.of("src/main/java/parley", code + ".java"))))
                .isEmpty();
    }

    @Test
    void channelsPageHasEveryMode() {
        ModeTypes modes = Features.CHANNEL_MODES;
        String letters = modes.lists() + modes.always() + modes.whenSet() + modes.never() + modes.prefixes();

        assertThat(modesIn(Path.of("docs/channels.md")))
                .containsAll(letters.chars().mapToObj(Character::toString).toList());
    }

    @Test
    void ircPageHasEveryUserMode() {
        assertThat(modesIn(Path.of("docs/irc.md")))
                .containsExactlyInAnyOrderElementsOf(Stream.of(UserMode.values())
                        .map(mode -> String.valueOf(mode.letter()))
                        .toList());
    }

    /// The letters with which rows of a document's tables begin.
    private static List<String> modesIn(Path document) {
        return lines(document).stream()
                .filter(line -> line.text.matches("\\| `[A-Za-z][` ].*"))
                .map(line -> line.text.substring(3, 4))
                .distinct()
                .toList();
    }

    private static boolean leadsSomewhere(Path document, String link) {
        int hash = link.indexOf('#');
        String file = hash < 0 ? link : link.substring(0, hash);
        Path target = file.isEmpty() ? document : document.resolveSibling(file).normalize();
        return Files.exists(target) && (hash < 0 || anchors(target).contains(link.substring(hash + 1)));
    }

    /// The anchors of a document's headings, as GitHub makes them.
    private static List<String> anchors(Path document) {
        var anchors = new ArrayList<String>();
        var seen = new HashMap<String, Integer>();
        for (Line line : lines(document)) {
            var heading = HEADING.matcher(line.text);
            if (!line.code && heading.matches()) {
                String anchor = heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-');
                int before = seen.merge(anchor, 1, Integer::sum) - 1;
                anchors.add(before == 0 ? anchor : anchor + "-" + before);
            }
        }
        return anchors;
    }

    /// Code is what stands between fences, or is indented behind an empty line.
    private static List<Line> lines(Path document) {
        var lines = new ArrayList<Line>();
        boolean fenced = false;
        boolean indented = false;
        String before = "";
        for (String text : read(document)) {
            boolean fence = text.startsWith("```");
            indented = text.startsWith("    ") && (indented || before.isBlank());
            lines.add(new Line(lines.size() + 1, text, fenced || fence || indented));
            fenced ^= fence;
            before = text;
        }
        return lines;
    }

    private static List<String> read(Path document) {
        try {
            return Files.readAllLines(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
