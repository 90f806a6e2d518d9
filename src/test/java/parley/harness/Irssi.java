package parley.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// Irssi in a terminal of its own (tmux), with a configuration of its own, in which it holds back no line for seconds
/// so as not to flood the server.
public final class Irssi extends TypingClient {
    private final Tmux terminal;

    /// Starts it; it connects by itself.
    ///
    /// @param folder for its files
    /// @param password of the account that is called like its nick; empty to come without one
    public Irssi(Path folder, int port, String nick, Optional<String> password) throws IOException {
        this(folder, port, nick, password, Optional.empty());
    }

    /// The same by TLS.
    public Irssi(Path folder, int port, String nick, Optional<String> password, Optional<Secured> tls)
            throws IOException {
        super(nick);
        String sasl = password.map(word -> """
            sasl_mechanism = "PLAIN"; sasl_username = "%s"; sasl_password = "%s";\
            """.formatted(nick, word))
                .orElse(tls.flatMap(Secured::own).isPresent() ? """
                    sasl_mechanism = "EXTERNAL"; sasl_username = "%s";\
                    """.formatted(nick) : "");
        String secured = tls.map(with ->
                        """
                        use_tls = "yes"; tls_verify = "no"; tls_pinned_cert = "%s";\
                        """.formatted(with.pinned().toUpperCase(Locale.ROOT).replaceAll("..(?!$)", "$0:"))
                                + with.own()
                                        .map(file -> " tls_cert = \"" + file + "\";")
                                        .orElse(""))
                .orElse("use_tls = \"no\";");
        Files.writeString(folder.resolve("config"), """
            servers = ( { address = "127.0.0.1"; chatnet = "house"; port = "%d"; %s autoconnect = "yes"; } );
            chatnets = { house = { type = "IRC"; nick = "%s"; %s }; };
            settings = {
              core = { real_name = "Irssi"; user_name = "irssi"; nick = "%3$s"; };
              "irc/core" = { cmds_max_at_once = "100"; };
            };
            """.formatted(port, secured, nick, sasl));
        String irssi =
                "exec env LC_ALL=C.UTF-8 irssi --home='" + folder + "' --config='" + folder.resolve("config") + "'";
        terminal = new Tmux(folder, 200, 60, irssi);
    }

    public static boolean isInstalled() {
        return isInstalled("irssi") && Tmux.isInstalled();
    }

    @Override
    void types(String line) {
        terminal.types(line);
        terminal.presses("Enter");
    }

    @Override
    String shown() {
        return terminal.shown();
    }

    /// Each has a box of its own.
    @Override
    String inNames(String channel, String name) {
        return "\\[" + name + " *]";
    }

    /// In the window of the channel it says `mode/#tea [+s]`.
    @Override
    public void seesMode(String channel, char mode) {
        types("/mode " + channel);
        shows("mode/" + channel + " \\[\\+\\w*" + mode + "\\w*( [^]]*)?]\\s*\\n");
    }

    @Override
    public void close() {
        terminal.close();
    }
}
