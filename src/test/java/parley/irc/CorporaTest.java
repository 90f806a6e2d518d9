package parley.irc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import parley.chat.Mask;

/// Facts of the IRC language that other people's parsers are tried with: `src/test/corpora`.
final class CorporaTest {
    private static final Path CORPORA = Path.of("src/test/corpora");
    private static final Pattern PARAM = Pattern.compile("<(.*?)>(?: |$)");

    private static List<List<String>> rows(String file) throws IOException {
        return Files.readAllLines(CORPORA.resolve(file)).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> Arrays.asList(line.split(" \\| ?", -1)))
                .toList();
    }

    static List<List<String>> split() throws IOException {
        return rows("split.txt");
    }

    static List<List<String>> sources() throws IOException {
        return rows("sources.txt");
    }

    static List<List<String>> masks() throws IOException {
        return rows("masks.txt");
    }

    private static String meant(String written) {
        return written.replace('␣', ' ').replace('⇥', '\t').replace('⏎', '\n').replace('␍', '\r');
    }

    private static String orNone(String field) {
        return field.equals("-") ? "" : meant(field);
    }

    @ParameterizedTest
    @MethodSource("split")
    void lineIsTakenApart(List<String> row) {
        IrcMessage message = IrcMessage.parse(meant(row.getFirst())).orElseThrow();

        assertThat(message.tags().entrySet().stream()
                        .map(tag -> tag.getKey() + "=" + tag.getValue())
                        .collect(Collectors.joining(",")))
                .isEqualTo(orNone(row.get(1)));
        assertThat(Objects.requireNonNullElse(message.source(), "")).isEqualTo(orNone(row.get(2)));
        assertThat(message.command()).isEqualTo(row.get(3));
        List<String> params = PARAM.matcher(row.get(4))
                .results()
                .map(param -> meant(param.group(1)))
                .toList();
        assertThat(message.params()).isEqualTo(params);
    }

    @ParameterizedTest
    @MethodSource("split")
    void whatIsTakenApartIsPutTogetherAgain(List<String> row) {
        IrcMessage message = IrcMessage.parse(meant(row.getFirst())).orElseThrow();

        assertThat(IrcMessage.parse(message.toString())).hasValue(message);
    }

    @ParameterizedTest
    @MethodSource("sources")
    void sourceIsTakenApart(List<String> row) {
        var source = Prefix.parse(row.getFirst());

        assertThat(List.of(
                        source.name(),
                        Objects.requireNonNullElse(source.user(), "-"),
                        Objects.requireNonNullElse(source.host(), "-")))
                .isEqualTo(row.subList(1, 4));
        assertThat(source).hasToString(row.getFirst());
    }

    @ParameterizedTest
    @MethodSource("masks")
    void maskStandsFor(List<String> row) {
        var mask = Mask.of(row.get(0), text -> text.toLowerCase(Locale.ROOT));

        assertThat(mask.matches(row.get(1).toLowerCase(Locale.ROOT)))
                .isEqualTo(row.get(2).equals("yes"));
    }
}
