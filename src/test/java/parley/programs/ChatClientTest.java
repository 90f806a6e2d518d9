package parley.programs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `chatclient` in front of servers that do byte for byte what the originals do.
final class ChatClientTest {
    private static final String ASK_HANDLE = "Enter a handle (10 characters max): ";
    private static final String ASK_NAME = "Please enter a User Name:";
    private static final String GOODBYE = "You have requested to close this connection. Good Bye\n";

    private FakeServer server;
    private Person rob;

    @BeforeEach
    void open() throws IOException {
        server = new FakeServer();
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        if (rob != null) {
            rob.close();
        }
    }

    private FakeServer.Peer connects(String... options) throws IOException {
        starts(options);
        return server.accepts();
    }

    private void starts(String... options) throws IOException {
        var arguments = new ArrayList<>(List.of("127.0.0.1", server.port()));
        arguments.addAll(List.of(options));
        rob = Person.runsChatClient(arguments.toArray(String[]::new));
    }

    private String closed() {
        return "The server at 127.0.0.1:" + server.port() + " has closed the connection.";
    }

    private String broke() {
        return "The connection to 127.0.0.1:" + server.port() + " broke. Start again to connect anew.";
    }

    @Nested
    final class BasicChat {
        private static final String TALKING = ASK_HANDLE + "rob> ";

        private FakeServer.Peer talks() throws Exception {
            starts("--dialect", "basic_chat");
            rob.types("rob");
            var peer = server.accepts();
            rob.sees(TALKING);
            return peer;
        }

        @Test
        void readmeTranscript() throws Exception {
            var peer = connects();
            rob.sees(ASK_HANDLE).types("rob").sees(TALKING).types("hi there");
            peer.hears("rob> hi there").says("chatserve> hello rob");
            rob.sees(TALKING + "chatserve> hello rob\nrob> ").types("\\quit");
            peer.hearsTheEnd();
            rob.ends(0, TALKING + "chatserve> hello rob\nrob> ").complains("");
        }

        @Test
        void handleIsAskedBeforeConnectingWhereTheDialectIsGiven() throws Exception {
            starts("--dialect", "basic_chat");
            server.close();
            rob.sees(ASK_HANDLE).types("rob");
            rob.ends(1, ASK_HANDLE);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "elevenbytes", "ééééé-"})
        void handleOfWrongLengthIsAskedForAgain(String handle) throws Exception {
            starts("--dialect", "basic_chat");
            rob.sees(ASK_HANDLE).types(handle).sees(ASK_HANDLE + "Incorrect number of characters!\n" + ASK_HANDLE);
        }

        @Test
        void handleOfTenBytesIsTaken() throws Exception {
            starts("--dialect", "basic_chat");
            rob.types("ééééé");
            server.accepts();
            rob.sees(ASK_HANDLE + "ééééé> ");
        }

        @Test
        void emptyTextIsSent() throws Exception {
            var peer = talks();
            rob.types("");
            peer.hears("rob> ");
        }

        @Test
        void textOfMoreThan500BytesIsAskedForAgain() throws Exception {
            var peer = talks();
            rob.types("é".repeat(250) + "x")
                    .sees(TALKING + "Message length is limited to 500 characters.\nrob> ")
                    .types("é".repeat(250));
            peer.hears("rob> " + "é".repeat(250));
        }

        @Test
        void quitOfTheOperatorIsToldAndIsNoFailure() throws Exception {
            var peer = talks();
            rob.types("hi");
            peer.hears("rob> hi").closes();
            rob.ends(0, TALKING + closed() + "\n").complains("").close();

            talks().closes();
            rob.ends(0, TALKING + closed() + "\n").complains("");
        }

        @Test
        void quitAsAnAnswerIsText() throws Exception {
            var peer = talks();
            rob.types("hi");
            peer.hears("rob> hi").says("\\quit");
            rob.sees(TALKING + "\\quit\nrob> ");
        }

        @Test
        void whatComesOutOfTurnIsTheNextAnswer() throws Exception {
            var peer = talks();
            rob.types("1");
            peer.hears("rob> 1").says("chatserve> " + "x".repeat(1013) + "spilled");
            rob.sees(TALKING + "chatserve> " + "x".repeat(1013) + "\nrob> ").types("2");
            peer.hears("rob> 2");
            rob.sees(TALKING + "chatserve> " + "x".repeat(1013) + "\nrob> spilled\nrob> ");
        }

        @Test
        void halfCharacterWaitsForTheNextAnswer() throws Exception {
            var peer = talks();
            rob.types("1");
            peer.hears("rob> 1").says(new byte[] {'a', (byte) 0xE2, (byte) 0x82});
            rob.sees(TALKING + "a\nrob> ").types("2");
            peer.hears("rob> 2").says(new byte[] {(byte) 0xAC, '!'});
            rob.sees(TALKING + "a\nrob> €!\nrob> ");
        }

        @Test
        void endOfInputLeavesAfterTheLastAnswer() throws Exception {
            starts("--dialect", "basic_chat");
            rob.pastes("rob\nhi\n").endsInput();
            var peer = server.accepts().hears("rob> hi").says("chatserve> yes");
            peer.hearsTheEnd();
            rob.ends(0, TALKING + "chatserve> yes\nrob> ").complains("");
        }

        @Test
        void ctrlCLeavesInEveryPhase() throws Exception {
            connects();
            rob.sees(ASK_HANDLE)
                    .pressesCtrlC()
                    .ends(0, ASK_HANDLE)
                    .complains("")
                    .close();

            talks();
            rob.pressesCtrlC().ends(0, TALKING).complains("").close();

            var peer = talks();
            rob.types("hi");
            peer.hears("rob> hi");
            rob.pressesCtrlC().ends(0, TALKING).complains("");
        }

        @Test
        void resetIsToldInEveryPhase() throws Exception {
            var peer = connects();
            rob.sees(ASK_HANDLE);
            peer.resets();
            rob.ends(1, ASK_HANDLE).complains(broke()).close();

            talks().resets();
            rob.ends(1, TALKING).complains(broke()).close();

            peer = talks();
            rob.types("hi");
            peer.hears("rob> hi").resets();
            rob.ends(1, TALKING).complains(broke());
        }
    }

    @Nested
    final class ChatSystem {
        private static final String TALKING = ASK_NAME + "mike> ";

        private FakeServer.Peer talks() throws Exception {
            var peer = connects().says("SERVER");
            rob.sees(ASK_NAME).types("mike");
            peer.hears("mike");
            rob.sees(TALKING);
            return peer;
        }

        @Test
        void readmeTranscript() throws Exception {
            var peer = talks();
            rob.types("hi");
            peer.hears("hi").says("hello mike");
            rob.sees(TALKING + "SERVER> hello mike\nmike> ").types("\\quit");
            peer.hears("\\quit").hearsTheEnd();
            rob.ends(0, TALKING + "SERVER> hello mike\nmike> " + GOODBYE).complains("");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "elevenbytes", "ééééé-"})
        void nameOfWrongLengthIsAskedForAgain(String name) throws Exception {
            connects().says("SERVER");
            rob.sees(ASK_NAME)
                    .types(name)
                    .sees(ASK_NAME + "User Name must be between [1-10] characters. Reenter a User Name: ");
        }

        @Test
        void nameAndFirstMessageOfAPipeAreNotGlued() throws Exception {
            starts();
            rob.pastes("mike\nhi\n").endsInput();
            var peer = server.accepts().says("SERVER").hears("mike").hears("hi").says("yes");
            peer.hears("\\quit").hearsTheEnd();
            rob.ends(0, TALKING + "SERVER> yes\nmike> " + GOODBYE).complains("");
        }

        @Test
        void textOfNoneOrMoreThan500BytesIsAskedForAgain() throws Exception {
            var peer = talks();
            var again = "Please enter a message between [1-500] characters.\nmike> ";
            rob.types("")
                    .sees(TALKING + again)
                    .types("x".repeat(501))
                    .sees(TALKING + again + again)
                    .types("x".repeat(500));
            peer.hears("x".repeat(500));
        }

        @Test
        void quitOfTheServerEnds() throws Exception {
            var peer = talks();
            rob.types("hi");
            peer.hears("hi").says("\\quit").closes();
            rob.ends(0, TALKING + "Server requested to close connection. Good Bye\n")
                    .complains("");
        }

        @Test
        void handleOfTheServerIsShown() throws Exception {
            var peer = connects().says("Help\u001B[1m");
            rob.sees(ASK_NAME).types("mike");
            peer.hears("mike");
            rob.types("hi");
            peer.hears("hi").says("yes");
            rob.sees(TALKING + "Help[1m> yes\nmike> ");
        }

        @Test
        void greetingIsAwaitedForEverWhereTheDialectIsGiven() throws Exception {
            var peer = connects("--dialect", "chat-system");
            rob.types("mike");
            peer.hearsNothingFor(1_200).says("SERVER").hears("mike");
        }

        @Test
        void greetingAfterTheFirstSecondIsStillAGreeting() throws Exception {
            var peer = connects();
            rob.sees(ASK_HANDLE);
            peer.says("SERVER");
            rob.sees(ASK_HANDLE + ASK_NAME).types("mike");
            peer.hears("mike");
        }

        @Test
        void greetingAfterTheHandleIsStillAGreeting() throws Exception {
            var peer = connects();
            rob.sees(ASK_HANDLE).types("rob").sees(ASK_HANDLE + "rob> ");
            peer.says("SERVER");
            rob.sees(ASK_HANDLE + "rob> " + ASK_NAME).types("mike");
            peer.hears("mike");
        }

        /// The server was busy with others; it takes the first message for the name.
        @Test
        void greetingAfterTheFirstMessageIsStillAGreeting() throws Exception {
            var peer = connects();
            rob.sees(ASK_HANDLE).types("rob").sees(ASK_HANDLE + "rob> ").types("is it open?");
            peer.hears("rob> is it open?").says("SERVER").hears("\\quit").closes();
            peer = server.accepts()
                    .says("SERVER")
                    .hears("rob")
                    .hears("is it open?")
                    .says("yes");
            rob.sees(ASK_HANDLE + "rob> SERVER> yes\nrob> ").types("thanks");
            peer.hears("thanks");
        }

        @Test
        void helpAndQuitAreNoNames() throws Exception {
            connects().says("SERVER");
            String help =
                    "It is the name by which the operator knows you, 1 to 10 characters. \\quit or Ctrl-C leaves.\n";
            rob.sees(ASK_NAME).types("/help").sees(ASK_NAME + help + ASK_NAME).types("\\quit");
            rob.ends(0, ASK_NAME + help + ASK_NAME + GOODBYE).close();

            starts("--dialect", "basic_chat");
            rob.sees(ASK_HANDLE)
                    .types("/help")
                    .sees(ASK_HANDLE + help + ASK_HANDLE)
                    .types("\\quit");
            rob.ends(0, ASK_HANDLE + help + ASK_HANDLE);
        }

        @Test
        void serverThatClosesWhileALineIsTypedIsTold() throws Exception {
            talks().closes();
            rob.ends(1, TALKING).complains(closed());
        }

        @Test
        void resetIsToldInEveryPhase() throws Exception {
            // So early that the client may not even know yet that it was connected.
            connects("--dialect", "chat-system").resets();
            rob.ends(1, "").close();

            connects().resets();
            rob.ends(1, "").close();

            var peer = connects().says("SERVER");
            rob.sees(ASK_NAME);
            peer.resets();
            rob.ends(1, ASK_NAME).complains(broke()).close();

            talks().resets();
            rob.ends(1, TALKING).complains(broke()).close();

            peer = talks();
            rob.types("hi");
            peer.hears("hi").resets();
            rob.ends(1, TALKING).complains(broke());
        }

        @Test
        void ctrlCAtTheVisitorsTurnSaysQuit() throws Exception {
            var peer = talks();
            rob.pressesCtrlC();
            peer.hears("\\quit").hearsTheEnd();
            rob.ends(0, TALKING + GOODBYE).complains("");
        }

        @Test
        void ctrlCOutOfTurnSendsNothing() throws Exception {
            var peer = talks();
            rob.types("hi");
            peer.hears("hi");
            rob.pressesCtrlC();
            peer.hearsTheEnd();
            rob.ends(0, TALKING + GOODBYE).complains("");
        }

        @Test
        void ctrlCWhileTheGreetingIsAwaitedLeaves() throws Exception {
            var peer = connects("--dialect", "chat-system");
            rob.pressesCtrlC();
            peer.hearsTheEnd();
            rob.ends(0, "").complains("");
        }
    }

    @Test
    void unknownHostIsTold() throws Exception {
        rob = Person.runsChatClient("nowhere.invalid", "5000");
        rob.ends(1, "")
                .complains("Cannot connect to nowhere.invalid:5000: no host has this name. Check how it is written,"
                        + " or use an IP address.");
    }

    @Test
    void nobodyListeningIsTold() throws Exception {
        server.close();
        starts();
        rob.ends(1, "")
                .complains("Cannot connect to 127.0.0.1:" + server.port()
                        + ": nobody listens there. Check host and port, and that the server is running.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "abc", ""})
    void wrongPortIsWrongUsage(String port) throws Exception {
        rob = Person.runsChatClient("localhost", port);
        rob.ends(2, "");
    }

    @Test
    void wrongDialectIsWrongUsage() throws Exception {
        rob = Person.runsChatClient("localhost", "5000", "--dialect", "irc");
        rob.ends(2, "").complainsFirst("Invalid --dialect: 'irc' is none of basic_chat, chat-system.");
    }
}
