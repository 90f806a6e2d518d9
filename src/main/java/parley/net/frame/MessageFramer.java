package parley.net.frame;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A frame is a line of a program, ended by LF with or without a CR before it. Of a longer line than the limit, a
/// frame tells what fitted; the rest is passed over. A line that nobody ends is never one, and one that is longer than
/// anybody means it ends the input.
///
/// Bound: the limit and what one read returned, since a paused connection does not read. Nothing is held while nothing
/// waits.
public final class MessageFramer implements Framer {
    private static final byte[] NOTHING = {};

    private final int limit;
    private final long endless;
    private byte[] buffer = NOTHING;
    private int start;
    private int end;
    private boolean passing;

    /// How much of the line that is passed over is behind us already.
    private long passed;

    private boolean overrun;

    /// @param limit the most bytes of a line, its end not counted
    /// @param endless so many bytes of one line, its end not counted, end the input
    public MessageFramer(int limit, int endless) {
        this.limit = limit;
        this.endless = endless;
    }

    @Override
    public boolean framesReads() {
        return false;
    }

    @Override
    public void feed(ByteBuf read) {
        int length = read.readableBytes();
        buffer = Arrays.copyOfRange(buffer, start, end + length);
        end -= start;
        start = 0;
        read.readBytes(buffer, end, length);
        end += length;
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
        // a line that nobody ends is none
    }

    @Override
    public @Nullable End fault() {
        return overrun ? End.Cause.READQ_EXCEEDED : null;
    }

    @Override
    public @Nullable Frame next() {
        int lf = indexOfEnd();
        if (passing && lf >= 0) {
            pass(lf);
            passing = false;
            start = overrun ? end : lf + 1;
            lf = indexOfEnd();
        }
        if (lf >= 0) {
            int length = lf - start;
            return length > limit + 1 ? cut(lf, lf + 1) : line(lf);
        }
        if (passing) {
            pass(end);
        } else if (end - start > limit + 1) {
            passing = true;
            return cut(end, end);
        }
        if (start == end) {
            buffer = NOTHING;
            start = 0;
            end = 0;
        }
        return null;
    }

    private int indexOfEnd() {
        for (int i = start; i < end; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private Frame line(int lf) {
        int stop = lf > start && buffer[lf - 1] == '\r' ? lf - 1 : lf;
        boolean whole = stop - start <= limit;
        var frame = frame(whole ? stop : start + limit, whole);
        start = lf + 1;
        return frame;
    }

    private Frame cut(int stop, int next) {
        var frame = frame(start + limit, false);
        passed = 0;
        pass(stop);
        start = overrun ? end : next;
        return frame;
    }

    /// Passes over what there is up to an index.
    private void pass(int stop) {
        boolean before = passed > endless;
        passed += stop - start;
        start = stop;
        if (passed > endless && !before) {
            start = end;
            overrun = true;
        }
    }

    private Frame frame(int stop, boolean whole) {
        var text = new String(buffer, start, stop - start, StandardCharsets.UTF_8);
        return new Frame(text, whole, text.indexOf('\uFFFD') < 0 || isUtf8(stop));
    }

    /// Whether a replacement character is one that the peer has sent.
    private boolean isUtf8(int stop) {
        return ByteBufUtil.isText(
                io.netty.buffer.Unpooled.wrappedBuffer(buffer, start, stop - start), StandardCharsets.UTF_8);
    }
}
