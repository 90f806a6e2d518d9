package parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import parley.config.Configuration;
import parley.config.Door;
import parley.config.ListenAddress;
import parley.config.Settings;
import parley.harness.Crowd;
import parley.harness.NoLog;
import parley.harness.SlowReader;

/// One's own large answers are one at a time: however often sixty people ask for them who never read, the server holds
/// little.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
final class OwnAnswersTest {
    private static final int ASKERS = 60;
    private static final int QUESTIONS = 300;
    private static final int MEMBERS = 1_000;
    private static final int CHANNELS = 2_000;
    private static final long MOST = 40L * 1024 * 1024;

    private Server server;

    /// What is asked for, and at which door.
    enum Question {
        WHO(Door.IRC, "WHO #big"),
        WHO_WITH_A_LABEL(Door.IRC, "@label=x WHO #big"),
        NAMES(Door.IRC, "NAMES #big"),
        LIST(Door.IRC, "LIST"),
        HISTORY(Door.IRC, "CHATHISTORY LATEST #fat * 500"),
        SEARCH(Door.IRC, "SEARCH text=aaa;in=#fat;limit=100"),
        PONG(Door.IRC, "PING " + "x".repeat(400)),
        SLASH_WHO(Door.CAT, "/who"),
        SLASH_SEARCH(Door.CAT, "/search aaa limit:100"),
        TELNET(Door.CAT, "\u00FF\u00FD\1".repeat(20));

        private final Door door;
        private final String line;

        Question(Door door, String line) {
            this.door = door;
            this.line = line;
        }
    }

    @BeforeAll
    void open(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("parley.toml"), "");
        Settings settings =
                Configuration.load(file).at("127.0.0.1", ListenAddress.ports(Map.of(Door.IRC, 0, Door.CAT, 0)));
        server = Server.start(settings, Data.in(directory.resolve("data"), settings.history()), new NoLog());
        var crowd = new Crowd(server.chat());
        for (int i = 0; i < CHANNELS; i++) {
            if (i < MEMBERS) {
                crowd.enters("member" + i, "#big", "#channel" + i);
            } else {
                crowd.enters("other" + i, "#channel" + i);
            }
        }
        crowd.enters("speaker", "#fat");
        for (int i = 0; i < 500; i++) {
            crowd.says("#fat", "aaa " + "x".repeat(4_000));
        }
    }

    @AfterAll
    void close() {
        server.close();
    }

    private SlowReader asker(Door door, String name) throws IOException {
        var asker = new SlowReader(server.address(door));
        if (door == Door.CAT) {
            asker.types(name + "\n#big\n");
            asker.readsOnTo("Connection established :\n");
        } else {
            asker.types("CAP REQ :batch message-tags labeled-response draft/chathistory soju.im/search"
                    + " draft/no-implicit-names\r\n"
                    + "NICK "
                    + name + "\r\nUSER u 0 * :r\r\nCAP END\r\nJOIN #fat\r\nPING in\r\n");
            asker.readsOnTo(" PONG ");
            asker.readsOnTo(":in\r\n");
        }
        return asker;
    }

    @SuppressWarnings("EnumOrdinal") // only so that no two names are the same
    @ParameterizedTest
    @EnumSource(Question.class)
    void whoeverNeverReadsCostsLittle(Question question) throws IOException {
        var askers = new ArrayList<SlowReader>();
        try (SlowReader witness = asker(Door.IRC, "witness" + question.ordinal())) {
            for (int i = 0; i < ASKERS; i++) {
                askers.add(asker(question.door, "asker" + question.ordinal() + "-" + i));
            }
            settle(witness, askers);
            long before = used();

            String asked = (question.line + "\r\n").repeat(QUESTIONS);
            for (SlowReader asker : askers) {
                asker.types(asked);
            }
            settle(witness, askers);

            assertThat(used() - before).as("bytes more").isLessThan(MOST);
        } finally {
            for (SlowReader asker : askers) {
                asker.close();
            }
        }
    }

    /// Until nothing more comes to anybody, however often the server is asked meanwhile.
    private static void settle(SlowReader witness, List<SlowReader> askers) throws IOException {
        int quiet = 0;
        int before = -1;
        while (quiet < 10) {
            witness.types("PING settled\r\n");
            witness.readsOnTo("PONG");
            witness.readsOnTo("settled\r\n");
            int now = 0;
            for (SlowReader asker : askers) {
                now += asker.waiting();
            }
            quiet = now == before ? quiet + 1 : 0;
            before = now;
        }
    }

    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
