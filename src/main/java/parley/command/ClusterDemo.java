package parley.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parley.Membership;
import parley.bench.JavaCommand;
import parley.config.Failure;
import parley.files.Reason;
import parley.net.SteadyPorts;
import parley.store.DataLock;
import parley.store.StoreException;

/// Three nodes on this machine, each a process that can be killed. Confined to one thread, but for the end.
final class ClusterDemo {
    private static final int NODES = 3;

    /// Of each: for the other nodes, for IRC, for the page.
    private static final int PORTS = 3;

    private static final Pattern LEADS = Pattern.compile("cluster .*node (\\d+) leads");

    /// How long a node may take to stop in order, in seconds.
    private static final int STOP_LIMIT = 4;

    private final PrintStream out;
    private final Path folder;
    private final boolean isKept;
    private final List<Node> nodes = new ArrayList<>();

    /// A node as it runs.
    private static final class Node {
        final int number;
        final Path data;
        final Process process;
        String irc = "";
        String web = "";
        int leader;

        Node(int number, Path data, Process process) {
            this.number = number;
            this.data = data;
            this.process = process;
        }
    }

    private ClusterDemo(PrintStream out, Path folder, boolean isKept) {
        this.out = out;
        this.folder = folder;
        this.isKept = isKept;
    }

    /// @param data null where nothing is to be kept
    static void run(PrintStream out, @Nullable Path data) throws InterruptedException {
        try {
            Path folder = data == null ? Files.createTempDirectory("parley-cluster") : DataOption.named(data);
            var demo = new ClusterDemo(out, folder, data != null);
            Serving.stopInOrder(demo::stop);
            demo.start();
            demo.watch();
        } catch (IOException e) {
            throw new Failure(Failure.FAILED, "The nodes cannot be started: " + Reason.of(e));
        }
    }

    private void start() throws IOException {
        List<InetSocketAddress> free =
                SteadyPorts.free(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), NODES * PORTS);
        Membership.make(folder, "demo", peers(free.subList(0, NODES)));
        for (int number = 1; number <= NODES; number++) {
            Path data = folder.resolve(Integer.toString(number));
            String irc = "127.0.0.1:" + free.get(NODES + number - 1).getPort();
            String web = "127.0.0.1:" + free.get(2 * NODES + number - 1).getPort();
            Membership.setAddresses(data, List.of("http://" + web, "irc://" + irc));
            var builder = new ProcessBuilder(JavaCommand.parley(
                    "serve",
                    "--data",
                    data.toString(),
                    "--door",
                    "irc=" + irc,
                    "--door",
                    "web=" + web,
                    "--with-parent"));
            builder.redirectError(
                    ProcessBuilder.Redirect.appendTo(data.resolve("log.txt").toFile()));
            Process process = builder.start();
            process.getOutputStream().close();
            synchronized (nodes) {
                nodes.add(new Node(number, data, process));
            }
        }
        for (Node node : nodes) {
            awaitReady(node);
        }
        int leader = nodes.getLast().leader;
        nodes.stream()
                .sorted(Comparator.comparing((Node node) -> node.number != leader)
                        .thenComparingInt(node -> node.number))
                .forEach(node -> out.printf(
                        "node %d  irc %s  web %s  pid %d%n", node.number, node.irc, node.web, node.process.pid()));
        long pid = nodes.stream()
                .filter(node -> node.number == leader)
                .findFirst()
                .orElse(nodes.getFirst())
                .process
                .pid();
        out.println("ready; kill -9 " + pid + " ends the one that leads, and the chat goes on; Ctrl-C ends all");
        out.flush();
    }

    private static Map<Integer, InetSocketAddress> peers(List<InetSocketAddress> ports) {
        var peers = new TreeMap<Integer, InetSocketAddress>();
        ports.forEach(port -> peers.put(peers.size() + 1, port));
        return peers;
    }

    private static void awaitReady(Node node) throws IOException {
        BufferedReader reader = node.process.inputReader();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            String[] words = line.split(" +");
            Matcher leads = LEADS.matcher(line);
            if (words[0].equals("irc")) {
                node.irc = words[1];
            } else if (words[0].equals("web")) {
                node.web = words[1];
            } else if (leads.find()) {
                node.leader = Integer.parseInt(leads.group(1));
            } else if (line.startsWith("ready")) {
                return;
            }
        }
        throw new Failure(
                Failure.FAILED,
                "Node " + node.number + " does not start; its log is " + node.data.resolve("log.txt") + ".");
    }

    /// Tells who ends, until it is ended itself: a node that was started again needs its data.
    private void watch() throws InterruptedException {
        var left = new ArrayList<>(nodes);
        while (true) {
            TimeUnit.MILLISECONDS.sleep(100);
            for (Node node : List.copyOf(left)) {
                if (!node.process.isAlive()) {
                    left.remove(node);
                    out.println(Invocation.said("node " + node.number + " has ended; again: ./parley serve --data "
                            + node.data + " --door irc=" + node.irc + " --door web=" + node.web));
                    out.flush();
                }
            }
        }
    }

    private void stop() {
        List<Node> all;
        synchronized (nodes) {
            all = List.copyOf(nodes);
        }
        all.forEach(node -> node.process.destroy());
        for (Node node : all) {
            try {
                if (!node.process.waitFor(STOP_LIMIT, TimeUnit.SECONDS)) {
                    node.process.destroyForcibly();
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
        if (!isKept) {
            delete();
        }
    }

    private void delete() {
        for (Node node : nodes) {
            try (DataLock _ = DataLock.takeExisting(node.data)) {
                // nobody has it
            } catch (StoreException _) {
                out.println("node " + node.number + " runs again; \"" + folder + "\" stays.");
                return;
            }
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            out.println("\"" + folder + "\" cannot be deleted: " + Reason.of(e));
        }
    }
}
