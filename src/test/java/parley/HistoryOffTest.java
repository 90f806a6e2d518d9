package parley;

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
import parley.config.Configuration;
import parley.config.Door;
import parley.config.ListenAddress;
import parley.config.Settings;
import parley.harness.NoLog;
import parley.harness.Person;

/// A server that keeps no history offers none, and begins or ends to keep it without a restart.
final class HistoryOffTest {
    @TempDir
    private Path directory;

    private Server server;
    private Person anna;

    private Settings settings(boolean enabled) throws IOException {
        Path file = Files.writeString(directory.resolve("parley.toml"), "[history]\nenabled = " + enabled + "\n");
        return Configuration.load(file).at("127.0.0.1", ListenAddress.ports(Map.of(Door.IRC, 0)));
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

    @Test
    void nothingIsOffered() {
        anna.types(
                "CAP LS 302",
                "CAP REQ draft/chathistory",
                "CAP REQ draft/event-playback",
                "NICK anna",
                "USER u 0 * :a",
                "CAP END");
        anna.readsOnToText("NAK :draft/chathistory\r\n");
        anna.readsOnToText("NAK :draft/event-playback\r\n");
        anna.readsOnToText(" 376 anna ");
        anna.types("CHATHISTORY LATEST #tea * 10");
        anna.readsOnToText(" 421 anna CHATHISTORY ");

        assertThat(anna.receivedText().lines().filter(line -> line.contains(" CAP * LS ") || line.contains(" 005 ")))
                .isNotEmpty()
                .noneMatch(line -> line.contains("history") || line.contains("CHATHISTORY") || line.contains("MSGREF"));
    }

    @Test
    void rehashBeginsAndEndsIt() throws IOException {
        anna.types("NICK anna\nUSER u 0 * :a\nJOIN #tea\nPRIVMSG #tea :unkept");
        anna.readsOnToText(" 366 anna ");
        server.use(settings(true)).toCompletableFuture().join();
        anna.types("CAP REQ :batch draft/chathistory\nPRIVMSG #tea :kept\nCHATHISTORY LATEST #tea * 10");
        anna.readsOnToText("BATCH +1 chathistory #tea\r\n@batch=1 :anna!");
        anna.readsOnToText("PRIVMSG #tea :kept\r\n:");
        anna.readsOnToText("BATCH -1\r\n");

        server.use(settings(false)).toCompletableFuture().join();
        anna.readsOnToText(" 005 anna -CHATHISTORY ");
        anna.types("PRIVMSG #tea :unkept\nCHATHISTORY LATEST #tea * 10");
        anna.readsOnToText(" 421 anna CHATHISTORY ");

        server.use(settings(true)).toCompletableFuture().join();
        anna.types("CAP REQ draft/chathistory\nCHATHISTORY LATEST #tea * 10");
        anna.readsOnToText("BATCH +2 chathistory #tea\r\n@batch=2 :anna!");
        anna.readsOnToText("PRIVMSG #tea :kept\r\n:");
        anna.readsOnToText("BATCH -2\r\n");
    }
}
