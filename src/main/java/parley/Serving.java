package parley;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;

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
        String host = address.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    /// What people on this machine call a host on which a door has opened.
    static String reachable(InetAddress address) {
        return address.isAnyLocalAddress() ? "localhost" : address.getHostAddress();
    }
}
