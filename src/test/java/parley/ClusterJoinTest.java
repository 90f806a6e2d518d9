package parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.harness.LineClient;
import parley.harness.Program;
import parley.net.SteadyPorts;

/// A cluster as it is made of several machines: one node begins it, others join it by a word.
@Timeout(300)
final class ClusterJoinTest {
    @TempDir
    private Path folder;

    private List<String> says(String... arguments) throws IOException {
        try (Program program = Program.start(folder, Redirect.INHERIT, arguments)) {
            return program.rest();
        }
    }

    private static String freeAddress() throws IOException {
        return "127.0.0.1:"
                + SteadyPorts.free(InetAddress.getLoopbackAddress(), 1)
                        .getFirst()
                        .getPort();
    }

    private Program serve(String data) throws IOException {
        return Program.start(folder, Redirect.DISCARD, "serve", "--data", data, "--door", "irc=0");
    }

    private static LineClient enter(int port, String nick) throws IOException {
        var client = new LineClient(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        client.types("NICK " + nick + "\r\nUSER " + nick + " 0 * :" + nick + "\r\nJOIN #tea");
        client.reads(" 366 ");
        return client;
    }

    @Test
    void whoHasAWordJoinsOnceAndWhatWasSaidBeforeIsThere() throws IOException {
        String first = freeAddress();
        assertThat(says("cluster", "init", "--name", "tea", "--listen", first, "--data", "one"))
                .first()
                .asString()
                .startsWith("node 1 of tea");
        assertThat(says("cluster", "join", "nonsense@" + first, "--listen", freeAddress(), "--data", "two"))
                .isEmpty();
        try (Program one = serve("one")) {
            int port = one.port();
            one.await("ready");
            String word = says("cluster", "invite", "--data", "one").getFirst();
            assertThat(says("cluster", "join", word, "--listen", freeAddress(), "--data", "two"))
                    .first()
                    .asString()
                    .startsWith("node 2;");
            try (Program again = Program.start(
                    folder, Redirect.PIPE, "cluster", "join", word, "--listen", freeAddress(), "--data", "three")) {
                assertThat(again.logged("cannot join")).contains("the word is used up or too old");
            }
            try (LineClient anna = enter(port, "anna");
                    Program two = serve("two")) {
                int other = two.port();
                two.await("ready");
                try (LineClient ben = enter(other, "ben")) {
                    ben.types("PRIVMSG #tea :from afar");
                    anna.reads("from afar");
                    anna.types("PRIVMSG #tea :and back");
                    ben.reads("and back");
                }
                assertThat(says("cluster", "status", "--data", "two"))
                        .hasSize(3)
                        .satisfies(lines -> {
                            assertThat(lines.get(1)).startsWith("1 ").contains(first, " yes");
                            assertThat(lines.get(2)).startsWith("2 ");
                        });
            }
        }
    }
}
