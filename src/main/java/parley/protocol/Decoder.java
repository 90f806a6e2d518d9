package parley.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Mask;
import parley.chat.Nick;
import parley.chat.Source;

/// Reads what an [Encoder] wrote. The bytes may be anything: what cannot be read is an [UnreadableException], and no
/// room is made for more than the bytes can hold.
public final class Decoder {
    static final int BOT = 1;
    static final int ACCOUNT = 2;
    static final int OWN_NICK = 4;

    private final byte[] bytes;
    private int at;

    /// Where what was read last begins.
    private int last;

    /// From the first byte on.
    public Decoder(byte[] bytes) {
        this(bytes, 0);
    }

    /// From somewhere within on.
    ///
    /// @param from where the first byte to be read stands
    public Decoder(byte[] bytes, int from) {
        this.bytes = bytes;
        this.at = from;
        this.last = from;
    }

    /// Where the next byte stands.
    public int at() {
        return at;
    }

    /// Makes sure that nothing is left.
    public void end() {
        if (at < bytes.length) {
            throw new UnreadableException(at, (bytes.length - at) + " bytes too many");
        }
    }

    /// What was read last is none of what may stand there.
    public UnreadableException unreadable(String reason) {
        return new UnreadableException(last, reason);
    }

    /// What is put together of what is read, as far as its own rules allow it.
    ///
    /// @param form may throw [IllegalArgumentException], for a nick that is none
    public <T> T read(Function<Decoder, T> form) {
        try {
            return form.apply(this);
        } catch (IllegalArgumentException e) {
            throw unreadable(String.valueOf(e.getMessage()));
        }
    }

    /// See [Encoder#number].
    public long number() {
        last = at;
        long number = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int octet = octet();
            number |= (long) (octet & 0x7F) << shift;
            if (octet == 0 && shift > 0) {
                throw unreadable("a number with an empty byte behind it");
            }
            if (octet < 0x80) {
                if (shift == Long.SIZE - 1 && octet > 1) {
                    break;
                }
                return number;
            }
        }
        throw unreadable("a number of more than 64 bits");
    }

    /// See [Encoder#integer].
    public int integer() {
        long number = number();
        if (number >>> Integer.SIZE != 0) {
            throw unreadable("a number of more than 32 bits");
        }
        return (int) number;
    }

    /// See [Encoder#signed].
    public long signed() {
        long number = number();
        return number >>> 1 ^ -(number & 1);
    }

    /// See [Encoder#flag].
    public boolean flag() {
        last = at;
        int octet = octet();
        if (octet > 1) {
            throw unreadable("neither yes nor no: " + octet);
        }
        return octet == 1;
    }

    /// See [Encoder#text].
    public String text() {
        int length = count();
        int from = at;
        at += length;
        String text = new String(bytes, from, length, UTF_8);
        if (text.indexOf('\uFFFD') >= 0 && !isUtf8(text, from)) {
            throw unreadable("a text that is not UTF-8");
        }
        return text;
    }

    /// See [Encoder#bytes].
    public byte[] bytes() {
        int length = count();
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    /// Whether a text is what stands in the bytes before it: what is not UTF-8 is read as U+FFFD.
    private boolean isUtf8(String text, int from) {
        byte[] utf8 = text.getBytes(UTF_8);
        return Arrays.equals(utf8, 0, utf8.length, bytes, from, at);
    }

    /// A number of things that take a byte or more each.
    private int count() {
        long count = number();
        if (count < 0 || count > bytes.length - at) {
            throw unreadable(Long.toUnsignedString(count) + " where " + (bytes.length - at) + " bytes are left");
        }
        return (int) count;
    }

    /// See [Encoder#optional].
    public @Nullable String optional() {
        return optional(Decoder::text);
    }

    /// See [Encoder#optional].
    public <T> @Nullable T optional(Function<Decoder, T> form) {
        return flag() ? form.apply(this) : null;
    }

    /// See [Encoder#all].
    public <T> List<T> list(Function<Decoder, T> form) {
        var list = new ArrayList<T>(0);
        for (int left = count(); left > 0; left--) {
            list.add(form.apply(this));
        }
        return List.copyOf(list);
    }

    /// See [Encoder#all].
    public <T> Set<T> set(Function<Decoder, T> form) {
        var set = new LinkedHashSet<T>();
        for (int left = count(); left > 0; left--) {
            T item = form.apply(this);
            if (!set.add(item)) {
                throw unreadable("for the second time: " + item);
            }
        }
        return Collections.unmodifiableSet(set);
    }

    /// See [Encoder#map].
    public <T> Map<String, T> map(Function<Decoder, T> form) {
        var map = new LinkedHashMap<String, T>(0);
        for (int left = count(); left > 0; left--) {
            String name = text();
            if (map.put(name, form.apply(this)) != null) {
                throw unreadable("for the second time: " + name);
            }
        }
        return Collections.unmodifiableMap(map);
    }

    /// See [Encoder#nick].
    public Nick nick() {
        String name = text();
        if (!Nick.isValid(name)) {
            throw unreadable("not a nick");
        }
        String folded = orElse(text(), name);
        return new Nick(name, folded, orElse(text(), folded));
    }

    /// See [Encoder#channel].
    public ChannelName channel() {
        String name = text();
        if (!ChannelName.isValid(name)) {
            throw unreadable("not a channel");
        }
        return new ChannelName(name, folded(name));
    }

    /// See [Encoder#mask].
    public Mask mask() {
        String text = text();
        return new Mask(text, folded(text));
    }

    private String folded(String spelling) {
        String folded = optional();
        return folded == null ? spelling : folded;
    }

    /// See [Encoder#source].
    public Source source() {
        last = at;
        int flags = octet();
        if (flags > (BOT | ACCOUNT | OWN_NICK)) {
            throw unreadable("no source begins with " + flags);
        }
        Nick nick = nick();
        String username = text();
        String host = text();
        Account account = null;
        if ((flags & ACCOUNT) != 0) {
            account = new Account((flags & OWN_NICK) != 0 ? nick : nick());
        }
        return new Source(nick, username, host, account, (flags & BOT) != 0);
    }

    private static String orElse(String text, String other) {
        return text.isEmpty() ? other : text;
    }

    private int octet() {
        if (at >= bytes.length) {
            throw new UnreadableException(at, "the bytes end too early");
        }
        return bytes[at++] & 0xFF;
    }
}
