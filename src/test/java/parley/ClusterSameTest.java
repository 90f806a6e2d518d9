package parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.chaos.ClusterNodes;
import parley.harness.LineClient;

/// What a node tells people of itself and of the chat is what the others tell.
@Timeout(280)
final class ClusterSameTest {
    @TempDir
    private Path folder;

    private ClusterNodes nodes;

    /// Somebody at each node, of names of one length.
    private final Map<Integer, LineClient> people = new LinkedHashMap<>();

    /// What each was told when they came.
    private final Map<Integer, List<String>> welcomes = new LinkedHashMap<>();

    @BeforeEach
    void start() throws IOException {
        nodes = ClusterVisits.nodes(folder, 1 << 24);
        nodes.start(nodes.members());
        for (int node : nodes.members()) {
            var person = new LineClient(nodes.door(node, "irc"));
            people.put(node, person);
            person.types("NICK person" + node + "\r\nUSER person 0 * :Person");
            welcomes.put(node, person.readsTo(" MODE person" + node));
            person.types("JOIN #tea");
            person.reads(" 366 ");
        }
        for (int node : nodes.members()) {
            answers(node, "PING all", " PONG "); // by now all are there
        }
    }

    @AfterEach
    void stop() throws IOException {
        for (LineClient each : people.values()) {
            each.close();
        }
        nodes.close();
    }

    private List<String> answers(int node, String line, String last) throws IOException {
        LineClient person = people.get(node);
        person.types(line);
        return person.readsTo(last);
    }

    private static List<String> numerics(List<String> lines, String... numerics) {
        return lines.stream()
                .filter(line -> List.of(numerics).contains(line.split(" ")[1]))
                .map(line -> line.replaceAll("person[0-9]", "person"))
                .toList();
    }

    private static void assertSame(List<List<String>> told) {
        assertThat(told.getFirst()).isNotEmpty();
        assertThat(told).allSatisfy(each -> assertThat(each).isEqualTo(told.getFirst()));
    }

    @Test
    void allNodesTellTheSame() throws IOException {
        var host = new ArrayList<List<String>>();
        var lusers = new ArrayList<List<String>>();
        var motd = new ArrayList<List<String>>();
        var whois = new ArrayList<List<String>>();
        var channels = new ArrayList<List<String>>();
        for (int node : nodes.members()) {
            host.add(numerics(welcomes.get(node), "001", "002", "004", "005"));
            lusers.add(numerics(answers(node, "LUSERS", " 266 "), "251", "252", "254", "255", "265", "266"));
            motd.add(numerics(answers(node, "MOTD\r\nPING motd", " PONG "), "372", "375", "376", "422"));
            whois.add(numerics(answers(node, "WHOIS person1", " 318 "), "311", "312", "319"));
            channels.add(numerics(answers(node, "LIST", " 323 "), "322"));
        }
        assertSame(host);
        assertSame(lusers);
        assertThat(lusers.getFirst().toString()).contains("3 invisible on 1 servers");
        assertSame(motd);
        assertSame(whois);
        assertSame(channels);
    }
}
