package parley.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// WeeChat without a screen: one types into its pipe, and looks at its logs. It holds back no line for seconds so
/// as not to flood the server.
public final class WeeChat extends TypingClient {
    private final Path folder;
    private final Process process;
    private String buffer = "irc.server.house";

    /// Starts it and has it connect.
    ///
    /// @param folder for its files
    /// @param password of the account that is called like its nick; empty to come without one
    public WeeChat(Path folder, int port, String nick, Optional<String> password) throws IOException {
        this(folder, port, nick, password, Optional.empty());
    }

    /// The same by TLS.
    public WeeChat(Path folder, int port, String nick, Optional<String> password, Optional<Secured> tls)
            throws IOException {
        super(nick);
        this.folder = folder;
        String sasl = password.map(word -> " -sasl_mechanism=plain -sasl_username=" + nick + " -sasl_password=" + word)
                .orElse(tls.flatMap(Secured::own).isPresent() ? " -sasl_mechanism=external" : "");
        String secured = tls.map(with -> " -ssl -ssl_fingerprint=" + with.pinned()
                        + with.own().map(file -> " -ssl_cert=" + file).orElse(""))
                .orElse("");
        List<String> commands = List.of(
                "/set logger.file.flush_delay 0",
                "/set fifo.file.path " + pipe(),
                "/server add house 127.0.0.1/" + port + " -anti_flood_prio_high=0 -anti_flood_prio_low=0 -nicks=" + nick
                        + sasl + secured,
                "/connect house");
        process = new ProcessBuilder(
                        "weechat-headless",
                        "--dir",
                        folder.toString(),
                        "--no-script",
                        "--run-command",
                        String.join(";", commands))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
    }

    /// Whether it is installed, with its pipe, which Debian has in a package of its own.
    public static boolean isInstalled() {
        return isInstalled("weechat-headless")
                && run(List.of(
                                "weechat-headless",
                                "--temp-dir",
                                "--no-connect",
                                "--no-script",
                                "--stdout",
                                "--plugins",
                                "fifo",
                                "--run-command",
                                "/quit"))
                        .contains("fifo.conf");
    }

    @Override
    public void joins(String channel) {
        super.joins(channel);
        buffer = "irc.house." + channel;
    }

    /// Waits for the pipe first, which opens only while somebody reads from it.
    @Override
    void types(String line) {
        if (!within(() -> Files.exists(pipe()) || !process.isAlive()) || !process.isAlive()) {
            throw new AssertionError("it has no pipe; it said:\n" + shown());
        }
        try {
            Files.writeString(pipe(), buffer + " *" + line + "\n", StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot type \"" + line + "\"", e);
        }
    }

    @Override
    String inNames(String channel, String name) {
        return "Nicks " + channel + ": \\[([^]]* )?" + name + "[] ]";
    }

    @Override
    String shown() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".weechatlog"))
                    .sorted()
                    .map(WeeChat::text)
                    .collect(Collectors.joining("\n"));
        } catch (UncheckedIOException _) {
            return ""; // it has just done away with a file of its own; who waits looks again
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at its logs", e);
        }
    }

    @Override
    public void seesMode(String channel, char mode) {
        types("/mode " + channel);
        shows("(?i)mode " + channel + " \\[\\+\\w*" + mode + "\\w*( [^]]*)?]\\s*\\n");
    }

    @Override
    public void close() {
        process.destroy();
        if (!within(() -> !process.isAlive())) {
            process.destroyForcibly().onExit().join();
        }
    }

    private Path pipe() {
        return folder.resolve("pipe");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
