package parley.config;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// The doors by which people come in, with what their users need to know.
public enum Door {
    CAT("cat", Optional.of(5555), "nc %s %d"),
    LOBBY("lobby", Optional.of(9999), "nc %s %d"),
    ROOMS("rooms", Optional.of(8888), "./parley tcp_chat start client -a %s -p %d -u NAME -c ROOM"),
    DESK("desk", Optional.empty(), "./parley chatclient %s %d --dialect basic_chat"),
    DESK_GREETING("desk-greeting", Optional.empty(), "./parley chatclient %s %d"),
    IRC("irc", Optional.of(6667), "irssi -c %s -p %d"),
    IRCS("ircs", Optional.empty(), "irssi -c %s -p %d --tls"),
    TOR("tor", Optional.empty(), "HiddenServicePort 6667 %s:%d"),
    WEB("web", Optional.of(8080), "http://%s:%d/"),
    HTTPS("https", Optional.empty(), "https://%s:%d/"),
    /// Without a chat: it leads to [#HTTPS], and authorities look there whether a name leads here.
    HTTP("http", Optional.empty(), "http://%s:%d/"),
    /// Without a chat: it tells how the server is.
    ADMIN("admin", Optional.empty(), "http://%s:%d/metrics");

    private final String title;
    private final Optional<Integer> defaultPort;
    private final String command;

    Door(String title, Optional<Integer> defaultPort, String command) {
        this.title = title;
        this.defaultPort = defaultPort;
        this.command = command;
    }

    /// Its name in configuration, on the command line and in the log.
    public String title() {
        return title;
    }

    /// Where it opens unless told otherwise; empty where it stays closed then.
    Optional<Integer> defaultPort() {
        return defaultPort;
    }

    /// Whether what goes through it is encrypted (TLS).
    public boolean isSecure() {
        return this == IRCS || this == HTTPS;
    }

    /// Whether people chat there.
    public boolean isForChat() {
        return this != HTTP && this != ADMIN;
    }

    /// What a person types to come in: into a terminal or, where it is an address of the web, a browser.
    public String command(String host, int port) {
        String shown = command.contains("%s:%d") && host.contains(":") ? "[" + host + "]" : host;
        return command.formatted(shown, port);
    }

    /// What a person types to come in by a socket in the file system; to Tor, a line of its configuration.
    public String command(Path socket) {
        return switch (this) {
            case TOR -> "HiddenServicePort 6667 unix:" + socket;
            case IRCS, HTTPS -> "openssl s_client -quiet -unix " + socket;
            case WEB, HTTP -> "curl --unix-socket " + socket + " http://localhost/";
            case ADMIN -> "curl --unix-socket " + socket + " http://localhost/metrics";
            case CAT, LOBBY, ROOMS, DESK, DESK_GREETING, IRC -> "nc -U " + socket;
        };
    }

    public static Optional<Door> named(String title) {
        return Arrays.stream(values()).filter(door -> door.title.equals(title)).findFirst();
    }

    public static String titles() {
        return Arrays.stream(values()).map(Door::title).collect(Collectors.joining(", "));
    }
}
