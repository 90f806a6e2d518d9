package parley.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.unix.Buffer;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.nio.ByteBuffer;

/// Writes bytes straight to an epoll socket, past Netty's outbound buffer. Confined to one event loop.
///
/// 1. Only where nothing of the connection waits in Netty, so that nothing is reordered.
/// 2. Only what no other handler would change.
/// 3. The bytes are copied into memory outside the heap once, however many recipients in a row get the same array.
/// 4. What the socket does not take, and every error, is left to Netty's path.
final class DirectWriter {
    private final ByteBuffer memory = ByteBuffer.allocateDirect(Unpaced.LIMIT);
    private byte[] content = {};

    /// Where the memory is; 0 until an epoll socket asks, for only then the native library is there.
    private long address;

    /// Writes as much as the socket takes at once.
    ///
    /// @return how many of the bytes it took, from 0 to all
    @SuppressWarnings("ReferenceEquality") // bytes handed to a queue never change
    int write(Channel channel, byte[] bytes) {
        if (!(channel instanceof EpollSocketChannel socket) || bytes.length > memory.capacity()) {
            return 0;
        }
        ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
        if (waiting == null || !waiting.isEmpty()) {
            return 0;
        }
        if (content != bytes) {
            memory.clear().put(bytes);
            content = bytes;
        }
        if (address == 0) {
            address = Buffer.memoryAddress(memory);
        }
        try {
            return Math.max(0, ((Socket) socket.fd()).sendAddress(address, 0, bytes.length));
        } catch (IOException _) {
            return 0; // Netty's own write meets the same error, and reports it where errors are handled
        }
    }
}
