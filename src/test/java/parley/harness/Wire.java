package parley.harness;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A network between somebody and a server, which can be cut and mended. While it is cut, whoever connects is dropped.
final class Wire implements AutoCloseable {
    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final InetSocketAddress server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean whole = true;

    Wire(InetSocketAddress server) throws IOException {
        this.server = server;
        Thread.ofVirtual().start(this::accept);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listening.getLocalSocketAddress();
    }

    void cut() throws IOException {
        whole = false;
        for (Socket socket : open) {
            socket.close();
        }
        open.clear();
    }

    void mend() {
        whole = true;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                open.add(client);
                if (whole) {
                    var onward = new Socket(server.getAddress(), server.getPort());
                    open.add(onward);
                    Thread.ofVirtual().start(() -> carry(client, onward));
                    Thread.ofVirtual().start(() -> carry(onward, client));
                } else {
                    client.close();
                }
            }
        } catch (IOException _) {
            // closed
        }
    }

    private static void carry(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException _) {
            // cut
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        cut();
    }
}
