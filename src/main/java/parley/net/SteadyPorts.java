package parley.net;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// Ports for who has to have the same one again later. They are none that systems give out by themselves, so that
/// nobody gets one meanwhile by chance.
public final class SteadyPorts {
    private static final int LOWEST = 10_000;
    private static final int BOUND = 32_768;
    private static final int TRIES = 1_000;

    private SteadyPorts() {}

    /// So many that are free now, at an address of this machine.
    ///
    /// @throws BindException where none is found
    public static List<InetSocketAddress> free(InetAddress here, int count) throws IOException {
        var held = new ArrayList<ServerSocket>();
        try {
            for (int tried = 0; held.size() < count && tried < TRIES; tried++) {
                try {
                    held.add(new ServerSocket(ThreadLocalRandom.current().nextInt(LOWEST, BOUND), 1, here));
                } catch (BindException _) {
                    // somebody has it: another one
                }
            }
            if (held.size() < count) {
                throw new BindException("no port is free");
            }
            return held.stream()
                    .map(socket -> new InetSocketAddress(here, socket.getLocalPort()))
                    .toList();
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
    }
}
