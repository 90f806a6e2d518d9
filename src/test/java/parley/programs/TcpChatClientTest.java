package parley.programs;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `tcp_chat start client` in front of a server that does byte for byte what the original does.
final class TcpChatClientTest {
    private FakeServer server;
    private Person anna;

    @BeforeEach
    void open() throws IOException {
        server = new FakeServer();
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        if (anna != null) {
            anna.close();
        }
    }

    private FakeServer.Peer connects() throws IOException {
        anna = Person.runsTcpChat("start", "client", "-a", "127.0.0.1", "-p", server.port(), "-u", "anna", "-c", "tea");
        return server.accepts().hears("anna_tea");
    }

    private FakeServer.Peer enters() throws Exception {
        var peer = connects().says("200");
        anna.sees("Connected!\n>> ");
        return peer;
    }

    @Test
    void readmeTranscript() throws Exception {
        var peer = enters();
        anna.types("hello");
        peer.hears("hello").says("anna - hello");
        anna.sees("Connected!\n>> anna - hello\n>> ");
        peer.says("bob - hi anna");
        anna.sees("Connected!\n>> anna - hello\n>> bob - hi anna\n");
        anna.types("/exit");
        peer.hearsTheEnd();
        peer.closes();
        anna.ends(0, "Connected!\n>> anna - hello\n>> bob - hi anna\nExit!\nClosing...\n")
                .complains("");
    }

    @Test
    void clientWorksWithoutTheWordStart() throws Exception {
        anna = Person.runsTcpChat("client", "-p", server.port(), "-u", "anna", "-c", "tea");
        server.accepts().hears("anna_tea").says("200");
        anna.sees("Connected!\n>> ");
    }

    @Test
    void optionsHaveTheLongNamesOfTheOriginal() throws Exception {
        anna = Person.runsTcpChat(
                "start",
                "client",
                "--adress",
                "127.0.0.1",
                "--port",
                server.port(),
                "--username",
                "anna",
                "--chat",
                "tea");
        server.accepts().hears("anna_tea").says("200");
        anna.sees("Connected!\n>> ");
    }

    @Test
    void userAlreadyConnectedIsTold() throws Exception {
        connects().says("403").closes();
        anna.ends(1, "The user with such name already connect\n")
                .complains("The name anna is in use or registered: choose another one with -u.");
    }

    @Test
    void namesTheServerRefusesAreTold() throws Exception {
        connects().says("400").closes();
        anna.ends(1, "")
                .complains("The server does not accept the names anna and tea: use letters, digits and slashes.");
    }

    @Test
    void anotherKindOfServerIsTold() throws Exception {
        connects().says("SERVER").closes();
        anna.ends(1, "Connection error\n")
                .complains("What answers at 127.0.0.1:" + server.port() + " is no tcp_chat server: check -a and -p.");
    }

    @Test
    void answerInPiecesIsAnAnswer() throws Exception {
        connects().says("2").says("0").says("0");
        anna.sees("Connected!\n>> ");
    }

    @Test
    void messageGluedToTheAnswerIsShown() throws Exception {
        connects().says("200bob - hi");
        anna.sees("Connected!\nbob - hi\n>> ");
    }

    @Test
    void emptyMessageIsNotSent() throws Exception {
        var peer = enters();
        anna.types("").sees("Connected!\n>> I can`t send empty message\n>> ").types("x");
        peer.hears("x");
    }

    @Test
    void pastedLinesAreWritesOfTheirOwn() throws Exception {
        var peer = enters();
        anna.pastes("one\ntwo\nthree\n");
        peer.hears("one").hears("two").hears("three");
    }

    @Test
    void nextLineOfAPipeWaitsForTheEcho() throws Exception {
        var peer = enters();
        anna.pastes("one\ntwo\n");
        peer.hears("one").hearsNothingFor(200).says("anna - one").hears("two");
    }

    @Test
    void lineTooLongForOneReadIsCutBetweenCharacters() throws Exception {
        var peer = enters();
        anna.types("x" + "é".repeat(600));
        peer.hears("x" + "é".repeat(511)).hears("é".repeat(89));
    }

    @Test
    void pipedInputIsDeliveredBeforeTheClientLeaves() throws Exception {
        anna = Person.runsTcpChat("start", "client", "-p", server.port(), "-u", "anna", "-c", "tea");
        anna.pastes("hi").endsInput();
        var peer = server.accepts().hears("anna_tea").says("200").hears("hi");
        peer.hearsTheEnd();
        peer.says("anna - hi").closes();
        anna.ends(0, "Connected!\n>> >> anna - hi\nClosing...\n").complains("");
    }

    @Test
    void pipedInputThatIsLostIsTold() throws Exception {
        var peer = enters();
        anna.endsInput();
        peer.hearsTheEnd();
        peer.resets();
        anna.ends(1, "Connected!\n>> Connection error\n");
    }

    @Test
    void serverThatDoesNotCloseIsLeftAfterASecond() throws Exception {
        var peer = enters();
        anna.types("/exit");
        peer.hearsTheEnd();
        anna.ends(0, "Connected!\n>> Exit!\nClosing...\n");
    }

    @Test
    void exitOfTheServerEndsTheClient() throws Exception {
        enters().says("/exit");
        anna.ends(0, "Connected!\n>> Closing...\n").complains("");
    }

    @Test
    void exitWhileTheEchoIsAwaitedEndsTheClient() throws Exception {
        var peer = enters();
        anna.types("x");
        peer.hears("x").says("/exit");
        anna.ends(0, "Connected!\n>> Closing...\n").complains("");
    }

    @Test
    void exitGluedToAMessageIsText() throws Exception {
        enters().says("bob - hi/exit");
        anna.sees("Connected!\n>> bob - hi/exit\n");
    }

    @Test
    void exitSaidByAUserIsText() throws Exception {
        enters().says("bob - /exit");
        anna.sees("Connected!\n>> bob - /exit\n");
    }

    @Test
    void halfCharacterWaitsForItsOtherHalf() throws Exception {
        var peer = enters();
        peer.says(new byte[] {'b', 'o', 'b', ' ', '-', ' ', 'n', (byte) 0xC3});
        anna.sees("Connected!\n>> bob - n\n");
        peer.says(new byte[] {(byte) 0xA9, 'e'});
        anna.sees("Connected!\n>> bob - n\née\n");
    }

    @Test
    void invalidBytesAreReplaced() throws Exception {
        enters().says(new byte[] {'a', (byte) 0xFF, 'b'});
        anna.sees("Connected!\n>> a\uFFFDb\n");
    }

    @Test
    void controlCharactersDoNotReachTheTerminal() throws Exception {
        enters().says("bob - \u001B[31mred\u0007 \u202Edlo\u009B\ttab");
        anna.sees("Connected!\n>> bob - [31mred dlo\ttab\n");
    }

    @Test
    void severalMessagesInOneChunkAreLines() throws Exception {
        enters().says("bob - a\nbob - b\n");
        anna.sees("Connected!\n>> bob - a\nbob - b\n");
    }

    @Test
    void ctrlCAtThePromptLeaves() throws Exception {
        var peer = enters();
        anna.pressesCtrlC();
        peer.hearsNothingMore();
        anna.ends(0, "Connected!\n>> Closing...\n").complains("");
    }

    @Test
    void ctrlCDuringTheHandshakeLeaves() throws Exception {
        var peer = connects();
        anna.pressesCtrlC();
        peer.hearsNothingMore();
        anna.ends(0, "Closing...\n").complains("");
    }

    @Test
    void resetDuringTheHandshakeIsTold() throws Exception {
        connects().resets();
        anna.ends(1, "Connection error\n")
                .complains("The connection to 127.0.0.1:" + server.port() + " broke. Start again to connect anew.");
    }

    @Test
    void closingDuringTheHandshakeIsTold() throws Exception {
        connects().closes();
        anna.ends(1, "Connection error\n")
                .complains("The server at 127.0.0.1:" + server.port() + " has closed the connection.");
    }

    @Test
    void resetAtThePromptIsTold() throws Exception {
        enters().resets();
        anna.ends(1, "Connected!\n>> Connection error\n")
                .complains("The connection to 127.0.0.1:" + server.port() + " broke. Start again to connect anew.");
    }

    @Test
    void resetWhileTheEchoIsAwaitedIsTold() throws Exception {
        var peer = enters();
        anna.types("x");
        peer.hears("x").resets();
        anna.ends(1, "Connected!\n>> Connection error\n");
    }

    @Test
    void closingAtThePromptIsTold() throws Exception {
        enters().closes();
        anna.ends(1, "Connected!\n>> Connection error\n")
                .complains("The server at 127.0.0.1:" + server.port() + " has closed the connection.");
    }

    @Test
    void nobodyListeningIsTold() throws Exception {
        server.close();
        anna = Person.runsTcpChat("client", "-a", "127.0.0.1", "-p", server.port(), "-u", "anna", "-c", "tea");
        anna.ends(1, "Connection error\n")
                .complains("Cannot connect to 127.0.0.1:" + server.port()
                        + ": nobody listens there. Check host and port, and that the server is running.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "an_na", "an\nna"})
    void nameThatTheHandshakeCannotCarryIsWrongUsage(String name) throws Exception {
        for (String[] names : new String[][] {{name, "tea"}, {"anna", name}}) {
            try (var person = Person.runsTcpChat("client", "-p", server.port(), "-u", names[0], "-c", names[1])) {
                person.ends(2, "");
            }
        }
    }

    @Test
    void wrongNameIsNamed() throws Exception {
        anna = Person.runsTcpChat("client", "-u", "an_na", "-c", "tea");
        anna.ends(2, "").complainsFirst("The user name (-u) 'an_na' must not contain _ or control characters.");
    }

    @Test
    void wrongPortIsWrongUsage() throws Exception {
        anna = Person.runsTcpChat("client", "-p", "70000", "-u", "anna", "-c", "tea");
        anna.ends(2, "").complainsFirst("Invalid port '70000': a port is a number from 1 to 65535.");
    }
}
