package parley;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import parley.chat.Network;

/// Runs a server until somebody ends it.
final class Serving {
    private Serving() {}

    /// Has Ctrl-C, SIGTERM and the end of the program stop it in order, with exit status 0.
    ///
    /// The JVM's own status after a signal is 128 and the signal's number, shutdown hooks or not; only halting from
    /// the hook says otherwise.
    ///
    /// @param stop stops all that runs
    static void stopInOrder(Runnable stop) {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            stop.run();
            LogSetup.flush();
            Runtime.getRuntime().halt(0);
        }));
    }

    /// Ends the program, as Ctrl-C does.
    static void stop() {
        System.exit(0);
    }

    /// Waits for the end of the program.
    static int forever() throws InterruptedException {
        new CountDownLatch(1).await();
        return 0;
    }

    /// An address as HOST:PORT.
    static String text(InetSocketAddress address) {
        String host = host(address.getAddress());
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    /// What people on this machine call a host on which a door has opened.
    static String reachable(InetAddress address) {
        return address.isAnyLocalAddress() ? "localhost" : host(address);
    }

    /// An address as people write it: the short form, where it is one of IPv6 (RFC 5952).
    static String host(InetAddress address) {
        String[] numberAndZone = address.getHostAddress().split("%", 2);
        String number = Network.parse(numberAndZone[0]).map(Network::toString).orElse(numberAndZone[0]);
        return numberAndZone.length == 1 ? number : number + "%" + numberAndZone[1];
    }
}
