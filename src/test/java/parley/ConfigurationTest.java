package parley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.names.Casemapping;

final class ConfigurationTest {
    @TempDir
    private Path folder;

    private Path file(String text) {
        try {
            return Files.writeString(folder.resolve("parley.toml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Configuration load(String text) {
        return Configuration.load(file(text));
    }

    /// What is complained about, without the name of the file.
    private String complaint(String text) {
        Path file = file(text);
        Failure failure = catchThrowableOfType(Failure.class, () -> Configuration.load(file));
        assertThat(failure.status()).isEqualTo(Failure.USAGE);
        assertThat(failure.line().lines()).allMatch(line -> line.startsWith(file + ":"));
        return failure.line().replace(file + ":", "");
    }

    @Test
    void everythingItSaysIsRead() {
        assertThat(load("""
            operator = "help"
            [server]
            listen = "0.0.0.0"
            [doors]
            cat = 5556
            lobby = "off"
            desk-greeting = 0
            """))
                .isEqualTo(new Configuration(
                        Optional.of("0.0.0.0"),
                        Map.of(
                                Door.CAT, Optional.of(5556),
                                Door.LOBBY, Optional.empty(),
                                Door.DESK_GREETING, Optional.of(0)),
                        Optional.of(new Casemapping().nick("help").orElseThrow())));
    }

    @Test
    void operatorMayBeAChannel() {
        assertThat(load("operator = \"#help\"").operator())
                .contains(new Casemapping().channel("#help").orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# a comment\n", "[doors]\n[server]\n"})
    void emptyFileSaysNothing(String text) {
        assertThat(load(text)).isEqualTo(Configuration.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"70000", "-1", "\"5555\"", "true", "5.5", "[1]", "\"OFF\""})
    void wrongPortIsToldWithItsLineAndWhatWouldBeRight(String port) {
        assertThat(complaint("[doors]\n\ncat = " + port))
                .isEqualTo("3: doors.cat takes a port from 0 to 65535, or \"off\"");
    }

    @Test
    void unknownDoorIsToldWithTheDoorsThereAre() {
        assertThat(complaint("[doors]\ncta = 1"))
                .isEqualTo("2: there is no door cta; the doors are cat, lobby, rooms, desk, desk-greeting");
    }

    @ParameterizedTest
    @CsvSource({"colour, colour", "'[server]\ncolour', server.colour", "server, server", "doors, doors"})
    void unknownKeyIsToldWithTheKeysThereAre(String lines, String key) {
        assertThat(complaint(lines + " = 1"))
                .endsWith(": unknown key " + key + "; the keys are operator, server.listen and doors.NAME");
    }

    @Test
    void unknownTableIsToldWithTheTablesThereAre() {
        assertThat(complaint("\n[door]\n")).isEqualTo("2: unknown table [door]; the tables are [server] and [doors]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"\"", "\"  \"", "true"})
    void wrongAddressIsTold(String address) {
        assertThat(complaint("[server]\nlisten = " + address))
                .isEqualTo("2: server.listen takes an address of this machine, such as \"0.0.0.0\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"\"", "\"a b\"", "\"#\"", "\"#a,b\"", "\"a!b\"", "true", "[]"})
    void wrongOperatorIsTold(String operator) {
        assertThat(complaint("operator = " + operator))
                .isEqualTo("1: operator takes a nick such as \"help\" or a channel such as \"#help\"");
    }

    @Test
    void allThatIsWrongIsToldAtOnceInOrder() {
        assertThat(complaint("operator = 1\ncolour = 2\n[doors]\ncat = \"x\"\n").lines())
                .extracting(line -> line.substring(0, 3))
                .containsExactly("1: ", "2: ", "4: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[doors\ncat = 1", "= 1", "a = ", "a = 1\na = 2"})
    void whatIsNotTomlIsToldWithItsLine(String text) {
        assertThat(complaint(text)).matches("(?s)\\d+: .+");
    }

    @Test
    void fileThatIsNotThereIsTold() {
        Path missing = folder.resolve("missing.toml");

        Failure failure = catchThrowableOfType(Failure.class, () -> Configuration.load(missing));

        assertThat(failure.line())
                .isEqualTo("The configuration \"" + missing + "\" cannot be read: there is no such file.");
        assertThat(failure.status()).isEqualTo(Failure.USAGE);
    }

    @Test
    void fileThatIsNoTextIsTold() throws IOException {
        Path latin = Files.write(folder.resolve("latin.toml"), "# Größe".getBytes(StandardCharsets.ISO_8859_1));

        Failure failure = catchThrowableOfType(Failure.class, () -> Configuration.load(latin));

        assertThat(failure.line()).endsWith("cannot be read: it is not UTF-8 text.");
    }
}
