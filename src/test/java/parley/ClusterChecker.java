package parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.harness.LineClient;

/// What must hold after whatever happened to a cluster: all histories are the same; what was acknowledged is in them
/// once; nobody saw anything that they lack, nor in another order.
record ClusterChecker(ClusterProcesses nodes, List<ClusterTalker> talkers) {
    private static final Pattern SAID = Pattern.compile("@\\S*msgid=([^; ]+)\\S* :\\S+ PRIVMSG #tea :(\\S+)");

    /// A message as history has it.
    record Said(String id, String text) {}

    void check() throws IOException {
        List<Said> history = history(1);
        for (int node = 2; node <= nodes.count(); node++) {
            assertThat(history(node)).as("history of node " + node).isEqualTo(history);
        }
        List<String> texts = history.stream().map(Said::text).toList();
        List<String> ids = history.stream().map(Said::id).toList();
        assertThat(texts).doesNotHaveDuplicates();
        for (ClusterTalker each : talkers) {
            assertThat(each.acknowledged).as("what was said to be said").isNotEmpty();
            assertThat(texts).as("what " + each + " said").containsSubsequence(each.acknowledged);
            assertThat(ids).as("what " + each + " saw").containsSubsequence(each.seen);
        }
    }

    /// All of it, by somebody who sees it in pages.
    private List<Said> history(int node) throws IOException {
        String request = "CAP REQ :draft/chathistory batch message-tags server-time\r\n";
        try (LineClient reader = nodes.enter(node, "reader" + node, request + "CAP END\r\n")) {
            reader.types("JOIN #tea");
            reader.reads(" 366 ");
            var all = new ArrayList<Said>();
            String from = "LATEST #tea *";
            while (true) {
                reader.types("CHATHISTORY " + from + " 100");
                reader.reads("BATCH +");
                var page = new ArrayList<Said>();
                for (String line = reader.reads(""); !line.contains("BATCH -"); line = reader.reads("")) {
                    Matcher said = SAID.matcher(line);
                    if (said.lookingAt()) {
                        page.add(new Said(said.group(1), said.group(2)));
                    }
                }
                if (page.isEmpty()) {
                    return all;
                }
                all.addAll(0, page);
                from = "BEFORE #tea msgid=" + page.getFirst().id;
            }
        }
    }
}
