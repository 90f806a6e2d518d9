package parley.command;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import parley.Server;
import parley.config.Failure;
import parley.config.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `./parley check-config`: whether a server would start with a configuration.
@Command(
        name = "check-config",
        mixinStandardHelpOptions = true,
        description = "Says what is wrong with a configuration, as a server would that starts with it: the status is 2"
                + " then. Variables of the environment count as they would there.",
        footer = {"", "Example:", "  ./parley check-config parley.toml"})
public final class CheckConfigCommand implements Callable<Integer> {
    private final Map<String, String> environment;
    private final PrintStream out;

    @Parameters(paramLabel = "FILE", description = "The configuration, in TOML.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    /// @param environment of the process
    /// @param out is told that all is right
    public CheckConfigCommand(Map<String, String> environment, PrintStream out) {
        this.environment = environment;
        this.out = out;
    }

    @Override
    public Integer call() {
        Settings settings = ServeCommand.settings(file, environment);
        List<String> faults = Stream.concat(Server.faults(settings).stream(), LogSetup.fault(settings.log()).stream())
                .toList();
        if (!faults.isEmpty()) {
            throw new Failure(Failure.USAGE, String.join("\n", faults));
        }
        out.println("The configuration " + file + " is right.");
        return 0;
    }
}
