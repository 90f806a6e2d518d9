package parley.net;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The socket at which a service manager is told how a program is (`sd_notify(3)`). Thread-safe.
public final class NotifySocket {
    private static final Logger LOG = LoggerFactory.getLogger(NotifySocket.class);

    private final byte[] address;

    /// @param address as `NOTIFY_SOCKET` has it: a path, or behind `@` a name that is in no file system
    public NotifySocket(String address) {
        this.address = address.replaceFirst("^@", "\0").getBytes(StandardCharsets.UTF_8);
    }

    /// Tells something. What cannot be told is logged: nobody is to miss the chat because of it.
    ///
    /// @param state lines of `NAME=VALUE`
    public void tell(String state) {
        try {
            Epoll.ensureAvailability();
            send(state.getBytes(StandardCharsets.UTF_8));
        } catch (IOException | UnsatisfiedLinkError e) {
            LOG.atWarn().addKeyValue("cause", e.getMessage()).log("the service manager cannot be told: " + state);
        }
    }

    private void send(byte[] state) throws IOException {
        Socket socket = Socket.newSocketDomainDgram();
        try {
            ByteBuffer bytes = ByteBuffer.allocateDirect(state.length).put(state);
            socket.sendToDomainSocket(bytes, 0, state.length, address);
        } finally {
            socket.close();
        }
    }
}
