package parley.command;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.chat.Network;
import parley.config.Door;
import parley.config.Failure;
import parley.threads.Fatal;

/// Runs a server until somebody ends it.
public final class Serving {
    private static final Logger LOG = LoggerFactory.getLogger(Serving.class);

    /// How long a stop in order may take.
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private Serving() {}

    /// Has whatever ends a thread, and what [Fatal] hands on, end the program with [Failure#DEFECT]: who waits for such
    /// a thread would wait for ever. Its stop in order would, too, so it is halted.
    public static void endOnDefect() {
        Thread.setDefaultUncaughtExceptionHandler((thread, defect) -> {
            try {
                LOG.atError()
                        .setCause(defect)
                        .addKeyValue("thread", thread.getName())
                        .log("a defect ends the server");
                LogSetup.flush();
            } finally {
                Runtime.getRuntime().halt(Failure.DEFECT);
            }
        });
    }

    /// Has Ctrl-C, SIGTERM and the end of the program stop it in order, with exit status 0.
    ///
    /// The JVM's own status after a signal is 128 and the signal's number, shutdown hooks or not; only halting from
    /// the hook says otherwise. A thread that is stuck is not waited for past [#STOP_LIMIT]: then the status is
    /// [Failure#DEFECT]. All that anybody has seen is kept by then.
    ///
    /// @param stop stops all that runs
    public static void stopInOrder(Runnable stop) {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            Thread.ofPlatform().daemon().name("stop-limit").start(Serving::haltInTime);
            stop.run();
            LogSetup.flush();
            Runtime.getRuntime().halt(0);
        }));
    }

    private static void haltInTime() {
        long deadline = System.nanoTime() + STOP_LIMIT.toNanos();
        for (long left = STOP_LIMIT.toNanos(); left > 0; left = deadline - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        LOG.error("the server does not stop in order; it ends all the same");
        LogSetup.flush();
        Runtime.getRuntime().halt(Failure.DEFECT);
    }

    /// Ends the program, as Ctrl-C does.
    static void stop() {
        System.exit(0);
    }

    /// Waits for the end of the program.
    public static int forever() throws InterruptedException {
        new CountDownLatch(1).await();
        return 0;
    }

    /// An address as HOST:PORT, or unix:PATH.
    public static String text(SocketAddress address) {
        if (!(address instanceof InetSocketAddress internet)) {
            return "unix:" + address;
        }
        String host = host(internet.getAddress());
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + internet.getPort();
    }

    /// What is listened at to be reached by everybody: of both kinds where this machine has IPv6, which takes both.
    static String everyAddress() {
        try {
            return NetworkInterface.networkInterfaces()
                            .flatMap(NetworkInterface::inetAddresses)
                            .anyMatch(Inet6Address.class::isInstance)
                    ? "::"
                    : "0.0.0.0";
        } catch (SocketException _) {
            return "0.0.0.0";
        }
    }

    /// What a person types to come in by a door.
    static String command(Door door, SocketAddress address) {
        return switch (address) {
            case InetSocketAddress at -> door.command(reachable(at.getAddress()), at.getPort());
            case UnixDomainSocketAddress at -> door.command(at.getPath());
            default -> "";
        };
    }

    /// What people on this machine call a host on which a door has opened.
    private static String reachable(InetAddress address) {
        return address.isAnyLocalAddress() ? "localhost" : host(address);
    }

    /// An address as people write it: the short form, where it is one of IPv6 (RFC 5952).
    static String host(InetAddress address) {
        String[] numberAndZone = address.getHostAddress().split("%", 2);
        String number = Network.parse(numberAndZone[0]).map(Network::toString).orElse(numberAndZone[0]);
        return numberAndZone.length == 1 ? number : number + "%" + numberAndZone[1];
    }
}
