package parley.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parley.Membership;
import parley.control.Control;
import parley.net.SteadyPorts;

/// The nodes of a cluster, each a process of its own on this machine, and the wires between them, which can be cut.
/// Doors keep their ports. For any thread.
public final class ClusterNodes implements AutoCloseable {
    /// At which people come in, and those who look after it.
    private static final List<String> DOORS = List.of("irc", "cat", "rooms", "web", "admin");

    /// How long a node may take to start and to get what it missed, in seconds.
    private static final int START = 90;

    private static final int STOP = 20;

    private final Path folder;
    private final long maxLog;
    private final UnaryOperator<List<String>> parley;
    private final Map<Integer, InetSocketAddress> all = new TreeMap<>();
    private final Map<Integer, InetSocketAddress> members = new ConcurrentSkipListMap<>();
    private final Map<Integer, Map<Integer, Link>> links = new TreeMap<>();
    private final Map<Integer, String> via = new TreeMap<>();
    private final Map<Integer, Map<String, InetSocketAddress>> doors = new TreeMap<>();
    private final Map<Integer, Process> running = new ConcurrentHashMap<>();

    /// @param folder where their data are, each in a folder of its number
    /// @param count how many there are
    /// @param spare how many more may come in the place of others
    /// @param maxLog of so many bytes of log a snapshot is made, and what was before is forgotten
    /// @param parley makes of arguments the command that starts Parley with them
    public ClusterNodes(Path folder, int count, int spare, long maxLog, UnaryOperator<List<String>> parley)
            throws IOException {
        this.folder = folder;
        this.maxLog = maxLog;
        this.parley = parley;
        int most = count + spare;
        var free = new ArrayList<>(
                SteadyPorts.free(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), most * (most + DOORS.size())));
        for (int node = 1; node <= most; node++) {
            all.put(node, free.removeLast());
            var own = new TreeMap<String, InetSocketAddress>();
            DOORS.forEach(door -> own.put(door, free.removeLast()));
            doors.put(node, own);
        }
        for (int node = 1; node <= most; node++) {
            link(node, free);
        }
        for (int node = 1; node <= count; node++) {
            members.put(node, address(all, node));
        }
        make();
    }

    private void link(int node, List<InetSocketAddress> free) throws IOException {
        var own = new TreeMap<Integer, Link>();
        var ways = new ArrayList<String>();
        for (Map.Entry<Integer, InetSocketAddress> other : all.entrySet()) {
            if (other.getKey() != node) {
                InetSocketAddress at = free.removeLast();
                own.put(other.getKey(), new Link(at, other.getValue()));
                ways.add(text(other.getValue()) + ">" + text(at));
            }
        }
        links.put(node, own);
        via.put(node, String.join(",", ways));
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    private static <K> InetSocketAddress address(Map<K, InetSocketAddress> addresses, K of) {
        return Objects.requireNonNull(addresses.get(of));
    }

    private void make() throws IOException {
        Membership.make(folder, "chaos", members);
        for (int node : members.keySet()) {
            Path properties = data(node).resolve("cluster").resolve("node.properties");
            if (!Files.readString(properties).contains("via=")) {
                Files.writeString(
                        properties, "max-log=" + maxLog + "\nvia=" + via.get(node) + "\n", StandardOpenOption.APPEND);
            }
            Membership.setAddresses(
                    data(node), List.of("http://" + text(door(node, "web")), "irc://" + text(door(node, "irc"))));
        }
    }

    /// Which there are, whether they run or not.
    public Set<Integer> members() {
        return new TreeSet<>(members.keySet());
    }

    public Path data(int node) {
        return folder.resolve(Integer.toString(node));
    }

    /// Where people come in.
    ///
    /// @param door `irc`, `cat`, `rooms`, `web` or `admin`
    public InetSocketAddress door(int node, String door) {
        return address(Objects.requireNonNull(doors.get(node)), door);
    }

    /// What a node has logged.
    public String log(int node) throws IOException {
        return Files.readString(data(node).resolve("log.txt"));
    }

    /// Starts some at once, and waits until all of them are ready.
    ///
    /// @throws ChaosException where one is not in time
    public void start(Set<Integer> nodes) {
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            nodes.stream()
                    .map(node -> CompletableFuture.runAsync(() -> start(node, UnaryOperator.identity()), each))
                    .toList()
                    .forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            throw new ChaosException("the nodes do not start", e);
        }
    }

    /// Starts one, and waits until it is ready.
    ///
    /// @param changed makes another command of the usual one
    /// @throws ChaosException where it is not in time
    void start(int node, UnaryOperator<List<String>> changed) {
        var arguments = new ArrayList<>(
                List.of("serve", "--with-parent", "--data", data(node).toString()));
        DOORS.forEach(door -> arguments.addAll(List.of("--door", door + "=" + text(door(node, door)))));
        try {
            Process process = new ProcessBuilder(changed.apply(parley.apply(arguments)))
                    .redirectError(ProcessBuilder.Redirect.appendTo(
                            data(node).resolve("log.txt").toFile()))
                    .start();
            running.put(node, process);
            process.getOutputStream().close();
            var ready = new CompletableFuture<Boolean>();
            // Who waits for a pipe holds a carrier of virtual threads, which the wires are.
            Thread.ofPlatform().daemon().start(() -> ready.complete(isReady(process.inputReader())));
            if (!ready.completeOnTimeout(false, START, TimeUnit.SECONDS).join()) {
                throw new ChaosException("node " + node + " does not get ready; its log is "
                        + data(node).resolve("log.txt"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isReady(BufferedReader out) {
        return out.lines().anyMatch(line -> line.startsWith("ready"));
    }

    /// Ends a node at once, as a power cut does.
    public void kill(int node) {
        end(node, Process::destroyForcibly);
    }

    /// Ends a node in order.
    public void stop(int node) {
        end(node, process -> {
            process.destroy();
            return process;
        });
    }

    private void end(int node, UnaryOperator<Process> how) {
        Process process = running.remove(node);
        if (process == null) {
            return;
        }
        if (!isOver(how.apply(process))) {
            process.destroyForcibly();
            throw new ChaosException("node " + node + " does not end");
        }
    }

    /// Waits until a node has ended by itself.
    ///
    /// @throws ChaosException where it does not
    void awaitEnd(int node) {
        end(node, UnaryOperator.identity());
    }

    private static boolean isOver(Process process) {
        try {
            return process.waitFor(STOP, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChaosException("interrupted", e);
        }
    }

    /// Stops a node as it is, and has it go on.
    public void freeze(int node, boolean begins) {
        long pid = Objects.requireNonNull(running.get(node)).pid();
        try {
            var kill = new ProcessBuilder("kill", begins ? "-STOP" : "-CONT", Long.toString(pid)).start();
            if (!isOver(kill) || kill.exitValue() != 0) {
                throw new ChaosException("node " + node + " cannot be sent a signal");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Cuts a node off from the others, and has them reach each other again.
    void isolate(int node, boolean begins) {
        links.forEach((from, own) -> own.forEach((to, link) -> {
            if (from == node || to == node) {
                link.cut(begins);
            }
        }));
    }

    /// Has one that does not run counted no more, and makes one more in its place.
    ///
    /// @return its number
    int replace(int node) {
        int next = members.keySet().stream().mapToInt(Integer::intValue).max().orElseThrow() + 1;
        String told = ask(leader(), "cluster remove " + node);
        if (!told.contains("is removed")) {
            throw new ChaosException("node " + node + " cannot be replaced: " + told);
        }
        members.remove(node);
        members.put(next, address(all, next));
        try {
            make();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return next;
    }

    /// Whether one more can be made.
    boolean hasSpare() {
        return !members.containsKey(all.size());
    }

    /// Which one leads, by what those say that run.
    ///
    /// @throws ChaosException where none does
    public int leader() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(STOP);
        while (System.nanoTime() < deadline) {
            for (int node : running.keySet()) {
                Integer leader = leader(node);
                if (leader != null) {
                    return leader;
                }
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        throw new ChaosException("nobody leads");
    }

    private @Nullable Integer leader(int asked) {
        return ask(asked, "cluster status")
                .lines()
                .skip(1)
                .map(line -> line.split(" +"))
                .filter(words -> words.length > 3 && words[3].equals("yes"))
                .map(words -> Integer.valueOf(words[0]))
                .findFirst()
                .orElse(null);
    }

    /// Waits until all nodes see each other, and who leads.
    ///
    /// @throws ChaosException where they do not
    void awaitTogether() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START);
        while (!members.keySet().stream().allMatch(this::seesAll)) {
            if (System.nanoTime() > deadline) {
                throw new ChaosException("the nodes do not find each other again:\n"
                        + members.keySet().stream()
                                .map(node -> ask(node, "cluster status"))
                                .collect(Collectors.joining("\n")));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    private boolean seesAll(int node) {
        List<String[]> rows = ask(node, "cluster status")
                .lines()
                .skip(1)
                .map(line -> line.split(" +"))
                .toList();
        return rows.size() == members.size()
                && rows.stream().allMatch(words -> words[2].equals("yes"))
                && rows.stream().anyMatch(words -> words[3].equals("yes"));
    }

    /// What a node answers its owner.
    public String ask(int node, String line) {
        try {
            return Control.ask(data(node), line).text();
        } catch (IOException e) {
            return "no answer: " + e.getMessage();
        }
    }

    /// The most bytes that a file of a node's has.
    long largestFile(int node) {
        try (Stream<Path> files = Files.walk(data(node))) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .max()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return members.keySet().stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    @Override
    public void close() throws IOException {
        running.values().forEach(Process::destroyForcibly);
        running.values().forEach(process -> process.onExit().join());
        for (Map<Integer, Link> own : links.values()) {
            for (Link link : own.values()) {
                link.close();
            }
        }
    }
}
