package parley.command;

import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parley.AuditLines;
import parley.store.SqliteAudit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./parley audit`: what has happened that operators look up, of a server that runs or is stopped.
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "Tells who logged in, who tried in vain, and what operators did, the newest first. A server that"
                + " runs is asked; else what it has kept is read.",
        footer = {
            "",
            "Filters: by=WHO, whom=WHOM, kind=KIND (failed-login, kill, ban, ...), from=NETWORK, since=WHEN",
            "(2d12h, 2026-12-01), before=NUMBER.",
            "",
            "Examples:",
            "  ./parley audit",
            "  ./parley audit kind=failed-login since=1d",
            "  ./parley audit by=anna --json --limit 1000"
        })
public final class AuditCommand implements Callable<Integer> {
    private final PrintStream out;

    @Mixin
    private final DataOption data = new DataOption();

    @Parameters(arity = "0..*", paramLabel = "FILTER", description = "What is looked for; anything without one.")
    private String @Nullable [] filters;

    @Option(names = "--json", description = "Prints an object of JSON each line.")
    private boolean json;

    @Option(
            names = "--limit",
            paramLabel = "NUMBER",
            defaultValue = "100",
            description = "How many at most (default: ${DEFAULT-VALUE}).")
    private int limit;

    /// @param out gets it
    public AuditCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        List<String> words = Stream.concat(
                        Stream.of(json ? "json" : "text", String.valueOf(limit)),
                        filters == null ? Stream.<String>empty() : Stream.of(filters))
                .toList();
        String found = OwnerLine.askIfRunning(
                        data.directory(),
                        Stream.concat(Stream.of("audit"), words.stream()).toList())
                .orElseGet(() ->
                        AuditLines.find(words, Instant.now(), search -> SqliteAudit.find(data.directory(), search)));
        if (!found.isEmpty()) {
            out.println(found);
        }
        return 0;
    }
}
