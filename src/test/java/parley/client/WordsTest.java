package parley.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ibm.icu.text.PluralRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import parley.json.JsonReader;

final class WordsTest {
    private static final Path TABLES = Path.of("src/main/resources/parley/words");
    private static final List<String> NAMES = List.of("all.json", "page.json", "program.json");
    private static final Set<String> TONGUES = Words.TONGUES;
    private static final Pattern PLACE = Pattern.compile("\\{\\w+\\}");

    /// Of millions alone, where French and Spanish say "de": no face counts so far.
    private static final Map<String, String> BEYOND = Map.of("fr", "many", "es", "many");

    private static Map<String, Object> table(String tongue, String name) throws IOException {
        return JsonReader.object(Files.readString(TABLES.resolve(tongue).resolve(name)));
    }

    @Test
    void everyTongueThatThereIsIsKnown() throws IOException {
        try (Stream<Path> folders = Files.list(TABLES)) {
            assertThat(folders.map(each -> each.getFileName().toString())).hasSameElementsAs(TONGUES);
        }
    }

    @ParameterizedTest
    @FieldSource("TONGUES")
    void everyTongueSaysAllThatEnglishDoes(String tongue) throws IOException {
        for (String name : NAMES) {
            Map<String, Object> english = table("en", name);
            Map<String, Object> table = table(tongue, name);

            assertThat(table.keySet()).as(tongue + " " + name).isEqualTo(english.keySet());
            table.forEach((key, text) ->
                    assertThat(places(text)).as(tongue + " " + key).isEqualTo(places(english.get(key))));
        }
    }

    @ParameterizedTest
    @FieldSource("TONGUES")
    void everyTongueHasItsPlurals(String tongue) throws IOException {
        var forms = new HashSet<>(PluralRules.forLocale(Locale.of(tongue)).getKeywords());
        forms.remove(BEYOND.get(tongue));
        for (String name : NAMES) {
            Map<String, Object> english = table("en", name);
            table(tongue, name).forEach((key, text) -> {
                assertThat(text instanceof Map).as(tongue + " " + key).isEqualTo(english.get(key) instanceof Map);
                if (text instanceof Map<?, ?> each) {
                    assertThat(each.keySet()).as(tongue + " " + key).isEqualTo(forms);
                }
            });
        }
    }

    /// A form may leave a place out: "one person" says how many.
    private static Set<String> places(Object text) {
        Stream<String> forms = text instanceof Map<?, ?> map
                ? map.values().stream().map(String::valueOf)
                : Stream.of(String.valueOf(text));
        return forms.flatMap(form -> PLACE.matcher(form).results().map(MatchResult::group))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void noWordIsInTwoTables() throws IOException {
        var keys = new HashSet<String>();
        for (String name : NAMES) {
            table("en", name)
                    .keySet()
                    .forEach(key -> assertThat(keys.add(key)).as(key).isTrue());
        }
    }

    @ParameterizedTest
    @FieldSource("TONGUES")
    void pluralsAreThoseOfUnicode(String tongue) throws IOException {
        Locale locale = Locale.of(tongue);
        Words words = Words.of(locale);
        var rules = PluralRules.forLocale(locale);
        var forms = (Map<?, ?>) table(tongue, "all.json").get("typing.many");
        for (int count = 0; count <= 1_000; count++) {
            String form = String.valueOf(forms.get(rules.select(count)));

            assertThat(words.of("typing.many", Map.of("count", count)))
                    .as(tongue + " " + count)
                    .startsWith(form.substring(0, Math.max(0, form.indexOf('{'))))
                    .endsWith(form.substring(form.indexOf('}') + 1));
        }
    }

    @Test
    void placesAreFilled() {
        Words words = Words.of(Locale.UK);

        assertThat(words.of("happening.parted-why", Map.of("nick", "anna", "text", "bye")))
                .isEqualTo("anna left (bye)");
        assertThat(words.of("typing.many", Map.of("count", 1_200))).isEqualTo("1,200 people are typing");
    }

    @Test
    void whatIsNoTextIsAPiece() {
        List<Object> pieces =
                Words.of(Locale.ENGLISH).phrase("answer.301", ours -> ours, Map.of("nick", 'A', "text", "tea"));

        assertThat(pieces).isEqualTo(List.of('A', " is away: ", "tea"));
    }

    @Test
    void namesStandInTheOrderOfTheTongue() {
        assertThat(Stream.of("zoë", "Łukasz", "anna", "Öner", "otto")
                        .sorted(Words.of(Locale.GERMAN).order()))
                .containsExactly("anna", "Łukasz", "Öner", "otto", "zoë");
    }

    @Test
    void daysAreSaidAsTheTongueDoes() {
        LocalDate day = LocalDate.of(2026, 12, 1);

        assertThat(Sentences.of(day, Words.of(Locale.GERMAN))).isEqualTo("Dienstag, 1. Dezember 2026");
        assertThat(Sentences.of(day, Words.of(Locale.JAPAN))).isEqualTo("2026年12月1日火曜日");
    }

    @Test
    void whoseTongueIsNotThereReadsEnglish() {
        assertThat(Words.of(Locale.of("nl", "BE")).of("day.today")).isEqualTo("Today");
    }

    @Test
    void whatIsMissingIsAMistake() {
        Words words = Words.of(Locale.ENGLISH);

        assertThatThrownBy(() -> words.of("no.such")).hasMessageContaining("no.such");
        assertThatThrownBy(() -> words.of("answer.301")).hasMessageContaining("{nick}");
    }
}
