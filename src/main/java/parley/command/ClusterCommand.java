package parley.command;

import java.io.PrintStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `./parley cluster`: several servers that are one chat.
@Command(
        name = "cluster",
        mixinStandardHelpOptions = true,
        description = "Several servers that are one chat, and go on when one of them dies.",
        footer = {"", "Example:", "  ./parley cluster demo"})
final class ClusterCommand implements Runnable {
    private final PrintStream out;

    @Spec
    private @Nullable CommandSpec spec;

    /// @param out where people read
    ClusterCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "Say what of a cluster: demo.");
        }
    }

    @Command(
            name = "demo",
            mixinStandardHelpOptions = true,
            description = "Starts three nodes on this machine, for trying. Ctrl-C ends them all.")
    int demo(
            @Option(
                            names = "--data",
                            paramLabel = "DIR",
                            description = "Where the nodes keep their data, to go on another time (default: nothing is"
                                    + " kept).")
                    @Nullable
                    Path data)
            throws InterruptedException {
        return ClusterDemo.run(out, data);
    }
}
