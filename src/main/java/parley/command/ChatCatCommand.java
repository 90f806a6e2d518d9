package parley.command;

import java.util.concurrent.Callable;
import parley.config.Door;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `./parley chatcat [PORT]`: ChatCat's server.
@Command(
        name = "chatcat",
        mixinStandardHelpOptions = true,
        description = "ChatCat's server: people with netcat or telnet talk to the cat of their choice. Ctrl-C ends it.",
        footer = {"", "Example:", "  ./parley chatcat 5555", "and then, for each person:", "  nc localhost 5555"})
public final class ChatCatCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "PORT",
            defaultValue = "5555",
            converter = PortConverter.class,
            description = "default: ${DEFAULT-VALUE}")
    private int port;

    @Mixin
    private final ListenOption listen = new ListenOption();

    @Override
    public Integer call() throws InterruptedException {
        var log = new ProgramLog("Connected to = %s : %d", "Disconnected from = %s : %d");
        return ProgramServer.serve(Door.CAT, listen.address(), port, log, "ChatCat listens at %s; Ctrl-C ends it");
    }
}
