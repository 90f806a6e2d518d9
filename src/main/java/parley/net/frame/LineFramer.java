package parley.net.frame;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A frame is a line of a telnet or netcat user, without its end. A line longer than the limit is cut between
/// characters into several. What is taken back of a line is not part of it, as long as it is in no frame yet.
///
/// Bound: the limit and what one read returned, since a paused connection does not read. Nothing is held while nothing
/// waits.
public final class LineFramer implements Framer {
    private static final byte[] NOTHING = {};

    private final int limit;
    private final Telnet telnet;
    private byte[] buffer = NOTHING;
    private int start;
    private int end;
    private boolean ended;

    /// @param limit the most bytes of one frame
    public LineFramer(int limit, Telnet telnet) {
        this.limit = limit;
        this.telnet = telnet;
    }

    @Override
    public boolean framesReads() {
        return false;
    }

    @Override
    public void feed(ByteBuf read) {
        buffer = Arrays.copyOfRange(buffer, start, end + read.readableBytes());
        end -= start;
        start = 0;
        while (read.isReadable() && !telnet.interrupted()) {
            take(telnet.filter(read.readByte()));
        }
        telnet.answer();
        if (telnet.interrupted() && !ended) {
            ended = true;
            forgetPartOfLine();
        }
    }

    private void take(int b) {
        if (b == Telnet.ERASE_CHARACTER || Erasing.isCharacter(b)) {
            end = Erasing.character(buffer, start, end);
        } else if (b == Telnet.ERASE_LINE) {
            end = Erasing.line(buffer, start, end);
        } else if (b != Telnet.NOTHING) {
            buffer[end++] = (byte) b;
        }
    }

    /// Somebody who interrupts no longer means the line that they had begun.
    private void forgetPartOfLine() {
        while (end > start && buffer[end - 1] != '\n') {
            end--;
        }
    }

    @Override
    public int waiting() {
        return end - start;
    }

    @Override
    public @Nullable String lastLine() {
        return Utf8.lastLine(buffer, start, end);
    }

    @Override
    public void end() {
        ended = true;
    }

    @Override
    public @Nullable End fault() {
        return telnet.interrupted() ? End.Cause.INTERRUPTED : null;
    }

    @Override
    public @Nullable Frame next() {
        int stop = Math.min(end, start + limit + 1);
        for (int i = start; i < stop; i++) {
            if (buffer[i] == '\n') {
                return take(i - start, 1, true);
            }
        }
        if (end - start > limit) {
            return take(Utf8.whole(buffer, start, end, limit), 0, false);
        }
        if (ended && start < end) {
            return take(end - start, 0, true);
        }
        if (start == end) {
            buffer = NOTHING;
            start = 0;
            end = 0;
        }
        return null;
    }

    private Frame take(int length, int terminator, boolean whole) {
        var frame = new Frame(new String(buffer, start, length, StandardCharsets.UTF_8), whole);
        start += length + terminator;
        return frame;
    }
}
