package parley.command;

import java.util.concurrent.Callable;
import parley.config.Door;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./parley tcp_chat server -a IP -p PORT`: tcp_chat's server.
@Command(
        name = "server",
        mixinStandardHelpOptions = true,
        description = "tcp_chat's server: rooms. Ctrl-C ends it.",
        footer = {
            "",
            "Example:",
            "  ./parley tcp_chat server -a localhost -p 8888",
            "and then, for each person:",
            "  ./parley tcp_chat start client -a localhost -p 8888 -u NAME -c ROOM"
        })
public final class TcpChatServerCommand implements Callable<Integer> {
    @Option(
            names = {"-a", "--adress", "--address"},
            paramLabel = "IP",
            defaultValue = "localhost",
            description = "an address of this machine, 0.0.0.0 for every one; default: ${DEFAULT-VALUE}")
    private String address = "";

    @Option(
            names = {"-p", "--port"},
            paramLabel = "PORT",
            defaultValue = "8888",
            converter = PortConverter.class,
            description = "default: ${DEFAULT-VALUE}")
    private int port;

    @Override
    public Integer call() throws InterruptedException {
        var log = new ProgramLog("Client connected: %s:%d", "Client disconnected: %s:%d");
        return ProgramServer.serve(Door.ROOMS, address, port, log, "tcp_chat listens at %s; Ctrl-C ends it");
    }
}
