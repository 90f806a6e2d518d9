package parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
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
    private static final String HASH =
            "$argon2id$v=19$m=19456,t=2,p=1$0W+5VpVQb4Lo0g3BhIMKDg$+0ZZ8mvCn6pqtWvcyNImiTIxDmoI8sh/tJrWxYOW/AY";

    @TempDir
    private Path folder;

    private List<String> says(String... arguments) throws IOException {
        Path errors = folder.resolve("errors");
        try (Program program = Program.start(folder, Redirect.to(errors.toFile()), arguments)) {
            List<String> lines = program.rest();
            if (lines.isEmpty()) {
                lines.add(Files.readString(errors)); // which a test that fails shows
            }
            return lines;
        }
    }

    private static String freeAddress() throws IOException {
        return "127.0.0.1:"
                + SteadyPorts.free(InetAddress.getLoopbackAddress(), 1)
                        .getFirst()
                        .getPort();
    }

    private Program serve(String data) throws IOException {
        Path file = Files.writeString(folder.resolve("parley.toml"), """
            [opers.root]
            password = "%s"
            class = "admin"
            """.formatted(HASH));
        return Program.start(
                folder, Redirect.DISCARD, "serve", "--config", file.toString(), "--data", data, "--door", "irc=0");
    }

    private static LineClient enter(int port, String nick) throws IOException {
        var client = new LineClient(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        client.types("NICK " + nick + "\r\nUSER " + nick + " 0 * :" + nick + "\r\nJOIN #tea");
        client.reads(" 366 ");
        return client;
    }

    /// A cluster is one server; which nodes it has is its operators' to see.
    private static void nodesAreTheirOperators(LineClient ben) throws IOException {
        ben.types("LINKS");
        assertThat(ben.reads(" 364 ", " 365 ")).contains(" 365 ");
        ben.types("OPER root sesame\r\nLINKS\r\nMAP");
        ben.reads(" 381 ");
        assertThat(ben.reads(" 364 ")).contains(" :0 node 1: there");
        assertThat(ben.reads(" 364 ")).contains(" :0 node 2: there");
        ben.reads(" 365 ");
        assertThat(ben.reads(" 015 ")).doesNotContain("node ");
        assertThat(ben.reads(" 015 ")).contains(" node 1: there");
        assertThat(ben.reads(" 015 ")).contains(" node 2: there");
        ben.reads(" 017 ");
    }

    /// By the node that has the authority's key, for itself and for others.
    private void certificatesAreRenewed() throws IOException {
        for (String node : List.of("one", "two")) {
            Path file = folder.resolve(node).resolve("cluster").resolve("node.pem");
            String before = Files.readString(file);
            assertThat(says("cluster", "renew", "--data", node))
                    .first()
                    .asString()
                    .startsWith("renewed by node 1; it holds until 20");
            assertThat(Files.readString(file)).isNotEqualTo(before);
        }
    }

    @Test
    void whoHasAWordJoinsOnceAndWhatWasSaidBeforeIsThere() throws IOException {
        String first = freeAddress();
        assertThat(says("cluster", "init", "--name", "tea", "--listen", first, "--data", "one"))
                .first()
                .asString()
                .startsWith("node 1 of tea");
        assertThat(says("cluster", "join", "nonsense@" + first, "--listen", freeAddress(), "--data", "two"))
                .singleElement()
                .asString()
                .contains("that is no whole word of invitation");
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
                    nodesAreTheirOperators(ben);
                    certificatesAreRenewed();
                    ben.types("PRIVMSG #tea :and on");
                    anna.reads("and on");
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
