package parley.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import parley.Membership;
import parley.config.Failure;
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
                "Adds what WeeChat, ZNC or irssi has logged of channels to the history of the channels of the same"
                        + " names. The server must not run meanwhile. What is there already is not added again.",
        footer = {
            "",
            "Files are found by their names, in folders of any depth: irc.libera.#tea.weechatlog, #tea/2026-11-21.log,",
            "#tea.log. Where more than a tenth of the lines is not understood, the status is 1.",
            "Give history.keep a value that lets old lines stay: the server lets go of older ones.",
            "",
            "Examples:",
            "  ./parley import ~/.local/share/weechat/logs",
            "  ./parley import ~/.znc/users/anna/moddata/log --zone Europe/Paris"
        })
public final class ImportCommand implements Callable<Integer> {
    /// One line in so many may be of a kind that nobody here knows.
    private static final int TOLERATED = 10;

    /// Of so many files it is told which lines were not understood.
    private static final int SHOWN = 5;

    private final PrintStream out;

    @Parameters(paramLabel = "DIR", description = "Where the logs are.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path logs;

    @Mixin
    private final DataOption data = new DataOption();

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "The time zone of the logs, such as Europe/Paris or UTC, where they do not tell it themselves"
                    + " (default: this machine's).")
    private @Nullable ZoneId zone;

    /// @param out is told what was done
    public ImportCommand(PrintStream out) {
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
                                + "\": neither irc.NETWORK.#CHANNEL.weechatlog nor #CHANNEL/YYYY-MM-DD.log nor"
                                + " #CHANNEL.log.");
            }
            var outcomes = new LinkedHashMap<LogFile, LogFile.Outcome>();
            OldHistory.Result result;
            Membership.refuseAlone(
                    data.directory(), "Import into another directory, for a server by itself: --data DIR.");
            try (DataLock _ = DataLock.take(data.directory());
                    OldHistory history = OldHistory.open(data.directory())) {
                for (LogFile file : files) {
                    outcomes.put(file, file.read(names, zone == null ? ZoneId.systemDefault() : zone, history::add));
                }
                result = history.finish();
            }
            tell(files, result);
            tell(outcomes);
            return 0;
        } catch (IOException e) {
            throw new Failure(Failure.FAILED, "The logs in \"" + logs + "\" cannot be read: " + e.getMessage() + ".");
        }
    }

    private void tell(List<LogFile> files, OldHistory.Result result) {
        long channels = files.stream().map(LogFile::channel).distinct().count();
        out.println("imported: " + result.added() + " from " + files.size() + " files about " + channels + " channels");
        tell(result.known(), "there already");
        tell(result.late(), "left out: of a time of which the server has a history of its own");
        tell(result.crowded(), "left out: too many in one second, or not of the years 2000 to 2067");
    }

    private void tell(Map<LogFile, LogFile.Outcome> outcomes) {
        int lines = 0;
        int unimportant = 0;
        int unknown = 0;
        for (LogFile.Outcome outcome : outcomes.values()) {
            lines += outcome.lines();
            unimportant += outcome.unimportant();
            unknown += outcome.unknown();
        }
        tell(unimportant, "lines of no interest to history");
        tell(unknown, "lines not understood");
        outcomes.entrySet().stream()
                .filter(each -> each.getValue().unknown() > 0)
                .sorted(Comparator.comparingInt(each -> -each.getValue().unknown()))
                .limit(SHOWN)
                .forEach(each -> out.println(
                        "  " + each.getKey().path() + ": " + each.getValue().unknown()
                                + ", the first in line "
                                + each.getValue().examples().stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(", "))));
        if (unknown * (long) TOLERATED > lines) {
            throw new Failure(
                    Failure.FAILED,
                    unknown + " of " + lines + " lines were not understood. What was is imported; where times are"
                            + " written in a way of your own, change them to YYYY-MM-DD HH:MM:SS and import again.");
        }
    }

    private void tell(int count, String what) {
        if (count > 0) {
            out.println(what + ": " + count);
        }
    }
}
