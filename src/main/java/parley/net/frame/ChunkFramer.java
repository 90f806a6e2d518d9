package parley.net.frame;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A frame is what one read returned: for dialects that send no terminator. Where it has lines, each is a frame, so
/// that netcat users are understood too; the end of a line is not part of it. Half a character at the end of a read
/// waits for the next. What is taken back within a line is not part of it.
///
/// Bound: what one read returned, since a paused connection does not read.
public final class ChunkFramer implements Framer {
    private static final byte[] NOTHING = {};

    private byte[] half = NOTHING;
    private String chunk = "";
    private int start;

    @Override
    public boolean framesReads() {
        return true;
    }

    @Override
    public void feed(ByteBuf read) {
        int fresh = read.readableBytes();
        byte[] bytes = Arrays.copyOf(half, half.length + fresh);
        read.readBytes(bytes, half.length, fresh);
        int length = edited(bytes);
        int whole = length - Utf8.incomplete(bytes, 0, length);
        half = whole == length ? NOTHING : Arrays.copyOfRange(bytes, whole, length);
        add(bytes, whole);
    }

    /// Takes back what was taken back, by telnet's commands for it too; they are no UTF-8, so nobody else means them.
    ///
    /// @return how many bytes are left, from the first on
    private static int edited(byte[] bytes) {
        int end = 0;
        for (int i = 0; i < bytes.length; i++) {
            int b = bytes[i] & 0xFF;
            int command = b == Telnet.IAC && i + 1 < bytes.length ? bytes[i + 1] & 0xFF : 0;
            if (Erasing.isCharacter(b) || command == Telnet.EC) {
                end = Erasing.character(bytes, 0, end);
            } else if (command == Telnet.EL) {
                end = Erasing.line(bytes, 0, end);
            } else {
                bytes[end++] = bytes[i];
            }
            i += command == Telnet.EC || command == Telnet.EL ? 1 : 0;
        }
        return end;
    }

    @Override
    public int waiting() {
        return chunk.length() - start + half.length;
    }

    @Override
    public @Nullable String lastLine() {
        int stop = chunk.endsWith("\n") ? chunk.length() - 1 : chunk.length();
        return start < stop ? chunk.substring(Math.max(start, chunk.lastIndexOf('\n', stop - 1) + 1), stop) : null;
    }

    @Override
    public void end() {
        add(half, half.length);
        half = NOTHING;
    }

    /// What a paused connection had not taken yet comes first, as a line of its own.
    private void add(byte[] bytes, int length) {
        if (length == 0) {
            return;
        }
        String rest = chunk.substring(start);
        String separator = rest.isEmpty() || rest.endsWith("\n") ? "" : "\n";
        chunk = rest + separator + new String(bytes, 0, length, StandardCharsets.UTF_8);
        start = 0;
    }

    @Override
    public @Nullable End fault() {
        return null;
    }

    @Override
    public @Nullable Frame next() {
        if (start == chunk.length()) {
            chunk = "";
            start = 0;
            return null;
        }
        int newline = chunk.indexOf('\n', start);
        int end = newline < 0 ? chunk.length() : newline;
        boolean carriageReturn = newline > start && chunk.charAt(newline - 1) == '\r';
        var frame = new Frame(chunk.substring(start, carriageReturn ? end - 1 : end), true);
        start = newline < 0 ? end : newline + 1;
        return frame;
    }
}
