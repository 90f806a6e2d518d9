package parley.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.Nick;
import parley.chat.Source;

/// Reads what an [Encoder] wrote. What it cannot read is an [IllegalArgumentException].
public final class Decoder {
    static final int BOT = 1;
    static final int ACCOUNT = 2;
    static final int OWN_NICK = 4;

    private final byte[] bytes;
    private int at;

    /// From the first byte on.
    public Decoder(byte[] bytes) {
        this(bytes, 0);
    }

    /// @param from where the first byte to be read stands
    public Decoder(byte[] bytes, int from) {
        this.bytes = bytes;
        this.at = from;
    }

    /// Where the next byte stands.
    public int at() {
        return at;
    }

    /// See [Encoder#number].
    public long number() {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int octet = octet();
            number |= (long) (octet & 0x7F) << shift;
            if (octet < 0x80) {
                return number;
            }
        }
        throw new IllegalArgumentException("a number that does not end");
    }

    /// See [Encoder#flag].
    public boolean flag() {
        return octet() != 0;
    }

    /// See [Encoder#text].
    public String text() {
        int length = (int) number();
        if (length < 0 || length > bytes.length - at) {
            throw new IllegalArgumentException("a text of " + length + " bytes where " + (bytes.length - at) + " are");
        }
        at += length;
        return new String(bytes, at - length, length, UTF_8);
    }

    /// See [Encoder#optional].
    public @Nullable String optional() {
        return flag() ? text() : null;
    }

    /// See [Encoder#nick].
    public Nick nick() {
        String name = text();
        String folded = orElse(text(), name);
        return new Nick(name, folded, orElse(text(), folded));
    }

    /// See [Encoder#source].
    public Source source() {
        int flags = octet();
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
            throw new IllegalArgumentException("the bytes end too early");
        }
        return bytes[at++] & 0xFF;
    }
}
