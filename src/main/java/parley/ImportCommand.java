package parley;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import parley.logs.LogFile;
import parley.names.Casemapping;
import parley.store.DataLock;
import parley.store.OldHistory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./parley import`: other programs' logs as history.
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description =
                "Adds what WeeChat or ZNC has logged of channels to the history of the channels of the same names."
                        + " The server must not run meanwhile. What is there already is not added again.",
        footer = {
            "",
            "Files are found by their names, in folders of any depth: irc.libera.#tea.weechatlog, #tea/2026-11-21.log.",
            "Give history.keep a value that lets old lines stay: the server lets go of older ones.",
            "",
            "Examples:",
            "  ./parley import ~/.local/share/weechat/logs",
            "  ./parley import ~/.znc/users/anna/moddata/log --zone Europe/Paris"
        })
final class ImportCommand implements Callable<Integer> {
    private final PrintStream out;

    @Parameters(paramLabel = "DIR", description = "Where the logs are.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path logs;

    @Mixin
    private final DataOption data = new DataOption();

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "The time zone of the logs, such as Europe/Paris or UTC (default: this machine's).")
    private @Nullable ZoneId zone;

    /// @param out is told what was done
    ImportCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        try {
            var names = new Casemapping();
            List<LogFile> files = Files.isDirectory(logs) ? LogFile.in(logs, names) : List.of();
            if (files.isEmpty()) {
                throw new Failure(
                        Failure.FAILED,
                        "There are no logs of channels in \"" + logs
                                + "\": neither irc.NETWORK.#CHANNEL.weechatlog nor #CHANNEL/YYYY-MM-DD.log.");
            }
            try (DataLock _ = DataLock.take(data.directory());
                    OldHistory history = OldHistory.open(data.directory())) {
                int skipped = 0;
                for (LogFile file : files) {
                    skipped += file.read(names, zone == null ? ZoneId.systemDefault() : zone, history::add);
                }
                tell(files, history.finish(), skipped);
            }
            return 0;
        } catch (IOException e) {
            throw new Failure(Failure.FAILED, "The logs in \"" + logs + "\" cannot be read: " + e);
        }
    }

    private void tell(List<LogFile> files, OldHistory.Result result, int skipped) {
        long channels = files.stream().map(LogFile::channel).distinct().count();
        out.println("imported: " + result.added() + " from " + files.size() + " files about " + channels + " channels");
        tell(result.known(), "there already");
        tell(result.late(), "left out: of a time of which the server has a history of its own");
        tell(result.crowded(), "left out: too many in one second, or not of the years 2000 to 2067");
        tell(skipped, "lines skipped: not understood, or of no interest to history");
    }

    private void tell(int count, String what) {
        if (count > 0) {
            out.println(what + ": " + count);
        }
    }
}
