package parley.hub;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import parley.chat.Position;
import parley.chat.Source;

/// The newest messages of the whole chat: who said what where, for what refers to them later (a reaction, a redaction).
/// Confined to the hub thread.
///
/// 1. Bound: the newest [#SIZE] of all channels and people together, so no number of channels makes it larger. What is
///    older cannot be referred to.
/// 2. It is part of the hub's state, and not asked of the [History], because a reaction is worded in a message's own
///    turn, and because guests' direct messages are in no history.
/// 3. In arrays that are there from the start: objects that live for a while are what a garbage collector pauses for.
final class Recent {
    static final int SIZE = 4096;

    /// How much of a text is kept, in UTF-16 units.
    private static final int EXCERPT = 60;

    private final long[] epochs = new long[SIZE];
    private final long[] sequences = new long[SIZE];
    private final @Nullable User[] senders = new User[SIZE];
    private final @Nullable Object[] places = new Object[SIZE];
    private final @Nullable Source[] authors = new Source[SIZE];
    private final @Nullable Source[] recipients = new Source[SIZE];
    private final @Nullable Rank[] ranks = new Rank[SIZE];
    private final char[] excerpts = new char[SIZE * EXCERPT];
    private final short[] lengths = new short[SIZE];

    /// Where the next one goes: over the oldest.
    private int next;

    /// A message that is recent.
    ///
    /// @param place the [Channel] it was said in, or the [User] it was said to
    /// @param by the sender as he was then
    /// @param to whoever it was said to as he was then; null where it was said in a channel
    /// @param atLeast the rank from which on members were told it; null for all
    /// @param index where it stands
    record Said(
            User sender,
            Object place,
            Source by,
            @Nullable Source to,
            @Nullable Rank atLeast,
            Quote quote,
            int index) {}

    void add(Position position, User sender, Object place, @Nullable Rank atLeast, String text) {
        epochs[next] = position.epoch();
        sequences[next] = position.sequence();
        senders[next] = sender;
        places[next] = place;
        authors[next] = sender.source();
        recipients[next] = place instanceof User user ? user.source() : null;
        ranks[next] = atLeast;
        int length = Math.min(text.length(), EXCERPT);
        text.getChars(0, length, excerpts, next * EXCERPT);
        lengths[next] = (short) (length < text.length() ? -length : length);
        next = (next + 1) % SIZE;
    }

    /// The message of a position; null where there is none, or it is older.
    @Nullable
    Said get(Position position) {
        for (int back = 1; back <= SIZE; back++) {
            int index = Math.floorMod(next - back, SIZE);
            User sender = senders[index];
            if (sequences[index] == position.sequence() && epochs[index] == position.epoch() && sender != null) {
                return new Said(
                        sender,
                        Objects.requireNonNull(places[index]),
                        Objects.requireNonNull(authors[index]),
                        recipients[index],
                        ranks[index],
                        new Quote(sender.nick(), excerpt(index)),
                        index);
            }
        }
        return null;
    }

    /// Forgets a message, which [#get] has returned since anything was added.
    void remove(Said said) {
        senders[said.index] = null;
        places[said.index] = null;
        authors[said.index] = null;
        recipients[said.index] = null;
        Arrays.fill(excerpts, said.index * EXCERPT, (said.index + 1) * EXCERPT, '\0');
    }

    /// The first line of a text, as far as it is kept: an ellipsis stands for more.
    private String excerpt(int index) {
        boolean cut = lengths[index] < 0;
        String kept = new String(excerpts, index * EXCERPT, Math.abs(lengths[index]));
        int line = kept.indexOf('\n');
        if (line >= 0) {
            return kept.substring(0, line) + "…";
        }
        boolean halved = cut && Character.isHighSurrogate(kept.charAt(kept.length() - 1));
        return (halved ? kept.substring(0, kept.length() - 1) : kept) + (cut ? "…" : "");
    }
}
