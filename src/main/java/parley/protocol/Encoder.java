package parley.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Mask;
import parley.chat.Nick;
import parley.chat.Source;

/// Writes numbers, texts and names as bytes, one behind the other, for a [Decoder]. May be used again and again. How
/// each of them looks in bytes is kept in files, and does not change.
public final class Encoder {
    private byte[] bytes = new byte[512];
    private int length;

    /// Forgets what was written.
    public void clear() {
        length = 0;
    }

    /// How many bytes were written.
    public int length() {
        return length;
    }

    /// What was written, as bytes of the caller's own.
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    /// A number: seven bits a byte, the lowest first. One below 0 takes ten bytes.
    public Encoder number(long number) {
        long left = number;
        while ((left & ~0x7FL) != 0) {
            octet((int) (left & 0x7F) | 0x80);
            left >>>= 7;
        }
        octet((int) left);
        return this;
    }

    /// An `int`, as [#number]; one below 0 takes five bytes.
    public Encoder integer(int number) {
        return number(Integer.toUnsignedLong(number));
    }

    /// A number that may as well be below 0: near 0 it takes one byte on both sides.
    public Encoder signed(long number) {
        return number(number << 1 ^ number >> (Long.SIZE - 1));
    }

    /// One byte.
    public Encoder flag(boolean flag) {
        octet(flag ? 1 : 0);
        return this;
    }

    /// Its length in bytes, then its bytes. Half a surrogate pair, which UTF-8 cannot carry, becomes `?`.
    public Encoder text(String text) {
        return bytes(text.getBytes(UTF_8));
    }

    /// How many, then they themselves.
    public Encoder bytes(byte[] more) {
        number(more.length);
        reserve(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
        return this;
    }

    /// Null is one byte.
    public Encoder optional(@Nullable String text) {
        return optional(text, Encoder::text);
    }

    /// Null is one byte.
    ///
    /// @param form writes what is not null
    public <T> Encoder optional(@Nullable T value, BiConsumer<Encoder, T> form) {
        flag(value != null);
        return value == null ? this : put(value, form);
    }

    /// What has a form of its own.
    public <T> Encoder put(T value, BiConsumer<Encoder, T> form) {
        form.accept(this, value);
        return this;
    }

    /// How many, then each in its turn: of a list, or of a set, whose order is kept too.
    ///
    /// @param form writes one of them, in one byte or more
    public <T> Encoder all(Collection<? extends T> values, BiConsumer<Encoder, T> form) {
        number(values.size());
        for (T value : values) {
            put(value, form);
        }
        return this;
    }

    /// How many entries, then each in its turn.
    ///
    /// @param form writes what stands behind a name
    public <T> Encoder map(Map<String, T> values, BiConsumer<Encoder, T> form) {
        number(values.size());
        values.forEach((name, value) -> text(name).put(value, form));
        return this;
    }

    /// What is like what stands before it, as it is with most nicks, takes one byte: no form of a nick is empty.
    public Encoder nick(Nick nick) {
        text(nick.name());
        text(nick.folded().equals(nick.name()) ? "" : nick.folded());
        return text(nick.skeleton().equals(nick.folded()) ? "" : nick.skeleton());
    }

    /// A folded form that is like the spelling before it, as most are, takes one byte.
    public Encoder channel(ChannelName channel) {
        return text(channel.name()).folded(channel.folded(), channel.name());
    }

    /// See [#channel].
    public Encoder mask(Mask mask) {
        return text(mask.text()).folded(mask.folded(), mask.text());
    }

    private Encoder folded(String folded, String spelling) {
        return optional(folded.equals(spelling) ? null : folded);
    }

    /// Who said something, the nick first.
    public Encoder source(Source source) {
        Account account = source.account();
        boolean own = account != null && isWrittenAlike(account.nick(), source.nick());
        octet((source.bot() ? Decoder.BOT : 0)
                | (account == null ? 0 : Decoder.ACCOUNT)
                | (own ? Decoder.OWN_NICK : 0));
        nick(source.nick()).text(source.username()).text(source.host());
        return account == null || own ? this : nick(account.nick());
    }

    /// More than equality, which goes by the folded form alone.
    private static boolean isWrittenAlike(Nick one, Nick other) {
        return one.name().equals(other.name())
                && one.folded().equals(other.folded())
                && one.skeleton().equals(other.skeleton());
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
