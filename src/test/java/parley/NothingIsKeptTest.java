package parley;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.config.Configuration;
import parley.config.Door;
import parley.config.ListenAddress;
import parley.config.Settings;
import parley.harness.LineClient;
import parley.harness.NoLog;

/// What is not to be kept is in no file of the data directory, neither while the server runs nor afterwards, and in no
/// answer; those who are there read it.
@Timeout(60)
final class NothingIsKeptTest {
    private static final String KEPT = "zuckerdose";
    private static final String PASSING = "biskuitrolle";

    @TempDir
    private Path folder;

    private Server open(String configuration) throws IOException {
        Path file = Files.writeString(folder.resolve("parley.toml"), "accounts.password-cost = 0\n" + configuration);
        Settings settings = Configuration.load(file).at("127.0.0.1", ListenAddress.ports(Map.of(Door.IRC, 0)));
        return Server.start(settings, Data.in(folder.resolve("data"), settings.history()), new NoLog());
    }

    private LineClient irc(Server server, String nick) throws IOException {
        var client = new LineClient(server.address(Door.IRC));
        client.types("CAP REQ :batch draft/chathistory soju.im/search\r\nNICK " + nick + "\r\nUSER u 0 * :" + nick
                + "\r\nCAP END");
        client.reads(" 376 ");
        return client;
    }

    private List<Path> filesWith(String text) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> contents(file).contains(text))
                    .toList();
        }
    }

    private static String contents(Path file) {
        try {
            return Files.readString(file, ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void ofAChannelThatIsToRememberNothing() throws IOException {
        try (Server server = open("");
                LineClient anna = irc(server, "anna");
                LineClient ben = irc(server, "ben")) {
            anna.types("REGISTER * * sesame\r\nJOIN #tea\r\nCS REGISTER #tea\r\nPRIVMSG #tea :" + KEPT);
            anna.reads("is registered");
            ben.types("JOIN #tea");
            ben.reads(" 366 ");
            anna.types("CS SET #tea HISTORY NOTHING\r\nPRIVMSG #tea :" + PASSING);
            ben.reads(" PRIVMSG #tea :" + PASSING);
            ben.types("CHATHISTORY LATEST #tea * 10\r\nSEARCH text=" + PASSING);
            ben.reads("FAIL CHATHISTORY INVALID_TARGET LATEST #tea");
            ben.reads("BATCH +");
            assertThat(ben.reads("BATCH -", "PRIVMSG")).contains("BATCH -");
            anna.types("CS SET #tea HISTORY EVERYTHING");
            anna.reads("history: everything");
            ben.types("CHATHISTORY LATEST #tea * 10");
            ben.reads(" PRIVMSG #tea :" + KEPT);
            assertThat(ben.reads("BATCH -", "PRIVMSG")).contains("BATCH -");
            assertThat(filesWith(KEPT)).isNotEmpty();
            assertThat(filesWith(PASSING)).isEmpty();
        }
    }

    @Test
    void ofDirectMessagesOfWhichOneWantsNoneKept() throws IOException {
        try (Server server = open("");
                LineClient anna = irc(server, "anna");
                LineClient ben = irc(server, "ben")) {
            anna.types("REGISTER * * sesame");
            anna.reads("REGISTER SUCCESS");
            ben.types("REGISTER * * millet\r\nPRIVMSG anna :" + KEPT);
            anna.reads(" PRIVMSG anna :" + KEPT);
            anna.types("NS SET HISTORY OFF");
            anna.reads("history is off now.");
            ben.types("PRIVMSG anna :" + PASSING);
            anna.reads(" PRIVMSG anna :" + PASSING);
            anna.types("PRIVMSG ben :" + PASSING);
            ben.reads(" PRIVMSG ben :" + PASSING);
            ben.types("CHATHISTORY LATEST anna * 10");
            ben.reads(" PRIVMSG anna :" + KEPT);
            assertThat(ben.reads("BATCH -", "PRIVMSG")).contains("BATCH -");
            anna.types("QUIT");
            anna.readsToTheEnd();
            ben.types("PRIVMSG anna :" + PASSING);
            ben.reads(" 531 ben anna :anna is not here now, and no message between you is kept.");
            assertThat(filesWith(PASSING)).isEmpty();
            assertThat(filesWith(KEPT)).isNotEmpty();
        }
        assertThat(filesWith(PASSING)).isEmpty();
    }

    @Test
    void ofAServerWithoutHistory() throws IOException {
        try (Server server = open("history.enabled = false");
                LineClient anna = irc(server, "anna");
                LineClient ben = irc(server, "ben")) {
            anna.types("REGISTER * * sesame\r\nJOIN #tea");
            anna.reads(" 366 ");
            ben.types("JOIN #tea\r\nPRIVMSG #tea :" + PASSING + "\r\nPRIVMSG anna :" + PASSING);
            anna.reads(" PRIVMSG #tea :" + PASSING);
            anna.reads(" PRIVMSG anna :" + PASSING);
            anna.types("QUIT");
            anna.readsToTheEnd();
            ben.types("PRIVMSG anna :" + PASSING);
            ben.reads(" 531 ben anna :anna is not here now, and no message between you is kept.");
            assertThat(filesWith(PASSING)).isEmpty();
        }
        assertThat(filesWith(PASSING)).isEmpty();
    }
}
