package parley.programs;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `tcp_chat start client`: works with Parley's `rooms` door and with the original server.
@Command(
        name = "client",
        description = "Enter a room and chat. /exit or Ctrl-C leaves.",
        footer = {"", "Example:", "  ./parley tcp_chat start client -a localhost -p 8888 -u anna -c tea"})
final class TcpChatClient implements Callable<Integer> {
    private final Supplier<Terminal> terminal;
    private final PrintWriter err;

    @Option(
            names = {"-a", "--adress", "--address"},
            paramLabel = "IP",
            defaultValue = "localhost",
            description = "Where the server is: ${DEFAULT-VALUE}.")
    private String host = "";

    @Option(
            names = {"-p", "--port"},
            paramLabel = "PORT",
            defaultValue = "8888",
            description = "Its port: ${DEFAULT-VALUE}.")
    private String port = "";

    @Option(
            names = {"-u", "--username"},
            paramLabel = "USERNAME",
            required = true,
            description = "Your name: letters, digits, slashes.")
    private String user = "";

    @Option(
            names = {"-c", "--chat"},
            paramLabel = "CHAT_ID",
            required = true,
            description = "The room; made if there is none.")
    private String room = "";

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    TcpChatClient(Supplier<Terminal> terminal, PrintWriter err) {
        this.terminal = terminal;
        this.err = err;
    }

    @Override
    public Integer call() {
        checkName("user name (-u)", user);
        checkName("room (-c)", room);
        var server = Address.of(host, port, spec.commandLine());
        return new ProgramClient(server, terminal.get(), err).run(new RoomTalk(user, room)::start);
    }

    /// The handshake is `USER_ROOM` and has one `_`.
    private void checkName(String what, String name) {
        CommandLine command = spec.commandLine();
        if (name.isEmpty()) {
            throw new ParameterException(command, "The " + what + " must not be empty.");
        }
        if (name.contains("_") || name.chars().anyMatch(Character::isISOControl)) {
            throw new ParameterException(
                    command, "The " + what + " '" + name + "' must not contain _ or control characters.");
        }
    }
}
