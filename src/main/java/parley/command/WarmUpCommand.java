package parley.command;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import parley.Server;
import parley.client.Endpoint;
import parley.client.LoginIdentity;
import parley.client.Words;
import parley.client.desktop.WindowWarmUp;
import parley.client.terminal.Bell;
import parley.client.terminal.TerminalChat;
import parley.config.Door;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/// `./parley warm-up`: does once what every start and every visitor needs, for the JVM's AOT cache, and ends.
@Command(name = "warm-up", hidden = true, description = "Trains the JVM's AOT cache.")
public final class WarmUpCommand implements Callable<Integer> {
    private static final int VISITS = 300;
    private static final int CROWD = 50;
    private static final int LINES = 4000;
    private static final int READ_LIMIT_MILLIS = 5_000;
    private static final String HEAD_END = "\r\n\r\n";

    private static final String CONFIGURATION = """
        operator = "#help"
        [server]
        motd = ["Welcome"]
        casemapping = "unicode"
        [irc]
        limits = { nick = 32 }
        [history]
        enabled = true
        """;

    @Option(names = "--windows", description = "Rehearse the windows, too: they make the cache a quarter larger.")
    private boolean windows;

    @Override
    public Integer call() throws IOException {
        Path data = Files.createTempDirectory("parley");
        try (Server server = serve(data).start()) {
            ServeCommand.announce(server, new PrintStream(OutputStream.nullOutputStream()));
            for (int visit = 0; visit < VISITS; visit++) {
                for (Door door : server.addresses().keySet()) {
                    if (door == Door.WEB) {
                        browse(server.address(door));
                    } else {
                        visit(server.address(door), utf8(saying(door)));
                    }
                }
            }
            chatInTerminal(server.address(Door.IRC));
            visitByPrograms(server);
            talkToCrowd(server.address(Door.CAT), WarmUpCommand::entersAsCat, "");
            talkToCrowd(server.address(Door.IRC), WarmUpCommand::entersByIrc, "PRIVMSG #crowd :");
        } finally {
            delete(data);
        }
        if (windows) {
            System.setProperty("java.awt.headless", "true");
            WindowWarmUp.perform();
        }
        return 0;
    }

    /// What `./parley chat` needs, but for the terminal itself.
    private static void chatInTerminal(InetSocketAddress address) {
        var endpoint = new Endpoint(Endpoint.Carrier.TCP, address.getHostString(), address.getPort(), false);
        var chat = new TerminalChat(
                endpoint,
                new LoginIdentity("anna", List.of("#tea")),
                Bell.OFF,
                false,
                true,
                Words.of(Locale.getDefault()));
        var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        byte[] says = "hello\n/who\n/search hello\n/whois anna\n".getBytes(StandardCharsets.UTF_8);
        chat.inPipe(new ByteArrayInputStream(says), nowhere, nowhere);
    }

    /// The replaced programs' clients, whose input is at its end.
    private static void visitByPrograms(Server server) {
        InetSocketAddress desk = server.address(Door.DESK_GREETING);
        run("chatclient", desk.getHostString(), Integer.toString(desk.getPort()));
        InetSocketAddress rooms = server.address(Door.ROOMS);
        String port = Integer.toString(rooms.getPort());
        run("tcp_chat", "client", "-a", rooms.getHostString(), "-p", port, "-u", "bob", "-c", "tea");
    }

    private static void run(String... arguments) {
        CommandTable.of(arguments).execute(arguments);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /// The command, as if it had been typed: all doors, each at a free port.
    private static ServeCommand serve(Path data) throws IOException {
        Path file = Files.writeString(data.resolve("parley.toml"), CONFIGURATION);
        var typed = new ArrayList<>(List.of("serve", "--config", file.toString(), "--data", data.toString()));
        Arrays.stream(Door.values())
                .filter(door -> !door.isSecure() && door != Door.TOR && door.isForChat())
                .forEach(door -> typed.addAll(List.of("--door", door.title() + "=0")));
        String[] arguments = typed.toArray(String[]::new);
        ParseResult parsed = CommandTable.of(arguments).parseArgs(arguments);
        return (ServeCommand) parsed.subcommand().commandSpec().userObject();
    }

    private static String saying(Door door) {
        return switch (door) {
            case CAT -> "anna\n#tea\n/help\n/who\nhello\n/search hello\n/msg anna hello\nexit\n";
            case LOBBY -> "hello\n/who\nquit\n";
            case ROOMS -> "bob_tea\nhello\n/who\n";
            case WEB, HTTPS, HTTP, ADMIN -> throw new IllegalArgumentException("browsers do not speak in lines");
            case DESK -> "rob> hello\n";
            case DESK_GREETING -> "rob\nhello\n\\quit\n";
            case IRC, IRCS, TOR -> """
                CAP LS 302
                NICK anna
                USER a 0 * :Anna
                CAP REQ :message-tags server-time echo-message
                CAP END
                JOIN #tea
                PRIVMSG #tea :hello
                PING 1
                PART #tea
                QUIT
                """;
        };
    }

    /// A page, then lines by WebSocket, once that is agreed to: what comes before would be none of its frames.
    private static void browse(InetSocketAddress address) throws IOException {
        visit(address, utf8(request("GET / HTTP/1.1", "Accept-Encoding: gzip") + request("GET /health HTTP/1.1")));
        try (Socket socket = open(address)) {
            socket.getOutputStream()
                    .write(utf8(request(
                            "GET / HTTP/1.1",
                            "Origin: http://localhost",
                            "Upgrade: websocket",
                            "Connection: Upgrade",
                            "Sec-WebSocket-Version: 13",
                            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==")));
            readHead(socket.getInputStream());
            for (String line : saying(Door.IRC).lines().toList()) {
                byte[] head = {(byte) 0x81, (byte) (0x80 | line.length()), 0, 0, 0, 0}; // its mask changes nothing
                socket.getOutputStream().write(head);
                socket.getOutputStream().write(utf8(line));
            }
            finish(socket);
        }
    }

    private static String request(String what, String... headers) {
        var lines = new ArrayList<>(List.of(what, "Host: localhost"));
        lines.addAll(List.of(headers));
        return String.join("\r\n", lines) + "\r\n\r\n";
    }

    private static void readHead(InputStream in) throws IOException {
        for (int ends = 0; ends < HEAD_END.length(); ) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("the server does not speak WebSocket");
            }
            ends = next == HEAD_END.charAt(ends) ? ends + 1 : next == '\r' ? 1 : 0;
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// One talks, many hear it: what the compiler learns of the server's busiest way.
    ///
    /// @param enters what somebody says to be in a channel, by their number
    /// @param say what comes before a line that is said there
    private static void talkToCrowd(InetSocketAddress address, IntFunction<String> enters, String say)
            throws IOException {
        try (var readers = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().factory())) {
            var crowd = new ArrayList<Socket>();
            for (int i = 0; i < CROWD; i++) {
                var socket = new Socket(address.getAddress(), address.getPort());
                crowd.add(socket);
                socket.getOutputStream().write(utf8(enters.apply(i)));
                readers.submit(() -> socket.getInputStream().transferTo(OutputStream.nullOutputStream()));
            }
            String line = say + "A line of usual length, as people type them.\n";
            visit(address, utf8(enters.apply(CROWD) + line.repeat(LINES)));
            for (Socket socket : crowd) {
                socket.shutdownOutput();
            }
        }
    }

    private static String entersAsCat(int number) {
        return "crowd" + number + "\n#crowd\n";
    }

    /// Every other client wants tags.
    private static String entersByIrc(int number) {
        String wants = number % 2 == 0 ? "CAP REQ :message-tags\nCAP REQ :server-time\n" : "";
        return "CAP LS 302\n" + wants + "NICK crowd" + number + "\nUSER crowd 0 * :Crowd\nCAP END\nJOIN #crowd\n";
    }

    /// Says all, then reads until the server closes.
    private static void visit(InetSocketAddress address, byte[] says) throws IOException {
        try (Socket socket = open(address)) {
            socket.getOutputStream().write(says);
            finish(socket);
        }
    }

    private static Socket open(InetSocketAddress address) throws IOException {
        var socket = new Socket(address.getAddress(), address.getPort());
        socket.setSoTimeout(READ_LIMIT_MILLIS);
        return socket;
    }

    private static void finish(Socket socket) throws IOException {
        socket.shutdownOutput();
        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    }
}
