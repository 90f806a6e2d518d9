package parley;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `./parley chattycat server` and `client`.
@Command(
        name = "chattycat",
        mixinStandardHelpOptions = true,
        description = "ChattyCat: everybody to everybody else.",
        subcommands = {ChattyCatCommand.Server.class, ChattyCatCommand.Client.class},
        synopsisSubcommandLabel = "(server | client)",
        footer = {"", "Example:", "  ./parley chattycat server"})
final class ChattyCatCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which one, server or client?");
    }

    /// The server; its window comes with the desktop window, until then its log is on the terminal.
    @Command(
            name = "server",
            mixinStandardHelpOptions = true,
            description = "ChattyCat's server, its log on the terminal. Ctrl-C ends it.",
            footer = {"", "Example:", "  ./parley chattycat server", "and then, for each person:", "  nc localhost 9999"
            })
    static final class Server implements Callable<Integer> {
        @Option(
                names = {"-p", "--port"},
                paramLabel = "PORT",
                defaultValue = "9999",
                converter = PortConverter.class,
                description = "default: ${DEFAULT-VALUE}")
        private int port;

        @Option(
                names = "--listen",
                paramLabel = "ADDRESS",
                defaultValue = "127.0.0.1",
                description = "default: ${DEFAULT-VALUE}, this machine only; 0.0.0.0 is every address")
        private String listen = "";

        @Override
        public Integer call() throws InterruptedException {
            var log = new ProgramLog("Client connected: %s:%d", "Client disconnected: %s:%d");
            return ProgramServer.serve(Door.LOBBY, listen, port, log, "ChattyCat listens at %s; Ctrl-C ends it");
        }
    }

    /// The client's place until the desktop window is there.
    @Command(
            name = "client",
            mixinStandardHelpOptions = true,
            description = "Says how to reach ChattyCat's server until Parley's own window is there.",
            footer = {"", "Example:", "  ./parley chattycat client"})
    static final class Client implements Callable<Integer> {
        @Override
        public Integer call() {
            throw new Failure(
                    Failure.FAILED,
                    "ChattyCat's window is not there yet. Until then use netcat: nc localhost 9999, or ChattyCat's own"
                            + " client, which works with this server.");
        }
    }
}
