package parley.cluster;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// The nodes, as they are known at this one, and which of them count. For any thread.
public final class Nodes {
    private static final String FORM = "%-5s %-22s %-6s %-6s %12s %8s  %-12s %8s%n";

    private static final long MILLIS = 1_000_000;

    /// How long it is tried to have a certain node lead: it must be level just then.
    private static final long MOVE_LIMIT = 2_000 * MILLIS;

    private static final long MOVE_EVERY = 5 * MILLIS;

    /// After so many looks it is tried again.
    private static final int MOVE_LOOKS = 60;

    private final int here;
    private final Map<Integer, InetSocketAddress> peers;
    private final RaftNode raft;
    private final LongSupplier applied;

    /// What each has told of itself last.
    private final Map<Integer, NodeReport> reports = new ConcurrentHashMap<>();

    private volatile Supplier<NodeReport> report;

    /// A node as this one knows it.
    ///
    /// @param isMember whether it is one of those of which a majority must agree
    /// @param report what it told last; empty where it is not there, or has told nothing yet
    public record Known(int node, boolean isMember, boolean isThere, boolean leads, Optional<NodeReport> report) {}

    /// @param applied how many entries this node has applied
    Nodes(ClusterSettings settings, RaftNode raft, LongSupplier applied) {
        this.here = settings.node();
        this.peers = settings.peers();
        this.raft = raft;
        this.applied = applied;
        report = () -> new NodeReport(here, "", 0, 0, List.of());
    }

    /// From now on the others are told so of this node.
    ///
    /// @param version of the program
    /// @param addresses by which people reach it
    /// @param sessions tells how many people are connected, on any thread
    public void report(String version, List<String> addresses, IntSupplier sessions) {
        report = () -> new NodeReport(here, version, sessions.getAsInt(), applied.getAsLong(), addresses);
    }

    /// By which people reach the nodes that count, in the order of these; also one that is away now, for it may be
    /// back when another one is.
    public List<String> addresses() {
        return raft.members().stream()
                .sorted()
                .flatMap(node ->
                        (node == here ? Optional.of(report.get()) : Optional.ofNullable(reports.get(node))).stream())
                .flatMap(told -> told.addresses().stream())
                .distinct()
                .toList();
    }

    /// Tells the others of this node.
    void tell() {
        raft.tell(report.get().encode());
    }

    /// A node tells of itself.
    void told(byte[] bytes) {
        NodeReport told = NodeReport.decode(bytes);
        reports.put(told.node(), told);
    }

    /// Has another node lead. Waits for it: some milliseconds as a rule.
    ///
    /// @return what came of it, for people
    public String lead(int node) {
        if (!raft.members().contains(node) || !raft.present().contains(node)) {
            return "node " + node + " is not there";
        }
        long deadline = System.nanoTime() + MOVE_LIMIT;
        while (raft.leader() != node && System.nanoTime() < deadline) {
            raft.elect(node);
            for (int i = 0; i < MOVE_LOOKS && raft.leader() != node; i++) {
                LockSupport.parkNanos(MOVE_EVERY);
            }
        }
        return raft.leader() == node ? "node " + node + " leads" : leader() + " leads still; try again";
    }

    /// Has another node lead, if this one does: before it goes.
    public void leadNoMore() {
        if (raft.isLeader()) {
            raft.members().stream()
                    .filter(node -> node != here && raft.present().contains(node))
                    .findFirst()
                    .ifPresent(this::lead);
        }
    }

    /// Has a node count no more, which has been stopped; only the one that leads can.
    ///
    /// @return what came of it, for people
    public String remove(int node) {
        awaitLeader();
        if (!raft.isLeader()) {
            return leader() + " leads; ask there";
        }
        if (raft.present().contains(node)) {
            return "node " + node + " is there; stop it first: ./parley cluster drain";
        }
        return raft.remove(node) ? "node " + node + " is removed" : "there is no node " + node;
    }

    /// Right behind an election others may know already who leads.
    private void awaitLeader() {
        long deadline = System.nanoTime() + MOVE_LIMIT;
        while (raft.leader() == 0 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(MOVE_EVERY);
        }
    }

    private String leader() {
        int node = raft.leader();
        return node == 0 ? "no node" : "node " + node;
    }

    /// All that there are, in the order of their numbers.
    public List<Known> known() {
        Set<Integer> members = raft.members();
        Set<Integer> present = raft.present();
        int leader = raft.leader();
        var nodes = new TreeSet<>(members);
        nodes.addAll(present);
        return nodes.stream()
                .map(node -> new Known(
                        node,
                        members.contains(node),
                        present.contains(node),
                        node == leader,
                        present.contains(node) ? Optional.ofNullable(reports.get(node)) : Optional.empty()))
                .toList();
    }

    /// For people: a line for each node.
    public String status() {
        var lines = new StringBuilder();
        lines.append(FORM.formatted("node", "address", "there", "leads", "entry", "behind", "version", "sessions"));
        List<Known> known = known();
        long most = mostApplied(known);
        for (Known each : known) {
            Optional<NodeReport> told = each.report();
            InetSocketAddress at = peers.get(each.node());
            lines.append(FORM.formatted(
                    each.node(),
                    at == null ? "-" : at.getAddress().getHostAddress() + ":" + at.getPort(),
                    each.isThere() ? "yes" : "no",
                    each.leads() ? "yes" : "",
                    told.map(report -> Long.toString(report.applied())).orElse("-"),
                    told.map(report -> Long.toString(most - report.applied())).orElse("-"),
                    told.map(NodeReport::version).orElse("-"),
                    told.map(report -> Integer.toString(report.sessions())).orElse("-")));
        }
        return lines.toString();
    }

    /// How many entries the node has applied that is furthest.
    public static long mostApplied(List<Known> known) {
        return known.stream()
                .flatMap(each -> each.report().stream())
                .mapToLong(NodeReport::applied)
                .max()
                .orElse(0);
    }
}
