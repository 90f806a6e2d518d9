package parley.command;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import parley.Membership;
import parley.config.Failure;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./parley cluster`: several servers that are one chat.
@Command(
        name = "cluster",
        mixinStandardHelpOptions = true,
        description = "Several servers that are one chat, and go on when one of them dies.",
        footer = {
            "",
            "Examples:",
            "  ./parley cluster demo",
            "  ./parley cluster init --name tea --listen 10.0.0.1:7800 && ./parley serve",
            "  ./parley cluster invite",
            "  ./parley cluster join WORD --listen 10.0.0.2:7800 && ./parley serve",
            "  ./parley cluster status"
        })
final class ClusterCommand extends OwnerCommand {
    private static final int MAX_NODE = 65_535;

    private static final List<OwnerVerb> VERBS =
            List.of(OwnerVerb.of("status", "Tells of all nodes, as the one on this machine sees them."));

    private final PrintStream out;

    private ClusterCommand(PrintStream out) {
        super(out, "cluster");
        this.out = out;
    }

    /// @param out where people read
    static CommandLine line(PrintStream out) {
        return new ClusterCommand(out).line(VERBS);
    }

    @Command(
            name = "demo",
            mixinStandardHelpOptions = true,
            description = "Starts three nodes on this machine, for trying. Ctrl-C ends them all.")
    void demo(
            @Option(
                            names = "--data",
                            paramLabel = "DIR",
                            description = "Where the nodes keep their data, to go on another time (default: nothing is"
                                    + " kept).")
                    @Nullable
                    Path data)
            throws InterruptedException {
        ClusterDemo.run(out, data);
    }

    @Command(
            name = "init",
            mixinStandardHelpOptions = true,
            description = "Makes the first node of a cluster, in an empty data directory, which `serve` then starts.")
    int init(
            @Option(names = "--name", required = true, description = "What the cluster is called.") String name,
            @Option(names = "--node", defaultValue = "1", description = "The number of this node, from 1.") int node,
            @Option(
                            names = "--listen",
                            required = true,
                            paramLabel = "IP:PORT",
                            description = "Where the other nodes reach this one.")
                    String listen,
            @Mixin DataOption data) {
        if (node < 1 || node > MAX_NODE) {
            throw new Failure(Failure.USAGE, "Nodes are numbered from 1 to " + MAX_NODE + ".");
        }
        Membership.init(data.directory(), name, node, listen);
        say("node " + node + " of " + name + "; start it: ./parley serve");
        return 0;
    }

    @Command(
            name = "invite",
            mixinStandardHelpOptions = true,
            description = "Prints a word by which one more machine can join, once and within an hour.")
    int invite(@Mixin DataOption data) {
        out.println(Membership.invite(data.directory()));
        return 0;
    }

    @Command(
            name = "join",
            mixinStandardHelpOptions = true,
            description = "Makes this machine a node, in an empty data directory, which `serve` then starts.")
    int join(
            @Parameters(paramLabel = "WORD", description = "What ./parley cluster invite has printed.") String word,
            @Option(
                            names = "--listen",
                            required = true,
                            paramLabel = "IP:PORT",
                            description = "Where the other nodes reach this one.")
                    String listen,
            @Mixin DataOption data) {
        int node = Membership.join(word, data.directory(), listen);
        say("node " + node + "; start it: ./parley serve");
        return 0;
    }

    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Has a node count no more, which has been stopped. Say it at the node that leads.")
    int remove(@Parameters(paramLabel = "NODE", description = "Its number.") int node, @Mixin DataOption data) {
        return ask(data, "remove", Integer.toString(node));
    }

    @Command(
            name = "leader",
            mixinStandardHelpOptions = true,
            description = "Has a node lead. The chat goes on meanwhile.")
    int leader(@Parameters(paramLabel = "NODE", description = "Its number.") int node, @Mixin DataOption data) {
        return ask(data, "leader", Integer.toString(node));
    }

    @Command(
            name = "renew",
            mixinStandardHelpOptions = true,
            description = "Has the node on this machine get a new certificate now, while it runs. It gets one by itself"
                    + " sixty days before the old one ends.")
    int renew(@Mixin DataOption data) {
        return ask(data, "renew");
    }

    @Command(
            name = "drain",
            mixinStandardHelpOptions = true,
            description =
                    "Stops the node on this machine in order, as SIGTERM does: another one leads, and its people go"
                            + " on at the others, where nobody sees them leave.")
    int drain(@Mixin DataOption data) throws InterruptedException, ExecutionException {
        Optional<ProcessHandle> node = ProcessHandle.of(Long.parseLong(answer(data, "process")));
        node.ifPresent(ProcessHandle::destroy);
        if (node.isPresent()) {
            node.get().onExit().get();
        }
        out.println("the node has stopped; its people have 30 s to go on elsewhere");
        return 0;
    }
}
