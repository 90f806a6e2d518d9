package parley.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.Nick;
import parley.chat.Source;

/// Reads what an [Encoder] wrote. What it cannot read is an [IllegalArgumentException].
final class Decoder {
    static final int BOT = 1;
    static final int ACCOUNT = 2;
    static final int OWN_NICK = 4;

    private final byte[] bytes;
    private int at;

    Decoder(byte[] bytes) {
        this(bytes, 0);
    }

    Decoder(byte[] bytes, int from) {
        this.bytes = bytes;
        this.at = from;
    }

    /// Where the next byte stands.
    int at() {
        return at;
    }

    long number() {
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

    boolean flag() {
        return octet() != 0;
    }

    String text() {
        int length = (int) number();
        if (length < 0 || length > bytes.length - at) {
            throw new IllegalArgumentException("a text of " + length + " bytes where " + (bytes.length - at) + " are");
        }
        at += length;
        return new String(bytes, at - length, length, UTF_8);
    }

    @Nullable
    String optional() {
        return flag() ? text() : null;
    }

    Nick nick() {
        String name = text();
        String folded = orElse(text(), name);
        return new Nick(name, folded, orElse(text(), folded));
    }

    Source source() {
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
