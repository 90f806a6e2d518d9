package parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.config.Configuration;
import parley.config.Door;
import parley.config.ListenAddress;
import parley.config.Settings;
import parley.harness.Crowd;
import parley.harness.NoLog;
import parley.harness.SlowReader;

/// Of a channel with more members than are looked at in one step, all are told, each once.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
final class ManyMembersTest {
    private static final int MEMBERS = 300;
    private static final Pattern MEMBER = Pattern.compile("\\bmember\\d+\\b");
    private static final List<String> ALL =
            IntStream.range(0, MEMBERS).mapToObj(i -> "member" + i).toList();

    private Server server;

    @BeforeAll
    void open(@TempDir Path directory) {
        Settings settings = Configuration.NONE.at("127.0.0.1", ListenAddress.ports(Map.of(Door.IRC, 0, Door.CAT, 0)));
        server = Server.start(settings, Data.in(directory, settings.history()), new NoLog());
        var crowd = new Crowd(server.chat());
        ALL.forEach(member -> crowd.enters(member, "#big"));
    }

    @AfterAll
    void close() {
        server.close();
    }

    private static List<String> members(String told) {
        return MEMBER.matcher(told).results().map(MatchResult::group).toList();
    }

    private SlowReader client(String nick) throws IOException {
        var client = new SlowReader(server.address(Door.IRC));
        client.types("CAP REQ :batch message-tags labeled-response no-implicit-names\r\nNICK " + nick
                + "\r\nUSER u 0 * :r\r\nCAP END\r\nJOIN #big\r\n");
        client.readsOnTo(" JOIN #big");
        return client;
    }

    @Test
    void namesTellsAll() throws IOException {
        try (SlowReader client = client("anna")) {
            client.types("NAMES #big,#none\r\n");

            assertThat(members(client.readsOnTo(" 366 "))).containsExactlyElementsOf(ALL);
        }
    }

    @Test
    void answerInPartsIsOneByItsLabel() throws IOException {
        try (SlowReader client = client("ben")) {
            client.types("@label=x NAMES #big\r\n");
            client.readsOnTo("BATCH +");

            assertThat(members(client.readsOnTo("BATCH -"))).containsExactlyElementsOf(ALL);
        }
    }

    @Test
    void whoTellsAll() throws IOException {
        try (SlowReader client = client("carl")) {
            client.types("WHO #big %n\r\n"); // with their nicks alone

            assertThat(members(client.readsOnTo(" 315 "))).containsExactlyElementsOf(ALL);
        }
    }

    @Test
    void slashWhoTellsAll() throws IOException {
        try (var cat = new SlowReader(server.address(Door.CAT))) {
            cat.types("dora\n#big\n");
            cat.readsOnTo("Connection established :\n");
            cat.types("/who #big\n");
            cat.readsOnTo(" are here:");

            assertThat(members(cat.readsOnTo("dora"))).containsExactlyElementsOf(ALL);
        }
    }
}
