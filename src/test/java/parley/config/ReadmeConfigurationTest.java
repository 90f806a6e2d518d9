package parley.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tomlj.Toml;

/// The README's configuration shows all keys, and truly their defaults.
final class ReadmeConfigurationTest {
    @TempDir
    private Path folder;

    private String example = "";

    @BeforeEach
    void findExample() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        int start = readme.indexOf("```toml\n") + "```toml\n".length();
        example = readme.substring(start, readme.indexOf("```", start));
    }

    @Test
    void exampleSaysWhatHoldsWithoutIt() throws IOException {
        Path file = Files.writeString(folder.resolve("parley.toml"), example);

        assertThat(Configuration.load(file)).isEqualTo(Configuration.NONE);
    }

    @Test
    void exampleWithTheKeysThatHaveNoDefaultIsRightToo() throws IOException {
        Path file = Files.writeString(folder.resolve("parley.toml"), whole());

        Settings settings = Configuration.load(file);

        assertThat(settings.opers()).containsOnlyKeys("anna");
        assertThat(settings.irc().password()).isPresent();
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
                        .filter(title -> !Set.of("irc", "web").contains(title))
                        .toList());
    }

    /// With the lines that are commented out, which have no blank behind their `#`.
    private String whole() {
        return example.lines()
                .map(line -> line.matches("#\\S.*") ? line.substring(1) : line)
                .collect(Collectors.joining("\n"));
    }
}
