package parley.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tomlj.Toml;

/// `docs/configuration.md` shows all keys: in an example with their defaults, and in tables with what each takes, its
/// default, and what a reload does.
final class ConfigurationPageTest {
    @TempDir
    private Path folder;

    private String example = "";
    private List<Row> rows = List.of();

    /// A key as the tables have it.
    ///
    /// @param fallback its default as TOML spells it; empty where it is said in words
    private record Row(String key, String takes, Optional<String> fallback, String reload) {
        static Row of(String line) {
            String[] cells = line.substring(2, line.length() - 2).split(" \\| ");
            return new Row(code(cells[0]).orElseThrow(), cells[1], code(cells[2]), cells[3]);
        }

        private static Optional<String> code(String cell) {
            return Optional.of(cell)
                    .filter(each -> each.startsWith("`"))
                    .map(each -> each.substring(1, each.length() - 1));
        }
    }

    @BeforeEach
    void read() throws IOException {
        String page = Files.readString(Path.of("docs/configuration.md"));
        int start = page.indexOf("```toml\n") + "```toml\n".length();
        example = page.substring(start, page.indexOf("```", start));
        rows = page.substring(page.indexOf("\n## Keys\n"))
                .lines()
                .filter(line -> line.matches("\\| `.*"))
                .map(Row::of)
                .toList();
    }

    @Test
    void exampleSaysWhatHoldsWithoutIt() throws IOException {
        Path file = Files.writeString(folder.resolve("parley.toml"), example);

        assertThat(Configuration.load(file))
                .usingRecursiveComparison()
                .ignoringFields("written")
                .isEqualTo(Configuration.NONE);
    }

    @Test
    void exampleWithTheKeysThatHaveNoDefaultIsRightToo() throws IOException {
        Path file = Files.writeString(folder.resolve("parley.toml"), whole());

        Settings settings = Configuration.load(file);

        assertThat(settings.opers()).containsOnlyKeys("anna");
        assertThat(settings.access().password()).isPresent();
    }

    @Test
    void exampleHasExactlyTheKeysThereAre() {
        Set<List<String>> shown = Toml.parse(whole()).keyPathSet();

        assertThat(shown).allMatch(path -> ConfigurationKeys.ALL.stream().anyMatch(key -> key.isAt(path)));
        assertThat(ConfigurationKeys.ALL).allMatch(key -> shown.stream().anyMatch(key::isAt));
    }

    @Test
    void everyDoorButThoseWithATableOfTheirOwnIsShown() {
        assertThat(Toml.parse(example).getTableOrEmpty("doors").keySet())
                .containsExactlyElementsOf(Arrays.stream(Door.values())
                        .map(Door::title)
                        .filter(title -> !Set.of("irc", "web", "admin").contains(title))
                        .toList());
    }

    @Test
    void tablesHaveExactlyTheKeysThereAre() {
        assertThat(rows.stream().map(Row::key))
                .containsExactlyElementsOf(
                        ConfigurationKeys.ALL.stream().map(Key::name).toList());
    }

    @Test
    void tablesSayWhatEachKeyTakes() {
        assertThat(rows.stream().map(row -> row.key + ": " + row.takes))
                .containsExactlyElementsOf(ConfigurationKeys.ALL.stream()
                        .map(key -> key.name() + ": " + key.kind().right())
                        .toList());
    }

    @Test
    void tablesSayEachDefault() {
        var said = new LinkedHashMap<String, Optional<?>>();
        rows.forEach(row -> said.put(row.key, row.fallback.flatMap(toml -> read(row.key, toml))));

        var held = new LinkedHashMap<String, Optional<?>>();
        ConfigurationKeys.ALL.forEach(key -> held.put(key.name(), key.fallback()));

        assertThat(said).isEqualTo(held);
    }

    @Test
    void tablesSayWhatAReloadDoes() {
        Set<Key<?>> fixed = Reload.FIXED.stream().map(Reload.Fixed::key).collect(Collectors.toSet());

        assertThat(rows.stream().map(row -> row.key + ": " + row.reload))
                .containsExactlyElementsOf(ConfigurationKeys.ALL.stream()
                        .map(key -> key.name() + ": " + (fixed.contains(key) ? "next start" : "at once"))
                        .toList());
    }

    /// A value as its key reads it.
    private static Optional<?> read(String name, String toml) {
        Key<?> key = ConfigurationKeys.ALL.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        Object value = Toml.parse("value = " + toml).get("value");
        return value == null ? Optional.empty() : key.kind().read().apply(value);
    }

    /// With the lines that are commented out, which have no blank behind their `#`.
    private String whole() {
        return example.lines()
                .map(line -> line.matches("#\\S.*") ? line.substring(1) : line)
                .collect(Collectors.joining("\n"));
    }
}
