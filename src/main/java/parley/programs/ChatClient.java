package parley.programs;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `chatclient HOST PORT`: a visitor at a desk, in basic_chat's dialect or chat-system's.
///
/// Works with Parley's `desk` doors, with its `chatserve` and with both original servers. Limits count bytes,
/// as the originals do whatever their words say.
@Command(
        name = "chatclient",
        description = "Talk with the operator of a chatserve, by turns. \\quit or Ctrl-C leaves.",
        footer = {"", "Example:", "  ./parley chatclient localhost 5000"})
public final class ChatClient implements Callable<Integer> {
    private final Supplier<Terminal> terminal;
    private final PrintWriter err;

    @Parameters(index = "0", paramLabel = "HOST", description = "Where the server is.")
    private String host = "";

    @Parameters(index = "1", paramLabel = "PORT", description = "Its port.")
    private String port = "";

    @Option(
            names = "--dialect",
            paramLabel = "DIALECT",
            description = "basic_chat or chat-system; found out if not given: a server that greets is a chat-system.")
    private @Nullable String dialect;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /// @param terminal opened when the client starts; the client closes it
    /// @param err where one line goes that says what went wrong
    public ChatClient(Supplier<Terminal> terminal, PrintWriter err) {
        this.terminal = terminal;
        this.err = err;
    }

    @Override
    public Integer call() {
        var server = Address.of(host, port, spec.commandLine());
        Optional<DeskProgram> spoken = dialect();
        return new ProgramClient(server, terminal.get(), err).run(client -> DeskTalk.start(client, spoken));
    }

    private Optional<DeskProgram> dialect() {
        try {
            return Optional.ofNullable(dialect).map(DeskProgram::of);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "Invalid --dialect: " + e.getMessage() + ".", e);
        }
    }
}
