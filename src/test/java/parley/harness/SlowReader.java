package parley.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/// Somebody at a real socket with little room, who reads as much as is asked of them and no more.
public final class SlowReader implements AutoCloseable {
    private static final int ROOM = 4096;

    private final Socket socket = new Socket();
    private final InetSocketAddress local;
    private String seen = "";

    public SlowReader(InetSocketAddress address) throws IOException {
        this(address, "127.0.0.1");
    }

    /// @param from the address to come from
    public SlowReader(InetSocketAddress address, String from) throws IOException {
        socket.setReceiveBufferSize(ROOM);
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(address);
        local = (InetSocketAddress) socket.getLocalSocketAddress();
        socket.setSoTimeout((int) Person.PATIENCE.toMillis());
    }

    /// Their own end of the connection.
    public InetSocketAddress address() {
        return local;
    }

    /// Sends this in one write; a character is a byte. Whether it is still taken is seen elsewhere.
    public void types(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException _) {
            // disconnected already
        }
    }

    /// Reads up to this.
    ///
    /// @return what came before
    public String readsOnTo(String end) throws IOException {
        InputStream input = socket.getInputStream();
        var buffer = new byte[ROOM];
        while (!seen.contains(end)) {
            int length;
            try {
                length = input.read(buffer);
            } catch (SocketTimeoutException e) {
                throw new AssertionError("nothing comes behind " + seen, e);
            }
            assertThat(length).as("behind " + seen).isNotNegative();
            seen += new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
        }
        String before = seen.substring(0, seen.indexOf(end));
        seen = seen.substring(before.length() + end.length());
        return before;
    }

    /// Reads whatever comes until the end, be it a reset, and not slowly any more.
    public void readsToTheEnd() throws IOException {
        var buffer = new byte[64 * 1024];
        try {
            socket.setReceiveBufferSize(buffer.length);
            while (socket.getInputStream().read(buffer) >= 0) {
                // none of it matters
            }
        } catch (SocketException _) {
            // that is an end, too
        }
    }

    /// How much has come that they have not read.
    public int waiting() throws IOException {
        return socket.getInputStream().available();
    }

    public void endsInput() throws IOException {
        socket.shutdownOutput();
    }

    public void resets() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
