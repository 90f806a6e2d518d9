package parley;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import parley.chat.Network;
import parley.config.Door;
import parley.config.Failure;
import parley.config.ListenAddress;
import parley.config.Settings;
import parley.net.Acceptor;
import parley.net.ConnectionLog;
import parley.net.Listener;
import parley.net.Listeners;

/// The doors that are open, and where. Confined to whoever starts and stops the server.
final class Doors {
    private final Listeners network;
    private final Function<Door, Acceptor> acceptors;
    private final ConnectionLog log;
    private final Map<Door, List<Listener>> open = new EnumMap<>(Door.class);

    /// @param acceptors what is done with those who come in by a door
    /// @param log is told who comes and goes
    Doors(Listeners network, Function<Door, Acceptor> acceptors, ConnectionLog log) {
        this.network = network;
        this.acceptors = acceptors;
        this.log = log;
    }

    /// Opens all that are to be open.
    ///
    /// @throws Failure where one cannot
    void open(Settings settings) {
        settings.hosts().forEach((door, hosts) -> hosts.forEach(host -> open(door, host)));
    }

    private void open(Door door, ListenAddress.Host at) {
        if (door.isSecure()) {
            throw new Failure(
                    Failure.FAILED,
                    "The door " + door.title() + " cannot open at " + at
                            + ": this version has no TLS yet. Leave the door out.");
        }
        try {
            var address = new InetSocketAddress(address(at.host()), at.port());
            open.computeIfAbsent(door, _ -> new ArrayList<>())
                    .add(network.listen(door.title(), address, acceptors.apply(door), log));
        } catch (UnknownHostException _) {
            throw new Failure(
                    Failure.FAILED,
                    "The doors cannot open at \"" + at.host() + "\": no such host. Give --listen an address of this"
                            + " machine.");
        } catch (IOException e) {
            throw new Failure(
                    Failure.FAILED, "The door %s cannot open at %s: %s".formatted(door.title(), at, reason(e)));
        }
    }

    /// Java takes numbers with fewer dots for addresses, as people did long ago: "0" would be every address.
    private static InetAddress address(String name) throws UnknownHostException {
        if (name.matches("[0-9.]*") && Network.parse(name).isEmpty()) {
            throw new UnknownHostException(name);
        }
        return InetAddress.getByName(name);
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
            return "that is not allowed. Ports below 1024 are the administrator's: choose a higher one.";
        }
        return message;
    }

    /// Where each door has opened.
    Map<Door, List<InetSocketAddress>> addresses() {
        var addresses = new EnumMap<Door, List<InetSocketAddress>>(Door.class);
        open.forEach((door, listeners) ->
                addresses.put(door, listeners.stream().map(Listener::address).toList()));
        return Collections.unmodifiableMap(addresses);
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
        return open.values().stream().flatMap(List::stream);
    }
}
