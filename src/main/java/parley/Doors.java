package parley;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.chat.Network;
import parley.config.Door;
import parley.config.Failure;
import parley.config.ListenAddress;
import parley.config.Settings;
import parley.net.Acceptor;
import parley.net.Admission;
import parley.net.ConnectionLog;
import parley.net.InheritedSocket;
import parley.net.Listener;
import parley.net.Listeners;
import parley.net.TlsServer;
import parley.tls.Certificates;

/// The doors that are open, and where. Opened and closed by one thread at a time; the rest is thread-safe.
final class Doors {
    private static final Logger LOG = LoggerFactory.getLogger(Doors.class);

    private final Listeners network;
    private final Certificates certificates;
    private final Function<Door, Acceptor> acceptors;
    private final Function<Door, Admission> admissions;
    private final ConnectionLog log;
    private final Map<Door, Acceptor> made = new EnumMap<>(Door.class);
    private volatile Map<Opening, Listener> open = Map.of();

    /// Closed while people were inside, who stay.
    private volatile List<Listener> closed = List.of();

    private record Opening(Door door, ListenAddress.Complete at) {}

    /// @param certificates has certificates by the time when a door opens that speaks TLS
    /// @param acceptors what is done with those who come in by a door
    /// @param admissions says who is let in by a door
    /// @param log is told who comes and goes
    Doors(
            Listeners network,
            Certificates certificates,
            Function<Door, Acceptor> acceptors,
            Function<Door, Admission> admissions,
            ConnectionLog log) {
        this.admissions = admissions;
        this.network = network;
        this.certificates = certificates;
        this.acceptors = acceptors;
        this.log = log;
    }

    /// Closes what is not to be open any more, and opens what is not open yet. Whoever is inside stays.
    ///
    /// @return what cannot be opened, and why; the rest is open
    List<String> use(Settings settings) {
        var wanted = new LinkedHashSet<Opening>();
        settings.listening().forEach((door, addresses) -> addresses.forEach(at -> wanted.add(new Opening(door, at))));
        Map<Opening, Listener> before = open;
        close(before, wanted);
        var now = new LinkedHashMap<Opening, Listener>();
        var complaints = new LinkedHashSet<String>();
        for (Opening opening : wanted) {
            Listener there = before.get(opening);
            try {
                now.put(opening, there == null ? open(opening) : there);
            } catch (Failure e) {
                complaints.add(e.line());
            }
        }
        open = Collections.unmodifiableMap(now);
        if (!before.isEmpty()) { // whoever starts a server is told in another way
            now.keySet().stream()
                    .filter(opening -> !before.containsKey(opening))
                    .forEach(opening -> tell("open", opening));
        }
        return List.copyOf(complaints);
    }

    /// Has those leave who might not come in now, unless they are in the chat.
    void reconsider() {
        network.reconsider(
                Stream.concat(open.values().stream(), closed.stream()).toList());
    }

    private void close(Map<Opening, Listener> before, Set<Opening> wanted) {
        var left = new ArrayList<>(closed);
        before.forEach((opening, listener) -> {
            if (!wanted.contains(opening)) {
                listener.close();
                left.add(listener);
                tell("closed", opening);
            }
        });
        left.removeIf(listener -> listener.open() == 0);
        closed = List.copyOf(left);
    }

    private Listener open(Opening opening) {
        Door door = opening.door;
        ListenAddress.Complete at = opening.at;
        try {
            return network.listen(
                    door.title(),
                    address(at),
                    door == Door.TOR,
                    tls(door),
                    made.computeIfAbsent(door, acceptors),
                    admissions.apply(door),
                    log);
        } catch (UnknownHostException e) {
            throw new Failure(
                    Failure.FAILED,
                    "The doors cannot open at \"" + e.getMessage()
                            + "\": no such host. Give --listen an address of this" + " machine.");
        } catch (IOException e) {
            throw new Failure(
                    Failure.FAILED, "The door %s cannot open at %s: %s".formatted(door.title(), at, reason(e)));
        }
    }

    private @Nullable TlsServer tls(Door door) {
        return switch (door) {
            case IRCS -> certificates.irc();
            case HTTPS -> certificates.web();
            case CAT, LOBBY, ROOMS, DESK, DESK_GREETING, IRC, WEB, HTTP, ADMIN, TOR -> null;
        };
    }

    private static void tell(String what, Opening opening) {
        LOG.atInfo()
                .addKeyValue("door", opening.door.title())
                .addKeyValue("address", opening.at)
                .log(what);
    }

    private static SocketAddress address(ListenAddress.Complete at) throws UnknownHostException {
        return switch (at) {
            case ListenAddress.Host(String host, int port) -> new InetSocketAddress(address(host), port);
            case ListenAddress.Unix(Path path) -> UnixDomainSocketAddress.of(path);
            case ListenAddress.Inherited(int descriptor) -> new InheritedSocket(descriptor);
        };
    }

    /// Java takes numbers with fewer dots for addresses, as people did long ago: "0" would be every address.
    private static InetAddress address(String name) throws UnknownHostException {
        if (name.matches("[0-9.]*") && Network.parse(name).isEmpty()) {
            throw new UnknownHostException(name);
        }
        try {
            return InetAddress.getByName(name);
        } catch (UnknownHostException _) {
            throw new UnknownHostException(name); // its own says more
        }
    }

    /// What is in the way, and what to do about it.
    private static String reason(IOException e) {
        String message = String.valueOf((e.getCause() == null ? e : e.getCause()).getMessage());
        if (message.contains("in use")) {
            return "the port is in use. Stop what uses it, or choose another port.";
        }
        if (message.contains("assign")) {
            return "this machine does not have that address. Choose one that it has, or 0.0.0.0 for all.";
        }
        if (message.contains("denied")) {
            return "that is not allowed. Ports below 1024 are the administrator's: choose a higher one. The folder of a"
                    + " socket must be writable.";
        }
        return message;
    }

    /// Where each door has opened.
    Map<Door, List<SocketAddress>> addresses() {
        var addresses = new EnumMap<Door, List<SocketAddress>>(Door.class);
        open.forEach((opening, listener) ->
                addresses.computeIfAbsent(opening.door, _ -> new ArrayList<>()).add(listener.address()));
        return addresses;
    }

    /// Lets nobody in any more, and has those who are inside say farewell.
    void stop() {
        listeners().forEach(Listener::stop);
    }

    /// Whether somebody is still inside.
    boolean isAnybodyInside() {
        return listeners().anyMatch(listener -> listener.open() > 0);
    }

    private Stream<Listener> listeners() {
        return Stream.concat(open.values().stream(), closed.stream());
    }
}
