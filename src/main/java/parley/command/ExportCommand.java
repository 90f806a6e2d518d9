package parley.command;

import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.Callable;
import parley.Membership;
import parley.chat.Account;
import parley.config.Failure;
import parley.names.Casemapping;
import parley.store.DataLock;
import parley.store.PersonalData;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./parley export`: all that is kept about somebody, to be told or to be forgotten.
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description =
                "Prints all that is kept about an account, a JSON object each line: the account itself, its devices,"
                    + " channels, markers and metadata, what it wrote, and its conversations. What proves the account"
                    + " is left out.",
        footer = {
            "",
            "Examples:",
            "  ./parley export --account anna > anna.jsonl",
            "  ./parley export --account anna --forget"
        })
public final class ExportCommand implements Callable<Integer> {
    private final PrintStream out;

    @Mixin
    private final DataOption data = new DataOption();

    @Option(names = "--account", required = true, paramLabel = "NAME", description = "Whose account.")
    private String account = "";

    @Option(
            names = "--forget",
            description = "Removes all of it instead, for good, and says what it removed. The server must not run"
                    + " meanwhile.")
    private boolean forget;

    /// @param out gets it
    public ExportCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        Account known = new Casemapping()
                .nick(account)
                .map(Account::new)
                .orElseThrow(() -> new Failure(Failure.USAGE, "\"" + account + "\" is no name of an account."));
        return forget ? forget(known) : export(known);
    }

    private int export(Account known) {
        int lines = PersonalData.export(data.directory(), known, out::println);
        out.flush();
        return lines == 0 ? nothing(known) : 0;
    }

    private int forget(Account known) {
        Map<String, Integer> gone;
        Membership.refuseAlone(
                data.directory(),
                "Their owner drops the account, and all nodes forget it: /msg NickServ DROP, at any of them.");
        try (DataLock _ = DataLock.takeExisting(data.directory())) {
            gone = PersonalData.forget(data.directory(), known, this::report);
        }
        return gone.isEmpty() ? nothing(known) : 0;
    }

    /// Before it is for good: nothing is forgotten of which that cannot be told.
    private void report(Map<String, Integer> gone) {
        gone.forEach((kind, count) -> out.println("removed: " + kind + ", " + count));
        if (out.checkError()) {
            throw new Failure(
                    Failure.FAILED,
                    "Nothing has been removed, for what is to be cannot be told: the disk is full, or nobody reads the"
                            + " output.");
        }
    }

    private int nothing(Account known) {
        throw new Failure(
                Failure.FAILED, "Nothing is kept about an account " + known + " in \"" + data.directory() + "\".");
    }
}
