package parley.programs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;

/// A server whose part the test plays, on a real loopback socket.
final class FakeServer implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    private final ServerSocket door;

    FakeServer() throws IOException {
        door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        door.setSoTimeout(PATIENCE_MILLIS);
    }

    String port() {
        return String.valueOf(door.getLocalPort());
    }

    Peer accepts() throws IOException {
        var socket = door.accept();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return new Peer(socket);
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    /// The server's end of one connection.
    record Peer(Socket socket) {
        /// One read returns exactly this: the client wrote it in one piece, and nothing behind it.
        Peer hears(String expected) throws IOException {
            byte[] buffer = new byte[4096];
            int length = socket.getInputStream().read(buffer);
            assertThat(length).as("end of input instead of %s", expected).isPositive();
            assertThat(new String(buffer, 0, length, UTF_8)).isEqualTo(expected);
            return this;
        }

        /// The client is silent, for now.
        Peer hearsNothingFor(int millis) throws IOException {
            socket.setSoTimeout(millis);
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            socket.setSoTimeout(PATIENCE_MILLIS);
            return this;
        }

        /// The client has sent its last byte, in order.
        void hearsTheEnd() throws IOException {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }

        /// The client is gone, in order or not.
        void hearsNothingMore() throws IOException {
            try {
                hearsTheEnd();
            } catch (SocketException _) {
                // A reset is an end, too.
            }
        }

        Peer says(String text) throws IOException {
            return says(text.getBytes(UTF_8));
        }

        Peer says(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
            return this;
        }

        void closes() throws IOException {
            socket.close();
        }

        void resets() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }
}
