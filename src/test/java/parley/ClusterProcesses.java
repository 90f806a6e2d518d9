package parley;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import parley.harness.LineClient;
import parley.harness.Program;
import parley.net.SteadyPorts;

/// Nodes of a cluster, each a process of its own.
final class ClusterProcesses implements AutoCloseable {
    private final Path folder;
    private final int count;
    private final Map<Integer, Program> running = new ConcurrentHashMap<>();
    private final Map<Integer, Integer> ports = new ConcurrentHashMap<>();

    /// @param maxLog of so many bytes of log a snapshot is made, and what was before is forgotten
    ClusterProcesses(Path folder, int nodes, long maxLog) throws IOException {
        this.folder = folder;
        this.count = nodes;
        var peers = new TreeMap<Integer, InetSocketAddress>();
        SteadyPorts.free(InetAddress.getLoopbackAddress(), nodes).forEach(port -> peers.put(peers.size() + 1, port));
        Membership.make(folder, "test", peers);
        for (int node : peers.keySet()) {
            Files.writeString(
                    data(node).resolve(Membership.FOLDER).resolve("node.properties"),
                    "max-log=" + maxLog + "\n",
                    StandardOpenOption.APPEND);
        }
    }

    int count() {
        return count;
    }

    Path data(int node) {
        return folder.resolve(Integer.toString(node));
    }

    /// Starts nodes, and waits until all of them are ready.
    void start(int... nodes) throws IOException {
        for (int node : nodes) {
            running.put(
                    node,
                    Program.start(
                            folder,
                            Redirect.appendTo(data(node).resolve("log.txt").toFile()),
                            "serve",
                            "--data",
                            data(node).toString(),
                            "--door",
                            "irc=" + ports.getOrDefault(node, 0)));
        }
        for (int node : nodes) {
            Program program = running.get(node);
            ports.put(node, program.port());
            program.await("ready");
        }
    }

    Program program(int node) {
        return running.get(node);
    }

    /// Ends a node at once, as a power cut does.
    void kill(int node) throws InterruptedException {
        Process process = running.remove(node).process();
        process.destroyForcibly();
        process.waitFor();
    }

    /// What a node has logged.
    String log(int node) throws IOException {
        return Files.readString(data(node).resolve("log.txt"));
    }

    /// Somebody enters at a node.
    LineClient enter(int node, String nick) throws IOException {
        return enter(node, nick, "");
    }

    /// @param before what they say first, such as [#login]
    LineClient enter(int node, String nick, String before) throws IOException {
        var client = new LineClient(new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.get(node)));
        client.types(before + "NICK " + nick + "\r\nUSER " + nick + " 0 * :" + nick);
        client.reads(" 001 ");
        return client;
    }

    static String login(String name) {
        String plain = Base64.getEncoder().encodeToString((name + "\0" + name + "\0long-enough").getBytes(UTF_8));
        return "CAP REQ :sasl\r\nAUTHENTICATE PLAIN\r\nAUTHENTICATE " + plain + "\r\nCAP END\r\n";
    }

    @Override
    public void close() {
        running.values().forEach(Program::close);
    }
}
