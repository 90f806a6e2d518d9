package parley.client.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.client.desktop.Preferences.RememberedServer;
import parley.client.desktop.paint.Theme;

final class PreferencesFileTest {
    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsRead() {
        var file = new PreferencesFile(folder.resolve("new folder").resolve("desktop.properties"));
        var preferences = new Preferences(
                List.of(
                        new RememberedServer("irc://localhost:6667", "änne", List.of("#tea", "#kaffee")),
                        new RememberedServer("ircs://chat.example.org:6697", "anna", List.of())),
                new Preferences.Wishes(Theme.DARK, "de", 125, false, false, false),
                Optional.of(new Rectangle(-5, 7, 800, 600)),
                true,
                new Preferences.Sides(120, 130));

        file.write(preferences);

        assertThat(file.read()).isEqualTo(preferences);
    }

    @Test
    void serverUsedLastComesFirstAndTheOldestIsForgotten() {
        Preferences preferences = Preferences.NONE;
        for (int i = 1; i <= 12; i++) {
            preferences = preferences.at(new RememberedServer("irc://h" + i + ":6667", "anna", List.of()));
        }

        preferences = preferences.at(new RememberedServer("irc://h5:6667", "anna_", List.of("#tea")));

        assertThat(preferences.servers())
                .hasSize(Preferences.MOST_SERVERS)
                .first()
                .isEqualTo(new RememberedServer("irc://h5:6667", "anna_", List.of("#tea")));
        assertThat(preferences.servers()).extracting(RememberedServer::address).doesNotContain("irc://h2:6667");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\u12",
                "\u0000\u0001\u0002",
                """
                theme=loud
                language=tlh
                size=99
                place=1 2 3
                sides=a b
                nick=two words
                channels=tea , ,
                server=a\\u0007b
                """,
                "place=999999999999 1 1 1\nsides=99999999999 1",
                "",
            })
    void whatIsNoSettingIsAsWithout(String content) throws Exception {
        var file = new PreferencesFile(Files.writeString(folder.resolve("desktop.properties"), content));

        assertThat(file.read()).isEqualTo(Preferences.NONE);
    }

    @Test
    void bytesThatAreNoTextAreAsNone() throws Exception {
        Path path =
                Files.write(folder.resolve("desktop.properties"), new byte[] {(byte) 0xC3, (byte) 0x28, (byte) 0xFF});

        assertThat(new PreferencesFile(path).read()).isEqualTo(Preferences.NONE);
    }

    @Test
    void fileThatCannotBeWrittenStopsNobody() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "no folder", StandardCharsets.UTF_8);

        new PreferencesFile(file.resolve("desktop.properties")).write(Preferences.NONE);

        assertThat(file).hasContent("no folder");
    }

    @Test
    void eachSystemHasItsPlace() {
        Path home = folder.toAbsolutePath();
        Path other = home.resolve("other");

        assertThat(PreferencesFile.of("Linux", Map.of(), home).path())
                .isEqualTo(home.resolve(".config/parley/desktop.properties"));
        assertThat(PreferencesFile.of("Linux", Map.of("XDG_CONFIG_HOME", other.toString()), home)
                        .path())
                .isEqualTo(other.resolve("parley/desktop.properties"));
        assertThat(PreferencesFile.of("Linux", Map.of("XDG_CONFIG_HOME", "relative"), home)
                        .path())
                .isEqualTo(home.resolve(".config/parley/desktop.properties"));
        assertThat(PreferencesFile.of("Mac OS X", Map.of(), home).path())
                .isEqualTo(home.resolve("Library/Application Support/Parley/desktop.properties"));
        assertThat(PreferencesFile.of("Windows 11", Map.of("APPDATA", other.toString()), home)
                        .path())
                .isEqualTo(other.resolve("Parley/desktop.properties"));
    }
}
