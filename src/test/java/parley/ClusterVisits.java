package parley;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import parley.chaos.ClusterNodes;
import parley.harness.LineClient;
import parley.harness.Program;

/// Three nodes that start soon, and people who come to them.
final class ClusterVisits {
    private ClusterVisits() {}

    /// @param maxLog of so many bytes of log a snapshot is made, and what was before is forgotten
    static ClusterNodes nodes(Path folder, long maxLog) throws IOException {
        return new ClusterNodes(
                folder,
                3,
                1,
                maxLog,
                arguments -> List.copyOf(Program.java("parley.Main", arguments.toArray(String[]::new))));
    }

    /// Somebody enters at a node.
    static LineClient enter(ClusterNodes nodes, int node, String nick) throws IOException {
        return enter(nodes, node, nick, "");
    }

    /// @param before what they say first, such as [#login]
    static LineClient enter(ClusterNodes nodes, int node, String nick, String before) throws IOException {
        var client = new LineClient(nodes.door(node, "irc"));
        client.types(before + "NICK " + nick + "\r\nUSER " + nick + " 0 * :" + nick);
        client.reads(" 001 ");
        return client;
    }

    static String login(String name) {
        String plain = Base64.getEncoder().encodeToString((name + "\0" + name + "\0long-enough").getBytes(UTF_8));
        return "CAP REQ :sasl\r\nAUTHENTICATE PLAIN\r\nAUTHENTICATE " + plain + "\r\nCAP END\r\n";
    }
}
