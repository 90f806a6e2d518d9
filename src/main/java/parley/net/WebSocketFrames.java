package parley.net;

/// Puts lines into WebSocket frames (RFC 6455, section 5.2), each into one of its own. What one recipient after the
/// other is sent is framed once, and they share the bytes. Confined to an event loop.
final class WebSocketFrames {
    private static final int FINAL = 0x80;
    private static final int TEXT = 0x1;
    private static final int BINARY = 0x2;

    private final int opcode;
    private byte[] lines = {};
    private byte[] framed = {};

    /// @param text whether messages are sent as text, rather than binary
    WebSocketFrames(boolean text) {
        this.opcode = FINAL | (text ? TEXT : BINARY);
    }

    /// A control frame.
    static byte[] control(int opcode, byte[] content) {
        byte[] frame = new byte[headerLength(content.length) + content.length];
        int at = header(frame, 0, FINAL | opcode, content.length);
        System.arraycopy(content, 0, frame, at, content.length);
        return frame;
    }

    /// Lines, which nobody will change, as frames, without their ends. Of an empty line there is none.
    @SuppressWarnings("ReferenceEquality") // bytes that are sent never change
    byte[] of(byte[] bytes) {
        if (lines != bytes) {
            framed = frame(bytes);
            lines = bytes;
        }
        return framed;
    }

    private byte[] frame(byte[] bytes) {
        byte[] frames = new byte[framedLength(bytes)];
        int at = 0;
        for (int start = 0; start < bytes.length; ) {
            int lf = indexOfLf(bytes, start);
            int length = textEnd(bytes, start, lf) - start;
            if (length > 0) {
                at = header(frames, at, opcode, length);
                System.arraycopy(bytes, start, frames, at, length);
                at += length;
            }
            start = lf + 1;
        }
        return frames;
    }

    private static int framedLength(byte[] bytes) {
        int framed = 0;
        for (int start = 0; start < bytes.length; ) {
            int lf = indexOfLf(bytes, start);
            int length = textEnd(bytes, start, lf) - start;
            if (length > 0) {
                framed += headerLength(length) + length;
            }
            start = lf + 1;
        }
        return framed;
    }

    /// Where the line ends that begins at an index.
    private static int indexOfLf(byte[] bytes, int start) {
        int at = start;
        while (at < bytes.length && bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    private static int textEnd(byte[] bytes, int start, int lf) {
        return lf > start && bytes[lf - 1] == '\r' ? lf - 1 : lf;
    }

    private static int headerLength(int length) {
        if (length < 126) {
            return 2;
        }
        return length <= 0xFFFF ? 4 : 10;
    }

    /// Writes a frame's header.
    ///
    /// @return the index behind it
    private static int header(byte[] frames, int index, int first, int length) {
        int at = index;
        frames[at++] = (byte) first;
        if (length < 126) {
            frames[at++] = (byte) length;
            return at;
        }
        int wide = length <= 0xFFFF ? 2 : 8;
        frames[at++] = (byte) (wide == 2 ? 126 : 127);
        for (int shift = (wide - 1) * 8; shift >= 0; shift -= 8) {
            frames[at++] = (byte) ((long) length >>> shift);
        }
        return at;
    }
}
