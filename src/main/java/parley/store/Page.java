package parley.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import parley.chat.ChannelName;
import parley.chat.Message;
import parley.chat.Nick;
import parley.chat.Position;
import parley.chat.Text;

/// Some messages as bytes, one behind the other. One thread adds, any may read.
final class Page {
    /// Room for a dozen of the longest messages, or for some hundreds of usual ones.
    static final int SIZE = 64 * 1024;

    /// Epoch, sequence, seconds and nanoseconds.
    private static final int FIXED = 3 * Long.BYTES + Integer.BYTES;

    private final ByteBuffer bytes = ByteBuffer.allocate(SIZE);

    /// How many bytes are written whole; what lies before is visible to whoever reads this.
    private volatile int filled;

    /// Adds a message.
    ///
    /// @return false where it does not fit
    @SuppressWarnings("JavaInstantGetSecondsGetNano") // both parts are kept
    boolean add(Message message) {
        byte[][] strings = {
            message.from().name().getBytes(UTF_8),
            message.from().folded().getBytes(UTF_8),
            message.from().skeleton().getBytes(UTF_8),
            message.channel().name().getBytes(UTF_8),
            message.channel().folded().getBytes(UTF_8),
            message.text().value().getBytes(UTF_8)
        };
        int length = FIXED;
        for (byte[] string : strings) {
            length += Short.BYTES + string.length;
        }
        if (length > bytes.remaining()) {
            return false;
        }
        bytes.putLong(message.position().epoch());
        bytes.putLong(message.position().sequence());
        bytes.putLong(message.time().getEpochSecond());
        bytes.putInt(message.time().getNano());
        for (byte[] string : strings) {
            bytes.putShort((short) string.length);
            bytes.put(string);
        }
        filled = bytes.position();
        return true;
    }

    /// What has been added so far, oldest first.
    List<Message> messages() {
        var messages = new ArrayList<Message>();
        ByteBuffer in = ByteBuffer.wrap(bytes.array(), 0, filled);
        while (in.hasRemaining()) {
            messages.add(message(in));
        }
        return messages;
    }

    private static Message message(ByteBuffer in) {
        var position = new Position(in.getLong(), in.getLong());
        Instant time = Instant.ofEpochSecond(in.getLong(), in.getInt());
        var from = new Nick(string(in), string(in), string(in));
        var channel = new ChannelName(string(in), string(in));
        return new Message(position, time, from, channel, new Text(string(in)));
    }

    private static String string(ByteBuffer in) {
        byte[] utf8 = new byte[in.getShort()];
        in.get(utf8);
        return new String(utf8, UTF_8);
    }
}
