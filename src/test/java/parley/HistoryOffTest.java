package parley;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server that keeps no history offers none, and begins or ends to keep it without a restart.
final class HistoryOffTest {
    @TempDir
    private Path directory;

    private Server server;
    private Person anna;

    private Settings settings(boolean enabled) throws IOException {
        Path file = Files.writeString(directory.resolve("parley.toml"), "[history]\nenabled = " + enabled + "\n");
        return Configuration.load(file).at("127.0.0.1", Map.of(Door.IRC, 0));
    }

    @BeforeEach
    void start() throws IOException {
        server = Server.start(settings(false), Data.passing(), new NoLog());
        anna = new Person(Door.IRC, server.address(Door.IRC), new InetSocketAddress("127.0.0.1", 0));
    }

    @AfterEach
    void stop() {
        anna.stopsReading();
        anna.close();
        server.close();
    }

    private void types(String lines) {
        anna.types((lines + "\n").getBytes(UTF_8));
    }

    private void readsOnTo(String text) {
        anna.readsOnToBytes(text.getBytes(UTF_8));
    }

    @Test
    void nothingIsOffered() {
        types("CAP LS 302\nCAP REQ draft/chathistory\nCAP REQ draft/event-playback\nNICK anna\nUSER u 0 * :a\nCAP END");
        readsOnTo("NAK :draft/chathistory\r\n");
        readsOnTo("NAK :draft/event-playback\r\n");
        readsOnTo(" 376 anna ");
        types("CHATHISTORY LATEST #tea * 10");
        readsOnTo(" 421 anna CHATHISTORY ");

        assertThat(anna.receivedText().lines().filter(line -> line.contains(" CAP * LS ") || line.contains(" 005 ")))
                .isNotEmpty()
                .noneMatch(line -> line.contains("history") || line.contains("CHATHISTORY") || line.contains("MSGREF"));
    }

    @Test
    void rehashBeginsAndEndsIt() throws IOException {
        types("NICK anna\nUSER u 0 * :a\nJOIN #tea\nPRIVMSG #tea :unkept");
        readsOnTo(" 366 anna ");
        server.use(settings(true));
        types("CAP REQ :batch draft/chathistory\nPRIVMSG #tea :kept\nCHATHISTORY LATEST #tea * 10");
        readsOnTo("BATCH +1 chathistory #tea\r\n@batch=1 :anna!");
        readsOnTo("PRIVMSG #tea :kept\r\n:");
        readsOnTo("BATCH -1\r\n");

        server.use(settings(false));
        types("PRIVMSG #tea :unkept\nCHATHISTORY LATEST #tea * 10");
        readsOnTo(" FAIL CHATHISTORY MESSAGE_ERROR LATEST #tea :No history is kept here\r\n");

        server.use(settings(true));
        types("CHATHISTORY LATEST #tea * 10");
        readsOnTo("BATCH +2 chathistory #tea\r\n@batch=2 :anna!");
        readsOnTo("PRIVMSG #tea :kept\r\n:");
        readsOnTo("BATCH -2\r\n");
    }
}
