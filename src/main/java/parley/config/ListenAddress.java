package parley.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.chat.Network;

/// Where a door opens.
public sealed interface ListenAddress {
    /// One that says all that is needed to listen there.
    sealed interface Complete extends ListenAddress {
        @Override
        default Complete at(String shared) {
            return this;
        }
    }

    /// What is one, in words.
    String RIGHT = "a port from 0 to " + Configuration.MAX_PORT
            + ", an IP address with a port such as \"127.0.0.1:6667\" or \"[::1]:6667\","
            + " a path such as \"unix:/run/parley/irc.sock\"";

    /// At the host that all doors share (`server.listen`, `--listen`).
    ///
    /// @param port 0 for any free one
    record Port(int port) implements ListenAddress {
        @Override
        public Complete at(String shared) {
            return new Host(shared, port);
        }

        @Override
        public String toString() {
            return Integer.toString(port);
        }
    }

    /// At a host of its own.
    ///
    /// @param host an IP address; or what the doors share, which may be a name
    /// @param port 0 for any free one
    record Host(String host, int port) implements Complete {
        private static final Pattern WRITTEN = Pattern.compile(
                "((?<ipv4>[0-9.]+):|\\[(?<ipv6>[0-9A-Fa-f]*:[0-9A-Fa-f:.]*(%\\w+)?)]:)?(?<port>\\d{1,5})");

        private static Optional<ListenAddress> parse(String text) {
            Matcher parts = WRITTEN.matcher(text);
            if (!parts.matches() || Integer.parseInt(parts.group("port")) > Configuration.MAX_PORT) {
                return Optional.empty();
            }
            int port = Integer.parseInt(parts.group("port"));
            if (parts.group("ipv4") != null) {
                return at(parts.group("ipv4"), port);
            }
            return parts.group("ipv6") != null ? at(parts.group("ipv6"), port) : Optional.of(new Port(port));
        }

        private static Optional<ListenAddress> at(String address, int port) {
            return Network.parse(address).map(_ -> new Host(address, port));
        }

        @Override
        public String toString() {
            return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        }
    }

    /// At a socket in the file system.
    record Unix(Path path) implements Complete {
        private static final String SCHEME = "unix:";

        private static Optional<ListenAddress> parse(String text) {
            try {
                String path = text.substring(SCHEME.length());
                return path.isEmpty() ? Optional.empty() : Optional.of(new Unix(Path.of(path)));
            } catch (InvalidPathException _) {
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            return SCHEME + path;
        }
    }

    /// At a socket that whoever started the process has opened already (`sd_listen_fds(3)`).
    ///
    /// @param descriptor the number of its file descriptor
    record Inherited(int descriptor) implements Complete {
        @Override
        public String toString() {
            return "file descriptor " + descriptor;
        }
    }

    /// The same, with the host that the doors share where it needs one and has none.
    Complete at(String shared);

    /// Reads `PORT`, `ADDRESS:PORT` with IPv6 in brackets, or `unix:PATH`. Looks up no name.
    static Optional<ListenAddress> parse(String text) {
        return text.startsWith(Unix.SCHEME) ? Unix.parse(text) : Host.parse(text);
    }

    /// Each door at one port of the host that all share.
    static Map<Door, List<ListenAddress>> ports(Map<Door, Integer> ports) {
        var addresses = new LinkedHashMap<Door, List<ListenAddress>>();
        ports.forEach((door, port) -> addresses.put(door, List.of(new Port(port))));
        return addresses;
    }
}
