package parley.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.Nick;
import parley.chat.Source;

/// Writes numbers, texts and names as bytes, one behind the other, for a [Decoder]. May be used again and again.
public final class Encoder {
    private byte[] bytes = new byte[512];
    private int length;

    /// Forgets what was written.
    public void clear() {
        length = 0;
    }

    /// What was written, as bytes of the caller's own.
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    /// A number from 0: seven bits a byte, the lowest first.
    public Encoder number(long number) {
        long left = number;
        while (left >= 0x80) {
            octet((int) (left % 0x80) + 0x80);
            left >>>= 7;
        }
        octet((int) left);
        return this;
    }

    /// One byte.
    public Encoder flag(boolean flag) {
        octet(flag ? 1 : 0);
        return this;
    }

    /// Its length in bytes, then its bytes.
    public Encoder text(String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        number(utf8.length);
        reserve(utf8.length);
        System.arraycopy(utf8, 0, bytes, length, utf8.length);
        length += utf8.length;
        return this;
    }

    /// Null is one byte.
    public Encoder optional(@Nullable String text) {
        flag(text != null);
        return text == null ? this : text(text);
    }

    /// What is like what stands before it, as it is with most nicks, takes one byte.
    public Encoder nick(Nick nick) {
        text(nick.name());
        text(nick.folded().equals(nick.name()) ? "" : nick.folded());
        return text(nick.skeleton().equals(nick.folded()) ? "" : nick.skeleton());
    }

    /// Who said something, the nick first.
    public Encoder source(Source source) {
        Account account = source.account();
        boolean own =
                account != null && account.nick().name().equals(source.nick().name());
        octet((source.bot() ? Decoder.BOT : 0)
                | (account == null ? 0 : Decoder.ACCOUNT)
                | (own ? Decoder.OWN_NICK : 0));
        nick(source.nick()).text(source.username()).text(source.host());
        return account == null || own ? this : nick(account.nick());
    }

    private void octet(int octet) {
        reserve(1);
        bytes[length++] = (byte) octet;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
