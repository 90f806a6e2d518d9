package parley.command;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import parley.CloakKey;
import parley.Epoch;
import parley.config.Failure;
import parley.store.Backup;
import parley.tls.Certificates;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./parley backup`: all that a server keeps, in one file.
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = "Writes all that a server keeps into one file. The server may run meanwhile.",
        footer = {"", "Example:", "  ./parley backup parley-$(date +%%F).db"})
public final class BackupCommand implements Callable<Integer> {
    private final PrintStream out;

    /// The files beside the database that a restored server has, too.
    static final List<String> BESIDE = List.of(CloakKey.FILE, OwnerFile.FILE, Certificates.SELF_SIGNED);

    @Parameters(paramLabel = "FILE", description = "The backup. It holds what proves accounts: keep it to yourself.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Mixin
    private final DataOption data = new DataOption();

    @Option(names = "--force", description = "Replace the file where there is one.")
    private boolean force;

    /// @param out is told what was done
    public BackupCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        if (!force && Files.exists(file)) {
            throw new Failure(
                    Failure.FAILED, "There is a file \"" + file + "\" already. Choose another name, or add --force.");
        }
        out.println(write(data.directory(), file));
        return 0;
    }

    /// Writes a backup.
    ///
    /// @return what to tell
    static String write(Path data, Path file) {
        long bytes = Backup.write(
                data, Stream.concat(Stream.of(Epoch.FILE), BESIDE.stream()).toList(), file);
        return "backed up " + data + " in " + file + " (" + bytes + " bytes)";
    }
}
