package parley.programs;

import java.io.PrintWriter;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `tcp_chat`: rooms. The family of commands; the server is a further subcommand of [#commands].
@Command(name = "tcp_chat", description = "Rooms: tcp_chat's server and client.", synopsisSubcommandLabel = "COMMAND")
public final class TcpChat {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    private TcpChat() {}

    /// The commands `tcp_chat client` and `tcp_chat start client`.
    ///
    /// @param terminal opened when a client starts; the client closes it
    /// @param err where one line goes that says what went wrong
    public static CommandLine commands(Supplier<Terminal> terminal, PrintWriter err) {
        return new CommandLine(new TcpChat())
                .addSubcommand(new TcpChatClient(terminal, err))
                .addSubcommand(new CommandLine(new Start()).addSubcommand(new TcpChatClient(terminal, err)));
    }

    /// The word that the original wants before `client`.
    @Command(name = "start", description = "Start the client.", synopsisSubcommandLabel = "COMMAND")
    static final class Start {
        @Option(
                names = {"-h", "--help"},
                usageHelp = true,
                description = "Show this help.")
        boolean help;
    }
}
