package parley.command;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.concurrent.Callable;
import parley.Epoch;
import parley.Membership;
import parley.config.Failure;
import parley.store.Backup;
import parley.store.DataLock;
import parley.store.SqliteStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./parley restore`: makes a data directory of a backup.
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = "Makes a data directory of a backup. The server must not run meanwhile.",
        footer = {"", "Example:", "  ./parley restore parley-2026-11-21.db --force"})
public final class RestoreCommand implements Callable<Integer> {
    private final PrintStream out;

    @Parameters(paramLabel = "FILE", description = "A file that ./parley backup wrote.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Mixin
    private final DataOption data = new DataOption();

    @Option(names = "--force", description = "Replace the database that is there; what it holds is lost.")
    private boolean force;

    /// @param out is told what was done
    public RestoreCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        Path directory = data.directory();
        Membership.refuseAlone(
                directory, "Restore into another directory: --data DIR. A server by itself can go on from there.");
        Backup.Contents contents = Backup.check(file);
        try (DataLock _ = DataLock.take(directory)) {
            if (!force && Files.exists(directory.resolve(SqliteStore.FILE))) {
                throw new Failure(
                        Failure.FAILED,
                        "There is a database in \"" + directory
                                + "\" already. Choose another directory with --data DIR,"
                                + " or replace what it holds with --force.");
            }
            byte[] epoch = contents.beside().get(Epoch.FILE);
            Epoch.leap(directory, Math.max(contents.epoch(), epoch == null ? 0 : Epoch.in(epoch)));
            var beside = new HashMap<>(contents.beside());
            beside.keySet().retainAll(BackupCommand.BESIDE);
            Backup.restore(file, directory, beside);
        }
        out.println("restored " + file + " to " + directory);
        return 0;
    }
}
