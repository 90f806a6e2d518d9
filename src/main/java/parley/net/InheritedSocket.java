package parley.net;

import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;

/// A socket that listens already: whoever started this process has opened it (`sd_listen_fds(3)`). Linux only.
public final class InheritedSocket extends SocketAddress {
    private static final long serialVersionUID = 1L;

    // As <sys/socket.h> and <fcntl.h> have them on x86-64 and AArch64.
    private static final int SOL_SOCKET = 1;
    private static final int SO_ACCEPTCONN = 30;
    private static final int SO_DOMAIN = 39;
    private static final int AF_UNIX = 1;
    private static final int F_GETFL = 3;
    private static final int F_SETFL = 4;
    private static final int O_NONBLOCK = 04000;

    private final int descriptor;

    /// @param descriptor the number of its file descriptor
    public InheritedSocket(int descriptor) {
        this.descriptor = descriptor;
    }

    int descriptor() {
        return descriptor;
    }

    /// Has it never block: an event loop accepts until nobody is left, and must not wait for the next one then.
    ///
    /// @throws IOException where it is no socket that listens
    void prepare() throws IOException {
        if (!isListening()) {
            throw new IOException("no socket listens there. Let ListenStream= of the unit open one.");
        }
        neverBlock();
    }

    private boolean isListening() {
        try {
            return new Socket(descriptor).getIntOpt(SOL_SOCKET, SO_ACCEPTCONN) == 1;
        } catch (IOException _) {
            return false; // no socket at all
        }
    }

    /// Whether it is reached by a file.
    boolean isFile() throws IOException {
        return new Socket(descriptor).getIntOpt(SOL_SOCKET, SO_DOMAIN) == AF_UNIX;
    }

    /// That file.
    SocketAddress file() {
        return UnixDomainSocketAddress.of(
                Path.of(new Socket(descriptor).localDomainSocketAddress().path().replace('\0', '@')));
    }

    @SuppressWarnings("restricted") // a call to C: whoever starts Parley allows it, as Netty's
    private void neverBlock() {
        try {
            Linker linker = Linker.nativeLinker();
            MethodHandle fcntl = linker.downcallHandle(
                    linker.defaultLookup().findOrThrow("fcntl"),
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT),
                    Linker.Option.firstVariadicArg(2));
            int flags = (int) fcntl.invokeExact(descriptor, F_GETFL, 0);
            int _ = (int) fcntl.invokeExact(descriptor, F_SETFL, flags | O_NONBLOCK);
        } catch (Throwable e) { // of an invocation
            throw new IllegalStateException("fcntl of descriptor " + descriptor, e);
        }
    }

    @Override
    public String toString() {
        return "file descriptor " + descriptor;
    }
}
