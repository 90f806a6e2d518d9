package parley;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.audit.AuditEntry;
import parley.chat.Nick;
import parley.cluster.ClusterException;
import parley.cluster.ClusterSettings;
import parley.cluster.Nodes;
import parley.cluster.ReplicatedLog;
import parley.config.Failure;
import parley.config.Version;
import parley.engine.Checkpoint;
import parley.engine.Engine;
import parley.engine.Moments;
import parley.files.PrivateFiles;
import parley.files.Reason;
import parley.hub.Hub;
import parley.metrics.Exposition;
import parley.protocol.Command;
import parley.tls.NodeCertificate;

/// What a server has more of where it is a node of a cluster: the log that it shares.
final class ClusterNode implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterNode.class);

    /// The positions of a cluster are those of one start that does not end.
    private static final long EPOCH = 1;

    private final Data data;
    private final ReplicatedLog log;

    private final NodeRenewal renewal;

    /// By which people reach this node.
    private final List<String> reached;

    private ClusterNode(Data data, ReplicatedLog log, List<String> reached, NodeRenewal renewal) {
        this.renewal = renewal;
        this.data = data;
        this.log = log;
        this.reached = reached;
    }

    /// That a node lacks what the log of the others does not have any more: it is to be closed, to get that
    /// ([Membership#catchUp]), and to be started again.
    static final class Behind extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /// The node that a data directory is, which has joined the others; empty where it is a server's by itself.
    ///
    /// @throws Failure where it cannot take part
    static Optional<ClusterNode> in(Data data, InstantSource clock) {
        return data.folder().filter(Membership::isIn).map(folder -> join(folder, data, clock));
    }

    private static ClusterNode join(Path folder, Data data, InstantSource clock) {
        NodeCertificate certificate = Membership.certificateIn(folder);
        ClusterSettings node = Membership.in(folder, certificate);
        List<String> addresses = Membership.addressesIn(folder);
        if (data.database().isEmpty()) {
            throw new Failure(
                    Failure.FAILED,
                    "A node of a cluster keeps all that is said on disk; history.store = \"memory\" is for a server"
                            + " by itself.");
        }
        Path begun = node.folder().resolveSibling("begun");
        refuseWithoutLog(node, data.store().applied().sequence() > 0 || Files.exists(begun));
        try {
            var log = new ReplicatedLog(node, data.epoch(), clock);
            log.connect();
            PrivateFiles.replace(begun, new byte[0]);
            return new ClusterNode(data, log, addresses, new NodeRenewal(certificate, node, clock));
        } catch (ClusterException e) {
            throw new Failure(Failure.FAILED, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new Failure(Failure.FAILED, "\"" + begun + "\" cannot be written: " + Reason.of(e));
        }
    }

    /// A node that has lost its log might vote against what it had agreed to.
    private static void refuseWithoutLog(ClusterSettings node, boolean hasBegun) {
        if (hasBegun && !Files.exists(node.folder())) {
            throw new Failure(
                    Failure.FAILED,
                    "Node " + node.node() + " was here before, and its log \"" + node.folder()
                            + "\" is gone. It cannot be this node again: it might not stand by what it agreed to. Have"
                            + " it removed (./parley cluster remove " + node.node()
                            + "), and join anew in an empty directory.");
        }
    }

    /// Answers a command for this node.
    String answer(List<String> words) {
        int node = words.size() == 2 && words.get(1).matches("[0-9]{1,5}") ? Integer.parseInt(words.get(1)) : 0;
        return switch (words.getFirst()) {
            case "remove" -> log.nodes().remove(node);
            case "leader" -> log.nodes().lead(node);
            case "renew" -> renewal.renew();
            case "process" -> Long.toString(ProcessHandle.current().pid());
            default -> log.nodes().status();
        };
    }

    /// What the chat is comes from the log alone, so that it is the same on all nodes.
    ///
    /// @param defaults see [Hub#restored]
    /// @param audit see [Engine]
    Engine engine(
            InstantSource clock, Map<String, Function<Nick, String>> defaults, Consumer<? super AuditEntry> audit) {
        var moments = new Moments(EPOCH, clock);
        var hub = log.restored()
                .map(state -> Checkpoint.restored(state, moments, defaults))
                .orElseGet(() -> new Hub(List.of(), Instant.EPOCH, defaults));
        return new Engine(hub, log, moments, data.store(), data.history(), audit);
    }

    /// Starts the engine, and waits until this node is where the others are. The first to be so says what the settings
    /// are; later ones go by that, and propose their own when they read them again.
    ///
    /// @param own what this node's file says
    /// @throws Behind where it lacks what it cannot get by the log
    void start(Engine engine, List<Command> own) {
        if (lacksHistory()) {
            throw new Behind();
        }
        engine.start();
        log.nodes().report(Version.NUMBER, reached, engine::sessions);
        if (!log.level().toCompletableFuture().join()) {
            throw new Behind();
        }
        renewal.begin();
        List<Command> changes = engine.look(hub ->
                        hub.isUnset() ? own : own.stream().filter(hub::isNew).toList())
                .toCompletableFuture()
                .join();
        if (changes.equals(own)) {
            own.forEach(engine::order);
        } else if (!changes.isEmpty()) {
            LOG.warn("the cluster goes by other settings than this node's file; what its log says holds until"
                    + " this file is read again (SIGHUP, REHASH)");
        }
    }

    /// Whether the log begins behind what this node has kept.
    private boolean lacksHistory() {
        return log.restored()
                .map(state -> Checkpoint.kept(state).compareTo(data.store().applied()) > 0)
                .orElse(false);
    }

    /// A line for each node, as this one sees them.
    List<String> lines() {
        List<Nodes.Known> known = log.nodes().known();
        long most = Nodes.mostApplied(known);
        return known.stream().map(each -> line(each, most)).toList();
    }

    private static String line(Nodes.Known node, long most) {
        String told = node.report()
                .map(report -> ", " + report.sessions() + " sessions, " + (most - report.applied())
                        + " entries behind, parley " + report.version())
                .orElse("");
        return "node " + node.node() + (node.isThere() ? ": there" : ": away") + (node.leads() ? ", leads" : "") + told;
    }

    /// By which people reach the nodes.
    List<String> addresses() {
        return log.nodes().addresses();
    }

    /// What Prometheus is told of the cluster, as this node sees it.
    void write(Exposition page) {
        List<Nodes.Known> known = log.nodes().known();
        page.gauge("parley_cluster_nodes", "Nodes of which a majority must agree.")
                .is(known.stream().filter(Nodes.Known::isMember).count());
        page.gauge("parley_cluster_nodes_present", "Those of them that are there, as this node sees it.")
                .is(known.stream()
                        .filter(each -> each.isMember() && each.isThere())
                        .count());
        page.gauge("parley_cluster_leader", "The number of the node that leads; 0 where none is known to.")
                .is(log.leader());
        long most = Nodes.mostApplied(known);
        known.stream()
                .filter(each -> each.node() == log.node())
                .flatMap(each -> each.report().stream())
                .forEach(own -> page.gauge(
                                "parley_cluster_behind_entries",
                                "How many entries of the log this node has still to apply that another one has.")
                        .is(most - own.applied()));
    }

    /// Has another node lead, if this one does: it is about to go.
    void handOver() {
        log.nodes().leadNoMore();
    }

    /// Which node of which cluster it is, and who leads.
    @Override
    public String toString() {
        return log.toString();
    }

    @Override
    public void close() {
        renewal.close();
        log.close();
    }
}
