package parley;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import parley.command.ServeCommand;
import parley.config.Door;
import parley.config.Settings;
import parley.names.Casemapping;
import parley.programs.DeskProgram;
import parley.programs.OperatorConsole;
import parley.programs.Terminal;

/// An operator at their desk, with visitors on real sockets.
@Timeout(60)
final class ChatServeTest {
    private final Desk desk = new Desk();
    private final CountDownLatch end = new CountDownLatch(1);
    private Server server;
    private OperatorConsole console;

    @AfterEach
    void goHome() {
        console.close();
        server.close();
    }

    @Test
    void operatorAndVisitorTalkInTurnsAsInChatSystem() throws Exception {
        open(DeskProgram.CHAT_SYSTEM);
        try (Socket rob = visitor("rob")) {
            assertThat(desk.shown()).isEqualTo("Connection with client opened.");
            say(rob, "hello");
            assertThat(desk.shown()).isEqualTo("rob> hello");

            desk.type("hi rob");

            assertThat(desk.prompted()).isEqualTo("SERVER> ");
            assertThat(read(rob, 6)).isEqualTo("hi rob");
        }
        assertThat(desk.shown()).isEqualTo("Client requested to close connection. Waiting for new connection...");
    }

    @Test
    void operatorAndVisitorTalkInTurnsAsInBasicChat() throws Exception {
        open(DeskProgram.BASIC_CHAT);
        try (Socket rob = connect()) {
            say(rob, "rob> hello");
            assertThat(desk.shown()).isEqualTo("rob> hello");

            desk.type("");

            assertThat(desk.prompted()).isEqualTo("chatserve> ");
            assertThat(read(rob, 11)).isEqualTo("chatserve> ");
        }
        assertThat(desk.shown()).isEqualTo("Closing the connection...\nListening for a new connection...");
    }

    @Test
    void operatorSeesHowManyWaitAndGoesOnToTheNext() throws Exception {
        open(DeskProgram.CHAT_SYSTEM);
        try (Socket rob = visitor("rob")) {
            assertThat(desk.shown()).isEqualTo("Connection with client opened.");
            try (Socket zoe = visitor("zoe")) {
                assertThat(desk.shown()).isEqualTo("(1 visitor waits in line)");
                say(zoe, "me too");
                say(rob, "hello");
                assertThat(desk.shown()).isEqualTo("rob> hello");

                desk.type("\\quit");

                assertThat(read(rob, 5)).isEqualTo("\\quit");
                assertThat(rob.getInputStream().read()).isEqualTo(-1);
                assertThat(desk.shown())
                        .isEqualTo("Server requested to close connection. Waiting for new connection...");
                assertThat(desk.shown()).isEqualTo("Connection with client opened.");
                assertThat(desk.shown()).isEqualTo("zoe> me too");
                desk.type("hi zoe");
                assertThat(read(zoe, 6)).isEqualTo("hi zoe");
            }
        }
    }

    @Test
    void quitInBasicChatClosesWithNothingOnTheWire() throws Exception {
        open(DeskProgram.BASIC_CHAT);
        try (Socket rob = connect()) {
            say(rob, "rob> hello");
            assertThat(desk.shown()).isEqualTo("rob> hello");

            desk.type("\\quit");

            assertThat(rob.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void answerThatDoesNotFitIsToBeTypedAgain() throws Exception {
        open(DeskProgram.CHAT_SYSTEM);
        try (Socket rob = visitor("rob")) {
            assertThat(desk.shown()).isEqualTo("Connection with client opened.");
            say(rob, "hello");
            assertThat(desk.shown()).isEqualTo("rob> hello");

            desk.type("x".repeat(501));
            assertThat(desk.shown())
                    .isEqualTo("ERROR: Your message is more than 500 characters long. Retype your message.");
            desk.type("");
            assertThat(desk.shown())
                    .isEqualTo("ERROR: Your message is less than 1 character long. Retype your message.");
            desk.type("x".repeat(500));

            assertThat(read(rob, 500)).isEqualTo("x".repeat(500));
        }
    }

    @Test
    void lineTypedForAVisitorWhoHasLeftReachesNobody() throws Exception {
        open(DeskProgram.CHAT_SYSTEM);
        try (Socket zoe = connect()) {
            try (Socket rob = visitor("rob")) {
                assertThat(desk.shown()).isEqualTo("Connection with client opened.");
                assertThat(read(zoe, 6)).isEqualTo("SERVER");
                say(zoe, "zoe\nme too");
                assertThat(desk.shown()).isEqualTo("(1 visitor waits in line)");
                say(rob, "hello");
                assertThat(desk.shown()).isEqualTo("rob> hello");
                rob.setSoLinger(true, 0);
            }
            assertThat(desk.shown()).isEqualTo("Client requested to close connection. Waiting for new connection...");
            assertThat(desk.shown()).isEqualTo("Connection with client opened.");
            assertThat(desk.shown()).isEqualTo("zoe> me too");

            desk.type("for zoe");

            assertThat(read(zoe, 7)).isEqualTo("for zoe");
        }
    }

    /// The operator answers at once, and then types ahead.
    @Test
    void lineTypedAheadForAVisitorWhoHasLeftReachesNobodyAndIsSaidToBeLost() throws Exception {
        open(DeskProgram.BASIC_CHAT);
        String secret = "the code for your door is 1234";
        try (Socket rob = connect()) {
            say(rob, "rob> hello");
            assertThat(desk.shown()).isEqualTo("rob> hello");
            desk.type("hi");
            assertThat(read(rob, 13)).isEqualTo("chatserve> hi");
            desk.type(secret);
            rob.setSoLinger(true, 0);
        }
        assertThat(desk.shown()).isEqualTo("Closing the connection...\nListening for a new connection...");
        assertThat(desk.shown()).isEqualTo("(not sent: the visitor has left)");
        desk.type(secret);
        try (Socket zoe = connect()) {
            say(zoe, "zoe> hello");
            assertThat(desk.shown()).isEqualTo("(not sent: the visitor has left)");
            assertThat(desk.shown()).isEqualTo("zoe> hello");
            desk.type("hi zoe");
            assertThat(read(zoe, 17)).isEqualTo("chatserve> hi zoe");
        }
    }

    @Test
    void endOfALineBegunForAVisitorWhoHasLeftReachesNobody() throws Exception {
        open(DeskProgram.CHAT_SYSTEM);
        try (Socket rob = visitor("rob")) {
            assertThat(desk.shown()).isEqualTo("Connection with client opened.");
            say(rob, "hello");
            assertThat(desk.shown()).isEqualTo("rob> hello");
            desk.midLine = true;
        }
        assertThat(desk.shown()).isEqualTo("Client requested to close connection. Waiting for new connection...");
        try (Socket zoe = visitor("zoe")) {
            assertThat(desk.shown()).isEqualTo("Connection with client opened.");
            say(zoe, "hello");
            assertThat(desk.shown()).isEqualTo("zoe> hello");

            desk.type("and that was for rob");
            assertThat(desk.shown()).startsWith("(not sent: it began before the visitor left.");
            desk.type("hi zoe");

            assertThat(read(zoe, 6)).isEqualTo("hi zoe");
        }
    }

    @Test
    void pastedLinesAreOneAnswerAndWhatDoesNotFitIsForTheVisitorsNextTurn() throws Exception {
        open(DeskProgram.CHAT_SYSTEM);
        try (Socket rob = visitor("rob")) {
            assertThat(desk.shown()).isEqualTo("Connection with client opened.");
            desk.type("one\ntwo\n" + "x".repeat(493) + "\n" + "y".repeat(499) + "\nz");
            say(rob, "hello");
            assertThat(desk.shown()).isEqualTo("rob> hello");
            assertThat(read(rob, 7)).isEqualTo("one\ntwo");
            say(rob, "and?");
            assertThat(desk.shown()).isEqualTo("rob> and?");
            assertThat(desk.shown()).isEqualTo("SERVER> " + "x".repeat(493));
            assertThat(read(rob, 493)).isEqualTo("x".repeat(493));
        }
        assertThat(desk.shown()).isEqualTo("Client requested to close connection. Waiting for new connection...");
        assertThat(desk.shown()).isEqualTo("(not sent: the visitor has left)");
        try (Socket zoe = visitor("zoe")) {
            assertThat(desk.shown()).isEqualTo("Connection with client opened.");
            say(zoe, "hello");
            assertThat(desk.shown()).isEqualTo("zoe> hello");
            desk.type("hi zoe");
            assertThat(read(zoe, 6)).isEqualTo("hi zoe");
        }
    }

    @Test
    void quitAmongPastedLinesSendsTheVisitorAwayAtTheNextTurn() throws Exception {
        open(DeskProgram.CHAT_SYSTEM);
        try (Socket rob = visitor("rob")) {
            assertThat(desk.shown()).isEqualTo("Connection with client opened.");
            desk.type("bye\n\\quit\nnever");
            say(rob, "hello");
            assertThat(desk.shown()).isEqualTo("rob> hello");
            assertThat(read(rob, 3)).isEqualTo("bye");
            say(rob, "bye");
            assertThat(read(rob, 5)).isEqualTo("\\quit");
            assertThat(rob.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void operatorSeesTheHandleAsItWasTyped() throws Exception {
        open(DeskProgram.BASIC_CHAT);
        try (Socket rob = connect()) {
            for (String handle : new String[] {"Bob Smith", "Bob Smyth", "!?", "Bob, S."}) {
                say(rob, handle + "> hello");
                assertThat(desk.shown()).isEqualTo(handle + "> hello");
                desk.type("hi");
                assertThat(read(rob, 13)).isEqualTo("chatserve> hi");
            }
        }
    }

    @Test
    void endOfTheOperatorsInputEndsTheDesk() throws Exception {
        open(DeskProgram.CHAT_SYSTEM);
        try (Socket rob = visitor("rob")) {
            assertThat(desk.shown()).isEqualTo("Connection with client opened.");
            say(rob, "hello");

            desk.typed.add(new Terminal.Typed.EndOfInput());

            assertThat(end.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private void open(DeskProgram program) {
        Door door = program == DeskProgram.BASIC_CHAT ? Door.DESK : Door.DESK_GREETING;
        var operator = new Casemapping().nick("operator").orElseThrow();
        server = Server.start(new Settings("127.0.0.1", Map.of(door, 0), operator), Data.passing(), ServeCommand.log());
        console = new OperatorConsole(server.chat(), desk, program, end::countDown);
        console.start(operator, server.address(door).getPort());
        assertThat(desk.shown()).contains("port");
    }

    /// A visitor of chat-system who has given their name.
    private Socket visitor(String name) throws IOException {
        Socket socket = connect();
        assertThat(read(socket, 6)).isEqualTo("SERVER");
        say(socket, name);
        return socket;
    }

    private Socket connect() throws IOException {
        int port = server.address(server.addresses().keySet().iterator().next()).getPort();
        var socket = new Socket(InetAddress.getByName("127.0.0.1"), port);
        socket.setSoTimeout(20_000);
        return socket;
    }

    /// A write with a line end, so that two in a row stay two messages.
    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write((text + "\n").getBytes(UTF_8));
    }

    private static String read(Socket socket, int length) throws IOException {
        return new String(socket.getInputStream().readNBytes(length), UTF_8);
    }

    /// A terminal whose person is the test.
    private static final class Desk implements Terminal {
        final LinkedBlockingQueue<Typed> typed = new LinkedBlockingQueue<>();
        private final LinkedBlockingQueue<String> shown = new LinkedBlockingQueue<>();
        private final LinkedBlockingQueue<String> prompts = new LinkedBlockingQueue<>();
        volatile boolean midLine;

        String shown() {
            return next(shown);
        }

        String prompted() {
            return next(prompts);
        }

        void type(String line) {
            typed.add(new Typed.Line(line));
        }

        private static String next(LinkedBlockingQueue<String> queue) {
            try {
                String text = queue.poll(20, TimeUnit.SECONDS);
                return text == null ? "(nothing)" : text;
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public Typed readLine(String prompt) {
            prompts.add(prompt);
            try {
                return typed.take();
            } catch (InterruptedException _) {
                return new Typed.EndOfInput();
            }
        }

        @Override
        public Typed readBlock(String prompt) {
            Typed first = readLine(prompt);
            return first instanceof Typed.Line(String line) ? new Typed.Line(line + rest()) : first;
        }

        private String rest() {
            var rest = new StringBuilder();
            while (typed.peek() instanceof Typed.Line(String line)) {
                rest.append('\n').append(line);
                typed.remove();
            }
            return rest.toString();
        }

        @Override
        public Discarded discard() {
            return new Discarded(typed.removeIf(each -> !(each instanceof Typed.EndOfInput)), midLine);
        }

        @Override
        public void print(String text) {
            shown.add(text);
        }

        @Override
        public void onInterrupt(Runnable action) {
            // nobody presses Ctrl-C here
        }

        @Override
        public void release() {
            typed.add(new Typed.Released());
        }

        @Override
        public void close() {
            // nothing to restore
        }
    }
}
