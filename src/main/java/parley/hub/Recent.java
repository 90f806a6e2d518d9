package parley.hub;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import parley.chat.Position;
import parley.chat.Quote;
import parley.chat.Rank;
import parley.chat.Source;
import parley.protocol.Decoder;
import parley.protocol.Encoder;
import parley.protocol.EnumNumbers;
import parley.protocol.Stamped;

/// The newest messages of the whole chat: who said what where, for what refers to them later (a reaction, a redaction).
/// Confined to the hub thread.
///
/// 1. Bound: the newest [#SIZE] of all channels and people together, so no number of channels makes it larger. What is
///    older cannot be referred to.
/// 2. It is part of the hub's state, and not asked of the [History], because a reaction is worded in a message's own
///    turn, and because guests' direct messages are in no history.
/// 3. It holds nobody and no channel, only their ids and how they were called then: what has left is gone.
/// 4. In arrays that are there from the start: objects that live for a while are what a garbage collector pauses for.
final class Recent {
    static final int SIZE = 4096;

    /// How much of a text is kept, in UTF-16 units.
    private static final int EXCERPT = 60;

    private final long[] epochs = new long[SIZE];
    private final long[] sequences = new long[SIZE];

    /// Nanoseconds since 1970: enough until 2262.
    private final long[] times = new long[SIZE];
    private final long[] senders = new long[SIZE];
    private final long[] places = new long[SIZE];
    private final @Nullable Source[] authors = new Source[SIZE];
    private final @Nullable Source[] recipients = new Source[SIZE];
    private final @Nullable Rank[] ranks = new Rank[SIZE];
    private final char[] excerpts = new char[SIZE * EXCERPT];
    private final short[] lengths = new short[SIZE];

    /// Where the next one goes: over the oldest.
    private int next;

    /// A message that is recent.
    ///
    /// @param time when it was said
    /// @param sender the [User#id] of whoever said it
    /// @param place the [Channel#id] of where it was said, or the [User#id] of whom it was said to
    /// @param by the sender as they were then
    /// @param to whoever it was said to as they were then; null where it was said in a channel
    /// @param atLeast the rank from which on members were told it; null for all
    /// @param index where it stands
    record Said(
            Instant time,
            long sender,
            long place,
            Source by,
            @Nullable Source to,
            @Nullable Rank atLeast,
            Quote quote,
            int index) {}

    /// Something that was said in a channel.
    void add(Stamped at, User sender, Channel channel, @Nullable Rank atLeast, String text) {
        add(at, sender, channel.id, null, atLeast, text);
    }

    /// Something that was said to somebody.
    void add(Stamped at, User sender, User to, String text) {
        add(at, sender, to.id, to.source(), null, text);
    }

    private void add(Stamped at, User sender, long place, @Nullable Source to, @Nullable Rank atLeast, String text) {
        epochs[next] = at.position().epoch();
        sequences[next] = at.position().sequence();
        times[next] = ChronoUnit.NANOS.between(Instant.EPOCH, at.time());
        senders[next] = sender.id;
        places[next] = place;
        authors[next] = sender.source();
        recipients[next] = to;
        ranks[next] = atLeast;
        int length = Math.min(text.length(), EXCERPT);
        boolean halves = length < text.length() && Character.isHighSurrogate(text.charAt(length - 1));
        excerpt(next, text.substring(0, halves ? length - 1 : length), length < text.length());
        next = (next + 1) % SIZE;
    }

    /// @param cut whether there was more
    private void excerpt(int index, String text, boolean cut) {
        Arrays.fill(excerpts, index * EXCERPT, (index + 1) * EXCERPT, '\0');
        text.getChars(0, text.length(), excerpts, index * EXCERPT);
        lengths[index] = (short) (cut ? -text.length() : text.length());
    }

    /// The message of a position; null where there is none, or it is older.
    @Nullable
    Said get(Position position) {
        for (int back = 1; back <= SIZE; back++) {
            int index = Math.floorMod(next - back, SIZE);
            Source by = authors[index];
            if (sequences[index] == position.sequence() && epochs[index] == position.epoch() && by != null) {
                return new Said(
                        Instant.EPOCH.plusNanos(times[index]),
                        senders[index],
                        places[index],
                        by,
                        recipients[index],
                        ranks[index],
                        new Quote(by.nick(), excerpt(index)),
                        index);
            }
        }
        return null;
    }

    /// Forgets a message, which [#get] has returned since anything was added.
    void remove(Said said) {
        int index = said.index;
        epochs[index] = 0;
        sequences[index] = 0;
        times[index] = 0;
        senders[index] = 0;
        places[index] = 0;
        authors[index] = null;
        recipients[index] = null;
        ranks[index] = null;
        excerpt(index, "", false);
    }

    /// The first line of a text, as far as it is kept: an ellipsis stands for more.
    private String excerpt(int index) {
        boolean cut = lengths[index] < 0;
        String kept = new String(excerpts, index * EXCERPT, Math.abs(lengths[index]));
        int line = kept.indexOf('\n');
        if (line >= 0) {
            return kept.substring(0, line) + "…";
        }
        return kept + (cut ? "…" : "");
    }

    /// Where there is a message.
    List<Integer> indices() {
        return IntStream.range(0, SIZE)
                .filter(index -> authors[index] != null)
                .boxed()
                .toList();
    }

    /// Writes where the next one goes.
    void writeNext(Encoder out) {
        out.integer(next);
    }

    /// Reads what [#writeNext] wrote.
    void readNext(Decoder in) {
        next = index(in);
    }

    /// Writes the message that stands somewhere.
    void write(Encoder out, int index) {
        out.integer(index)
                .number(epochs[index])
                .number(sequences[index])
                .number(times[index])
                .number(senders[index])
                .number(places[index])
                .optional(authors[index], Encoder::source)
                .optional(recipients[index], Encoder::source)
                .optional(ranks[index], EnumNumbers.RANK::write)
                .text(new String(excerpts, index * EXCERPT, Math.abs(lengths[index])))
                .flag(lengths[index] < 0);
    }

    /// Reads what [#write] wrote.
    void read(Decoder in) {
        int index = index(in);
        epochs[index] = in.number();
        sequences[index] = in.number();
        times[index] = in.number();
        senders[index] = in.number();
        places[index] = in.number();
        authors[index] = in.optional(Decoder::source);
        recipients[index] = in.optional(Decoder::source);
        ranks[index] = in.optional(EnumNumbers.RANK::read);
        String text = in.text();
        if (text.length() > EXCERPT) {
            throw in.unreadable("an excerpt of " + text.length());
        }
        excerpt(index, text, in.flag());
    }

    private static int index(Decoder in) {
        int index = in.integer();
        if (index < 0 || index >= SIZE) {
            throw in.unreadable("no message stands at " + index);
        }
        return index;
    }
}
