package parley.command;

import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import parley.Data;
import parley.Server;
import parley.chat.Nick;
import parley.config.Configuration;
import parley.config.Door;
import parley.config.Failure;
import parley.config.Settings;
import parley.names.Casemapping;
import parley.net.ConnectionLog;
import parley.net.Origin;
import parley.programs.DeskProgram;
import parley.programs.OperatorConsole;
import parley.programs.Terminal;
import parley.programs.Terminal.Typed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./parley chatserve PORT`: an operator's desk, in basic_chat's dialect or chat-system's.
@Command(
        name = "chatserve",
        mixinStandardHelpOptions = true,
        description =
                "An operator at a desk: visitors come with chatclient, and are talked to one at a time. \\quit sends"
                        + " the visitor away, Ctrl-C ends the desk.",
        footer = {
            "",
            "Example:",
            "  ./parley chatserve 5000",
            "and then, for each visitor:",
            "  ./parley chatclient localhost 5000"
        })
public final class ChatServeCommand implements Callable<Integer> {
    private static final int MIN_PORT = 1024;

    @Parameters(arity = "0..1", paramLabel = "PORT", description = "From 1024 to 65535; asked for if not given.")
    private @Nullable String port;

    @Option(
            names = "--dialect",
            paramLabel = "DIALECT",
            defaultValue = "chat-system",
            description = "basic_chat or chat-system (default: ${DEFAULT-VALUE}).",
            converter = DialectConverter.class)
    private DeskProgram program = DeskProgram.CHAT_SYSTEM;

    @Mixin
    private final ListenOption listen = new ListenOption();

    @Override
    public Integer call() throws InterruptedException {
        Terminal terminal = CommandTable.terminal();
        Nick operator = new Casemapping().nick("operator").orElseThrow();
        Door door = switch (program) {
            case BASIC_CHAT -> Door.DESK;
            case CHAT_SYSTEM -> Door.DESK_GREETING;
        };
        Serving.endOnDefect();
        Server server = Server.start(
                new Settings(listen.address(), Map.of(door, port(terminal)), operator), Data.passing(), new Silent());
        var console = new OperatorConsole(server.chat(), terminal, program, Serving::stop);
        Serving.stopInOrder(() -> {
            console.close();
            server.close();
            terminal.close();
        });
        terminal.print("It is reached at " + ProgramServer.where(server.address(door)) + ".");
        console.start(operator, server.address(door).getPort());
        return Serving.forever();
    }

    private int port(Terminal terminal) {
        String text = port;
        if (text == null) {
            terminal.print("ERROR: No port specified. Enter a port from 1024 to 65535.");
            text = ask(terminal);
        }
        while (!isPort(text)) {
            terminal.print("ERROR: \"" + text + "\" is no port from 1024 to 65535. Enter one.");
            text = ask(terminal);
        }
        return Integer.parseInt(text);
    }

    private static String ask(Terminal terminal) {
        Typed typed = terminal.readLine("Port: ");
        if (typed instanceof Typed.Line(String text)) {
            return text.strip();
        }
        terminal.close();
        if (typed instanceof Typed.Interrupted) {
            throw new Failure(Failure.INTERRUPTED, "");
        }
        throw new Failure(Failure.USAGE, "No port was given: ./parley chatserve PORT");
    }

    private static boolean isPort(String text) {
        return text.matches("\\d{4,5}")
                && Integer.parseInt(text) >= MIN_PORT
                && Integer.parseInt(text) <= Configuration.MAX_PORT;
    }

    /// The operator's terminal shows who comes and goes by itself.
    private static final class Silent implements ConnectionLog {
        @Override
        public void connected(String door, Origin origin) {
            // shown when the visitor's turn comes
        }

        @Override
        public void disconnected(String door, Origin origin, String reason) {
            // shown by the console
        }
    }

    static final class DialectConverter implements picocli.CommandLine.ITypeConverter<DeskProgram> {
        @Override
        public DeskProgram convert(String word) {
            try {
                return DeskProgram.of(word);
            } catch (IllegalArgumentException e) {
                throw new picocli.CommandLine.TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}
