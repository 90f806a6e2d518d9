package parley.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.config.Door;
import parley.config.Failure;
import parley.config.ListenAddress;
import parley.config.Settings;
import parley.config.TestClock;
import parley.names.Casemapping;
import picocli.CommandLine;

final class ServeCommandTest {
    @TempDir
    private Path folder;

    /// A door, and where the command line opens it.
    private static Map.Entry<Door, List<ListenAddress>> at(Door door, String... addresses) {
        return entry(
                door,
                Arrays.stream(addresses)
                        .map(each -> ListenAddress.parse(each).orElseThrow())
                        .toList());
    }

    private static Settings settings(String... arguments) {
        var command = new ServeCommand(Map.of());
        new CommandLine(command).parseArgs(arguments);
        return command.settings();
    }

    private static String complaint(String... arguments) {
        Failure failure = catchThrowableOfType(Failure.class, () -> settings(arguments));
        assertThat(failure.status()).isEqualTo(Failure.USAGE);
        return failure.line();
    }

    private String config(String text) throws IOException {
        return Files.writeString(folder.resolve("parley.toml"), text).toString();
    }

    @Test
    void fiveDoorsOpenOnThisMachineUnlessToldOtherwise() {
        Settings settings = settings();

        assertThat(settings.listen()).isEqualTo("127.0.0.1");
        assertThat(settings.doors())
                .containsExactly(
                        at(Door.CAT, "5555"),
                        at(Door.LOBBY, "9999"),
                        at(Door.ROOMS, "8888"),
                        at(Door.IRC, "6667"),
                        at(Door.WEB, "8080"));
        assertThat(settings.operator())
                .isEqualTo(new Casemapping().channel("#help").orElseThrow());
    }

    @Test
    void twoDoorsCannotHaveOnePort() throws IOException {
        String line =
                "The doors cat and lobby cannot both open at 127.0.0.1:28999. Choose another address for one of them.";
        assertThat(complaint("--door", "cat=28999", "--door", "lobby=28999")).isEqualTo(line);
        assertThat(complaint("--config", config("doors.cat = 28999\ndoors.lobby = 28999")))
                .isEqualTo(line);
        assertThat(settings("--door", "cat=0", "--door", "lobby=0").doors()).hasSize(2);
    }

    @Test
    void dataDirectoryHasAName() {
        var command = new ServeCommand(Map.of());
        new CommandLine(command).parseArgs("--data", "", "--door", "cat=0");
        assertThat(catchThrowableOfType(Failure.class, command::start).line())
                .isEqualTo("--data takes a directory; \"\" is none.");
    }

    /// Java takes these for 0.0.0.0, 0.0.0.1 and 1.2.0.3.
    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "1.2.3", "127.0.0.1.", "0x0"})
    void listensAtNoHalfAnAddress(String listen) {
        var command = new ServeCommand(Map.of());
        new CommandLine(command)
                .parseArgs("--listen", listen, "--data", folder.resolve("data").toString(), "--door", "cat=0");
        assertThat(catchThrowableOfType(Failure.class, command::start).line()).contains("no such host");
    }

    @Test
    void onceADoorIsGivenAPortOnlyThoseSoGivenOpen() {
        assertThat(settings("--door", "desk=0", "--door", "cat=1234", "--door", "lobby=off")
                        .doors())
                .containsExactly(at(Door.CAT, "1234"), at(Door.DESK, "0"));
    }

    @Test
    void doorThatIsTurnedOffLeavesTheOthersAsTheyAre() {
        assertThat(settings("--door", "cat=off").doors())
                .containsExactly(
                        at(Door.LOBBY, "9999"), at(Door.ROOMS, "8888"), at(Door.IRC, "6667"), at(Door.WEB, "8080"));
    }

    @Test
    void lastWordOnADoorCounts() {
        assertThat(settings("--door", "cat=1", "--door", "cat=off", "--door", "cat=2")
                        .doors())
                .containsExactly(at(Door.CAT, "2"));
        assertThat(settings("--door", "cat=1", "--door", "cat=off").doors()).doesNotContainKey(Door.CAT);
    }

    @Test
    void doorMayOpenAtSeveralAddresses() {
        assertThat(settings("--door", "irc=127.0.0.1:6667", "--door", "irc=[::1]:6667", "--door", "irc=unix:/x/y")
                        .doors())
                .containsExactly(at(Door.IRC, "127.0.0.1:6667", "[::1]:6667", "unix:/x/y"));
    }

    @Test
    void publicServerOpensWhatIsEncryptedToEverybodyAndGetsItsCertificate() throws IOException {
        Settings settings = settings("--public", "Chat.example.org", "--door", "cat=1", "--door", "https=0.0.0.0:8443");

        assertThat(settings.doors().get(Door.IRCS).toString()).matches("\\[(0\\.0\\.0\\.0|\\[::]):6697]");
        assertThat(settings.doors().get(Door.HTTP).toString()).matches("\\[(0\\.0\\.0\\.0|\\[::]):80]");
        assertThat(settings.doors()).contains(at(Door.CAT, "1"), at(Door.HTTPS, "0.0.0.0:8443"));
        assertThat(settings.listen()).isEqualTo("127.0.0.1");
        assertThat(settings.server().name()).isEqualTo("Chat.example.org");
        assertThat(settings.tls().acme().names()).containsExactly("chat.example.org");
        assertThat(settings("--public", "chat.example.org").doors()).hasSize(8);
        String own = config("tls.certificate = \"/c.pem\"\ntls.key = \"/k.pem\"\n");
        assertThat(settings("--public", "chat.example.org", "--config", own)
                        .tls()
                        .acme()
                        .names())
                .isEmpty();
    }

    @Test
    void publicServerHasAName() {
        assertThat(complaint("--public", "localhost"))
                .isEqualTo("--public takes a name of letters, digits, hyphens and at least one dot, such as"
                        + " \"irc.example.org\"; \"localhost\" is none.");
    }

    @Test
    void configurationSaysWhichDoorsOpenToo() throws IOException {
        String file = config("operator = \"anna\"\n[server]\nlisten = \"::1\"\n[doors]\ncat = \"off\"\ndesk = 7777\n");

        Settings settings = settings("--config", file);

        assertThat(settings.doors())
                .containsExactly(
                        at(Door.LOBBY, "9999"),
                        at(Door.ROOMS, "8888"),
                        at(Door.DESK, "7777"),
                        at(Door.IRC, "6667"),
                        at(Door.WEB, "8080"));
        assertThat(settings.listen()).isEqualTo("::1");
        assertThat(settings.operator()).isEqualTo(new Casemapping().nick("anna").orElseThrow());
    }

    @Test
    void commandLineCountsMoreThanTheConfiguration() throws IOException {
        String file = config("[server]\nlisten = \"::1\"\n[doors]\ncat = 1\nrooms = 2\n");

        Settings settings = settings("--config", file, "--listen", "0.0.0.0", "--door", "cat=3");

        assertThat(settings.doors()).containsExactly(at(Door.CAT, "3"));
        assertThat(settings.listen()).isEqualTo("0.0.0.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cat",
                "cat=",
                "cat=x",
                "cat=65536",
                "cat=-1",
                "cat=123456",
                "cat=OFF",
                "cat=1=2",
                "cat=٣",
                "cat=localhost:1",
                "cat=[::1:1"
            })
    void wrongDoorIsToldWithWhatWouldBeRight(String door) {
        assertThat(complaint("--door", door))
                .isEqualTo("--door " + door
                        + ": behind NAME= there is a port from 0 to 65535, an IP address with a port such"
                        + " as \"127.0.0.1:6667\" or \"[::1]:6667\", a path such as"
                        + " \"unix:/run/parley/irc.sock\", or \"off\".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cta=1", "=1", "", "CAT=1"})
    void unknownDoorIsToldWithTheDoorsThereAre(String door) {
        assertThat(complaint("--door", door))
                .startsWith("There is no door \"")
                .endsWith("; the doors are cat, lobby, rooms, desk, desk-greeting, irc, ircs, tor, web, https, http,"
                        + " admin.");
    }

    @Test
    void serverWithoutADoorIsNone() {
        String[] off = Stream.of("cat", "lobby", "rooms", "irc", "web")
                .flatMap(door -> Stream.of("--door", door + "=off"))
                .toArray(String[]::new);

        assertThat(complaint(off)).isEqualTo("All doors are off. Open one: --door cat=5555");
    }

    @Test
    void clockIsRightUnlessToldOtherwise() {
        assertThat(settings().clock()).isEqualTo(TestClock.RIGHT);
        assertThat(settings("--test-clock", "+1y x30").clock()).isEqualTo(TestClock.parse("+1y x30"));
        assertThat(settings("--test-clock=-1y").clock()).isEqualTo(TestClock.parse("-1y"));
    }
}
