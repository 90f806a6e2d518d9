package parley.command;

import java.nio.file.Path;
import parley.config.Failure;
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
        return named(directory);
    }

    /// A name that is empty would be the current directory.
    static Path named(Path directory) {
        if (directory.toString().isBlank()) {
            throw new Failure(Failure.USAGE, "--data takes a directory; \"\" is none.");
        }
        return directory;
    }
}
