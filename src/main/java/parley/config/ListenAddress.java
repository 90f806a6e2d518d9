package parley.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.chat.Network;

/// Where a door opens.
public sealed interface ListenAddress {
    /// What is one, in words.
    String RIGHT = "a port from 0 to " + Configuration.MAX_PORT
            + ", an IP address with a port such as \"127.0.0.1:6667\" or \"[::1]:6667\"";

    /// At the host that all doors share (`server.listen`, `--listen`).
    ///
    /// @param port 0 for any free one
    record Port(int port) implements ListenAddress {
        @Override
        public Host at(String shared) {
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
    record Host(String host, int port) implements ListenAddress {
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
        public Host at(String shared) {
            return this;
        }

        @Override
        public String toString() {
            return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        }
    }

    /// The same, with the host that the doors share where it has none of its own.
    Host at(String shared);

    /// Reads `PORT` or `ADDRESS:PORT`, IPv6 in brackets. Looks up no name.
    static Optional<ListenAddress> parse(String text) {
        return Host.parse(text);
    }

    /// Each door at one port of the host that all share.
    static Map<Door, List<ListenAddress>> ports(Map<Door, Integer> ports) {
        var addresses = new LinkedHashMap<Door, List<ListenAddress>>();
        ports.forEach((door, port) -> addresses.put(door, List.of(new Port(port))));
        return addresses;
    }
}
