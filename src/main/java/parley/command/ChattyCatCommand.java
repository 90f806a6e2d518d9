package parley.command;

import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import parley.client.desktop.DesktopChat;
import parley.client.desktop.Display;
import parley.client.desktop.ServerWindow;
import parley.config.Door;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
public final class ChattyCatCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which one, server or client?");
    }

    /// The server: a window with its log, or without a display, its log on the terminal.
    @Command(
            name = "server",
            mixinStandardHelpOptions = true,
            description =
                    "ChattyCat's server: a window with its log and Stop Server. Without a display its log is on the"
                            + " terminal, and Ctrl-C ends it. ChattyCat's clients, netcat and Parley's window meet in"
                            + " #lobby.",
            footer = {
                "",
                "Example:",
                "  ./parley chattycat server",
                "and then, for each person:",
                "  ./parley chattycat client",
                "or:",
                "  nc localhost 9999"
            })
    static final class Server implements Callable<Integer> {
        private static final String CONNECTED = "Client connected: %s:%d";
        private static final String DISCONNECTED = "Client disconnected: %s:%d";

        @Option(
                names = {"-p", "--port"},
                paramLabel = "PORT",
                defaultValue = "9999",
                converter = PortConverter.class,
                description = "for ChattyCat's clients and netcat; default: ${DEFAULT-VALUE}")
        private int port;

        @Option(
                names = "--irc-port",
                paramLabel = "PORT",
                defaultValue = "6667",
                converter = PortConverter.class,
                description = "for ./parley chattycat client; default: ${DEFAULT-VALUE}")
        private int ircPort;

        @Mixin
        private final ListenOption listen = new ListenOption();

        @Override
        public Integer call() throws InterruptedException {
            var doors = Map.of(Door.LOBBY, port, Door.IRC, ircPort);
            if (!Display.isThere()) {
                var log = new ProgramLog(CONNECTED, DISCONNECTED);
                return ProgramServer.serve(doors, listen.address(), log, LISTENS + "; Ctrl-C ends it");
            }
            var window = new ServerWindow("ChattyCat's server");
            var log = new ProgramLog(CONNECTED, DISCONNECTED, window::say);
            return ProgramServer.serveInWindow(doors, listen.address(), log, LISTENS, window);
        }
    }

    /// What the log begins with: a format for an address.
    private static final String LISTENS = "ChattyCat listens at %s";

    /// The client: the window, in the lobby.
    @Command(
            name = "client",
            mixinStandardHelpOptions = true,
            description =
                    "ChattyCat's client: the window, in #lobby of the server on this machine. Where nothing speaks IRC"
                            + " there, it speaks as ChattyCat's own client does, without names. quit closes it.",
            footer = {"", "Examples:", "  ./parley chattycat client -u anna", "  ./parley chattycat client -p 9999"})
    static final class Client implements Callable<Integer> {
        @Option(
                names = {"-u", "--user"},
                paramLabel = "NAME",
                defaultValue = "",
                description = "your name; without it, that of last time; at first it asks")
        private String user = "";

        @Option(
                names = {"-p", "--port"},
                paramLabel = "PORT",
                converter = PortConverter.class,
                description = "the server's; default: 6667, its IRC, or where nothing is there 9999, its lobby")
        private @Nullable Integer port;

        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        private CommandSpec spec;

        @Override
        public Integer call() throws InterruptedException {
            String server = LobbyProbe.address("localhost", port == null ? 0 : port);
            return DesktopCommand.open(spec, new DesktopChat.Wanted(server, user, "#lobby", true));
        }
    }
}
