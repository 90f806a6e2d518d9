package parley.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Message;
import parley.chat.Nick;
import parley.chat.Position;
import parley.chat.Source;
import parley.chat.Target;
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
        Source from = message.from();
        Account account = from.account();
        var texts = new ArrayList<String>(16);
        add(texts, from.nick());
        add(texts, from.username(), from.host(), from.bot() ? "B" : "");
        add(texts, account == null ? "" : "A");
        if (account != null) {
            add(texts, account.nick());
        }
        switch (message.to()) {
            case ChannelName channel -> add(texts, channel.name(), channel.folded(), "");
            case Nick nick -> add(texts, nick);
        }
        add(texts, message.kind().name(), message.text().value());
        add(texts, Integer.toString(message.joints().size()));
        message.joints().forEach(joint -> add(texts, Integer.toString(joint)));
        add(texts, Integer.toString(message.tags().size()));
        message.tags().forEach((tag, value) -> add(texts, tag, value));
        byte[][] strings = new byte[texts.size()][];
        int length = FIXED;
        for (int i = 0; i < strings.length; i++) {
            strings[i] = texts.get(i).getBytes(UTF_8); // the one place that encodes, for the compiler's sake
            length += Short.BYTES + strings[i].length;
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

    private static void add(List<String> into, Nick nick) {
        add(into, nick.name(), nick.folded(), nick.skeleton());
    }

    private static void add(List<String> into, String... texts) {
        Collections.addAll(into, texts);
    }

    /// Where the oldest message stands. Of a page that has one.
    Position first() {
        return new Position(bytes.getLong(0), bytes.getLong(Long.BYTES));
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
        return new Message(
                position,
                time,
                source(in),
                target(in),
                Message.Kind.valueOf(string(in)),
                new Text(string(in)),
                joints(in),
                tags(in));
    }

    private static Source source(ByteBuffer in) {
        Nick nick = nick(in);
        String username = string(in);
        String host = string(in);
        boolean bot = !string(in).isEmpty();
        Account account = string(in).isEmpty() ? null : new Account(nick(in));
        return new Source(nick, username, host, account, bot);
    }

    private static Target target(ByteBuffer in) {
        String name = string(in);
        String folded = string(in);
        String skeleton = string(in);
        return skeleton.isEmpty() ? new ChannelName(name, folded) : new Nick(name, folded, skeleton);
    }

    private static Nick nick(ByteBuffer in) {
        return new Nick(string(in), string(in), string(in));
    }

    private static List<Integer> joints(ByteBuffer in) {
        var joints = new ArrayList<Integer>(0);
        for (int left = Integer.parseInt(string(in)); left > 0; left--) {
            joints.add(Integer.valueOf(string(in)));
        }
        return List.copyOf(joints);
    }

    private static Map<String, String> tags(ByteBuffer in) {
        var tags = new LinkedHashMap<String, String>(0);
        for (int left = Integer.parseInt(string(in)); left > 0; left--) {
            tags.put(string(in), string(in));
        }
        return Collections.unmodifiableMap(tags);
    }

    private static String string(ByteBuffer in) {
        byte[] utf8 = new byte[in.getShort()];
        in.get(utf8);
        return new String(utf8, UTF_8);
    }
}
