package parley.net.frame;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/// Cuts a connection's input into frames. Confined to the connection's event loop.
public interface Framer {
    /// Whether a frame is what one read returned, so that a read must not end before what there is.
    boolean framesReads();

    /// Takes what one read returned. The caller keeps the buffer.
    void feed(ByteBuf read);

    /// How much waits that was fed and is in no frame yet: bytes, or characters where they are decoded already.
    int waiting();

    /// The last line that waits; null where none does, or it has not ended yet.
    @Nullable
    String lastLine();

    /// No more will be fed: what waits for its other half becomes a frame as it is.
    void end();

    /// Why it takes no more, where it has found the end of the input itself; otherwise null. Asked when there is no
    /// next frame.
    @Nullable
    End fault();

    /// The next frame, or null until more is fed.
    @Nullable
    Frame next();
}
