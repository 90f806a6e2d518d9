package parley.door.lobby;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.chat.Text;
import parley.door.House;
import parley.door.Person;
import parley.door.Visitor;
import parley.protocol.Command;

final class LobbyDialectTest {
    private final House house = new House();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void serverSaysNothingUnasked() {
        Visitor first = house.lobby();
        Visitor second = house.lobby();
        second.breaksOff();

        assertThat(first.writes()).isEmpty();
    }

    @Test
    void chunkGoesToEveryOtherClientWithThePortOfItsSender() {
        Visitor first = house.lobby(54_676);
        Visitor second = house.lobby();
        Visitor third = house.lobby();

        first.says("hello");

        assertThat(second.writes()).containsExactly("Client 54676: hello");
        assertThat(third.writes()).containsExactly("Client 54676: hello");
        assertThat(first.writes()).isEmpty();
    }

    @Test
    void secondClientWithTheSamePortGetsASuffix() {
        house.lobby(54_676);
        house.lobby(54_676).says("hello");
        Visitor third = house.lobby(54_676);

        third.says("hi");
        Person anna = house.person("anna", "#lobby");
        third.says("anna?");

        assertThat(anna.read()).containsExactly("Client54676-3 to #lobby: anna?");
    }

    @Test
    void peopleWithNamesAreShownByThem() {
        Visitor client = house.lobby();

        house.person("anna", "#lobby").says(House.channel("#lobby"), "hi all");

        assertThat(client.writes()).containsExactly("anna: hi all");
    }

    @Test
    void directMessageIsMarked() {
        Visitor client = house.lobby(54_676);

        house.person("anna").tells("client54676", "psst");

        assertThat(client.writes()).containsExactly("anna (to you): psst");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n", " \r\n\t\n"})
    void blankTextIsNeverSent(String chunk) {
        Visitor listener = house.lobby();

        house.lobby().says(chunk);

        assertThat(listener.writes()).isEmpty();
    }

    @Test
    void newlinesMakeSeveralMessages() {
        Person anna = house.person("anna", "#lobby");

        house.lobby(50_000).says("one\r\ntwo\nthree");

        assertThat(anna.read())
                .containsExactly(
                        "Client50000 to #lobby: one", "Client50000 to #lobby: two", "Client50000 to #lobby: three");
    }

    @ParameterizedTest
    @ValueSource(strings = {"quit", "QUIT", "Quit\n", "quitquit", "QuitQuit", " quit \r\n"})
    void quitLeavesSilently(String chunk) {
        Visitor listener = house.lobby();
        Visitor leaver = house.lobby();

        leaver.says(chunk);

        assertThat(leaver.isConnected()).isFalse();
        assertThat(leaver.writes()).isEmpty();
        assertThat(listener.writes()).isEmpty();
    }

    @Test
    void quitSentTwiceIsNotBroadcast() {
        Visitor listener = house.lobby();
        Visitor leaver = house.lobby();

        leaver.wire().send("quit");
        leaver.says("quit");

        assertThat(listener.writes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"quit now", "quits", "quitquitquit"})
    void otherTextWithQuitIsText(String chunk) {
        Visitor listener = house.lobby();

        house.lobby(50_000).says(chunk);

        assertThat(listener.writes()).containsExactly("Client 50000: " + chunk);
    }

    @Test
    void endOfInputAndResetFreeTheName() {
        house.lobby(50_000).endsInput();
        house.lobby(50_000).breaksOff();
        Person anna = house.person("anna", "#lobby");

        house.lobby(50_000).says("hi");

        assertThat(anna.read()).containsExactly("Client50000 to #lobby: hi");
    }

    @Test
    void whatWaitsIsJoinedIntoOneWriteThirtyMillisecondsLater() {
        Visitor listener = house.lobby();
        Visitor talker = house.lobby(50_000);
        talker.says("one");
        assertThat(listener.writes()).containsExactly("Client 50000: one");

        talker.says("two");
        talker.says("three");

        house.pass(29);
        assertThat(listener.writes()).isEmpty();
        house.pass(1);
        assertThat(listener.writes()).containsExactly("Client 50000: two\nClient 50000: three");
    }

    @Test
    void writesAreOfAtMost1024BytesAndCutBetweenCharacters() {
        Visitor listener = house.lobby();
        String text = "🐱é".repeat(500);

        house.lobby(50_000).says(text);

        var seen = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            List<String> writes = listener.writes();
            assertThat(writes).hasSize(1);
            assertThat(writes.getFirst().getBytes(StandardCharsets.UTF_8)).hasSizeBetween(900, 1_024);
            assertThat(writes.getFirst()).startsWith("Client 50000: ");
            seen.append(writes.getFirst().substring("Client 50000: ".length()));
            house.pass(500);
        }
        assertThat(seen).hasToString(text);
        assertThat(listener.writes()).isEmpty();
    }

    @Test
    void halfACharacterWaitsForTheNextChunk() {
        Visitor listener = house.lobby();
        Visitor talker = house.lobby(50_000);

        talker.sends('a', 0xC3);
        talker.sends(0xA9, 'b');

        assertThat(listener.sees()).isEqualTo("Client 50000: a");
        house.pass(30);
        assertThat(listener.sees()).isEqualTo("Client 50000: éb");
    }

    @Test
    void controlCharactersReachNobodysTerminal() {
        Visitor listener = house.lobby();

        house.lobby(50_000).says("\u001b]0;title\u0007x");

        assertThat(listener.sees()).isEqualTo("Client 50000: ]0;titlex");
    }

    @Test
    void eachLineOfAMessageNamesItsSender() {
        Visitor listener = house.lobby();

        house.person("anna", "#lobby")
                .submits(new Command.Send(House.channel("#lobby"), new Text("one\nClient 1: two")));

        assertThat(listener.sees()).isEqualTo("anna: one\nanna: Client 1: two");
    }

    @Test
    void slashCommandsWork() {
        house.lobby(50_000);
        Visitor asker = house.lobby(50_001);

        asker.says("/who");

        assertThat(asker.sees()).isEqualTo("2 are here:\n  Client50000 Client50001");
    }

    @Test
    void doubledSlashIsText() {
        Visitor listener = house.lobby();

        house.lobby(50_000).says("//who");

        assertThat(listener.sees()).isEqualTo("Client 50000: /who");
    }

    @Test
    void refusalIsTold() {
        Visitor client = house.lobby();

        client.says("/msg nobody hi");

        assertThat(client.sees()).isEqualTo("There is no nobody here.");
    }

    @Test
    void whoCannotEnterIsLetGo() {
        house.breakDown();

        assertThat(house.lobby().isConnected()).isFalse();
    }

    @Test
    void silentClientMayStay() {
        Visitor client = house.lobby();

        house.pass(Duration.ofDays(7));

        assertThat(client.isConnected()).isTrue();
    }

    @Test
    void serverThatStopsJustCloses() {
        Visitor client = house.lobby();

        house.stop();

        assertThat(client.isConnected()).isFalse();
        assertThat(client.writes()).isEmpty();
    }

    @Test
    void thousandMessagesAtOnceArriveInOrder() {
        Person anna = house.person("anna", "#lobby");
        List<String> lines = IntStream.range(0, 1_000).mapToObj(String::valueOf).toList();

        house.lobby(50_000).says(String.join("\n", lines));

        assertThat(anna.read())
                .containsExactlyElementsOf(lines.stream()
                        .map(line -> "Client50000 to #lobby: " + line)
                        .toList());
    }
}
