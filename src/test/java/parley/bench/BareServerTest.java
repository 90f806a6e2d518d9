package parley.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class BareServerTest {
    private static final String LINE_36 = "====================================\n";

    private static final String BOB = ":bob" + IrcWire.source("").substring(1);
    private static final String ANNA = ":anna" + IrcWire.source("").substring(1);

    private final BareServer server = new BareServer(BenchDoor.CAT);
    private final BareServer irc = new BareServer(BenchDoor.IRC);

    @AfterEach
    void close() {
        server.close();
        irc.close();
    }

    @Test
    void othersInTheChannelHearAndTheTalkerDoesNot() throws IOException {
        try (Socket anna = enter("anna", "#tea");
                Socket bob = enter("bob", "#tea");
                Socket eve = enter("eve", "#chess")) {
            say(anna, "hello\nagain\n");
            expect(bob, "anna -> hello\n" + LINE_36 + "anna -> again\n" + LINE_36);
            say(bob, "hi\n");
            expect(anna, "bob -> hi\n" + LINE_36);
            say(eve, "quiet here\n");
            assertThat(eve.getInputStream().available()).isZero();
        }
    }

    @Test
    void lineInTwoPiecesIsOneLine() throws IOException {
        try (Socket anna = enter("anna", "#tea");
                Socket bob = enter("bob", "#tea")) {
            say(anna, "one\ntw");
            expect(bob, "anna -> one\n" + LINE_36);
            say(anna, "o\n");
            expect(bob, "anna -> two\n" + LINE_36);
        }
    }

    @Test
    void tagsGoToThoseWhoAskedForThem() throws IOException {
        try (Socket anna = join("anna", false);
                Socket bob = join("bob", true);
                Socket eve = join("eve", false)) {
            say(anna, "PRIVMSG #tea :hello\r\nPRIVMSG #tea :again\r\n");
            expect(eve, ANNA + "PRIVMSG #tea :hello\r\n" + ANNA + "PRIVMSG #tea :again\r\n");
            expect(bob, IrcWire.TAGS + ANNA + "PRIVMSG #tea :hello\r\n" + IrcWire.TAGS + ANNA);
            say(bob, "PRIVMSG #tea :hi\r\n");
            expect(anna, BOB + "PRIVMSG #tea :hi\r\n");
        }
    }

    private Socket join(String nick, boolean tagged) throws IOException {
        Socket socket = new Socket(irc.address().getAddress(), irc.address().getPort());
        socket.setSoTimeout(10_000);
        say(socket, IrcWire.greeting(nick, tagged) + "JOIN #tea\r\n");
        StringBuilder heard = new StringBuilder();
        while (!heard.toString().endsWith(":End\r\n")) {
            heard.append((char) socket.getInputStream().read());
        }
        return socket;
    }

    private Socket enter(String name, String cat) throws IOException {
        Socket socket =
                new Socket(server.address().getAddress(), server.address().getPort());
        socket.setSoTimeout(10_000);
        expect(socket, "Welcome :3\nEnter your name -> ");
        say(socket, name + "\n");
        expect(socket, "Enter your cat's name -> ");
        say(socket, cat + "\n");
        expect(socket, "Connection established :\n");
        return socket;
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
    }

    private static void expect(Socket socket, String text) throws IOException {
        assertThat(new String(socket.getInputStream().readNBytes(text.length()), US_ASCII))
                .isEqualTo(text);
    }
}
