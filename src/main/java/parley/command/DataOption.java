package parley.command;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/// Which data directory a command is about.
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "parley-data",
            description = "The server's data directory (default: ${DEFAULT-VALUE}).")
    private Path directory = Path.of("parley-data");

    Path directory() {
        return directory;
    }
}
