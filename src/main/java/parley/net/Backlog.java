package parley.net;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import parley.net.frame.Utf8;

/// What waits for one socket: bytes, long answers that are made piece by piece while it drains, and marks that are run
/// when all before them has been taken. Confined to the connection's event loop.
final class Backlog {
    private static final byte[] NOTHING = {};

    /// What an item takes beside its bytes: an array's header and padding, and its place here.
    static final int ITEM = 48;

    /// The first item: bytes, [Pieces] or a mark; null where nothing waits.
    private @Nullable Object head;

    /// What waits behind the first item; null where nothing does, as for most connections at most times.
    private @Nullable Deque<Object> rest;

    /// How much of the first item has been taken.
    private int taken;

    private long bytes;
    private long items;
    private long pinned;

    /// @param pinned what they hold in memory until they are made, in bytes
    private record Pieces(Iterator<byte[]> each, int pinned) {}

    /// What [#takeMessages] has taken of the stream and not yet returned.
    private byte[] opened = NOTHING;

    /// The bytes that wait, without what is yet to be made.
    long bytes() {
        return bytes + opened.length;
    }

    /// What waits takes so many bytes of memory, without what is yet to be made.
    long cost() {
        return bytes() + items * ITEM;
    }

    /// What is yet to be made holds so many bytes of memory.
    long pinned() {
        return pinned;
    }

    boolean isEmpty() {
        return opened.length == 0 && first() == null;
    }

    void add(byte[] item) {
        append(item);
        bytes += item.length;
    }

    /// @param size what they hold in memory until they are made, in bytes
    void add(Iterator<byte[]> pieces, int size) {
        append(new Pieces(pieces, size));
        pinned += size;
    }

    void add(Runnable mark) {
        append(mark);
    }

    private void append(Object item) {
        items++;
        if (head == null) {
            head = item;
        } else {
            rest().addLast(item);
        }
    }

    private Deque<Object> rest() {
        if (rest == null) {
            rest = new ArrayDeque<>(2);
        }
        return rest;
    }

    /// Drops what waits; marks are run.
    void clear() {
        Object first = head;
        Deque<Object> others = rest;
        head = null;
        rest = null;
        taken = 0;
        bytes = 0;
        items = 0;
        pinned = 0;
        opened = NOTHING;
        if (first instanceof Runnable mark) {
            mark.run();
        }
        if (others != null) {
            others.forEach(item -> {
                if (item instanceof Runnable mark) {
                    mark.run();
                }
            });
        }
    }

    /// Takes up to so many bytes of the stream; the item itself where it is just that. The backlog is not empty.
    byte[] take(int limit) {
        byte[] first = first();
        if (first != null && taken == 0 && first.length <= limit && rest == null) {
            bytes -= first.length;
            dropFirst();
            return first;
        }
        byte[] joined = new byte[(int) Math.min(limit, Math.max(bytes, 1))];
        int length = 0;
        for (byte[] item = first(); item != null && length < limit; item = first()) {
            int part = Math.min(item.length - taken, limit - length);
            joined = room(joined, length + part);
            System.arraycopy(item, taken, joined, length, part);
            length += part;
            skip(part);
        }
        return length == joined.length ? joined : Arrays.copyOf(joined, length);
    }

    /// Takes up to so many bytes of a stream of messages that end in LF: as many whole messages as fit, else a part of
    /// the first, cut between characters. The last message's LF is left out. The backlog is not empty.
    byte[] takeMessages(int limit) {
        byte[] window = window(limit + 1);
        int cut = cut(window, limit);
        opened = Arrays.copyOfRange(window, cut, window.length);
        return withoutEnd(window, cut);
    }

    /// What [#takeMessages] would take.
    byte[] nextMessages(int limit) {
        opened = window(limit + 1);
        return withoutEnd(opened, cut(opened, limit));
    }

    private static int cut(byte[] window, int limit) {
        int end = lastMessageEnd(window);
        return end > 0 ? end : Utf8.whole(window, 0, window.length, limit);
    }

    private static byte[] withoutEnd(byte[] window, int cut) {
        return Arrays.copyOf(window, window[cut - 1] == '\n' ? cut - 1 : cut);
    }

    /// What was left of the last window, and more of the stream behind it.
    private byte[] window(int size) {
        if (opened.length >= size || first() == null) {
            return opened;
        }
        byte[] more = take(size - opened.length);
        byte[] window = Arrays.copyOf(opened, opened.length + more.length);
        System.arraycopy(more, 0, window, opened.length, more.length);
        return window;
    }

    private static int lastMessageEnd(byte[] window) {
        int end = window.length;
        while (end > 0 && window[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private static byte[] room(byte[] array, int length) {
        return length <= array.length ? array : Arrays.copyOf(array, Math.max(length, array.length * 2));
    }

    private void skip(int count) {
        taken += count;
        bytes -= count;
    }

    /// The first item that has bytes left, made if need be.
    private byte @Nullable [] first() {
        while (true) {
            Object first = head;
            if (first == null) {
                return null;
            }
            if (first instanceof byte[] item && taken < item.length) {
                return item;
            }
            if (first instanceof Pieces pieces && pieces.each.hasNext()) {
                byte[] piece = pieces.each.next();
                rest().addFirst(first);
                head = piece;
                bytes += piece.length;
                items++;
                continue;
            }
            dropFirst();
            if (first instanceof Pieces pieces) {
                pinned -= pieces.pinned;
            } else if (first instanceof Runnable mark) {
                mark.run();
            }
        }
    }

    private void dropFirst() {
        items--;
        head = rest == null ? null : rest.pollFirst();
        if (rest != null && rest.isEmpty()) {
            rest = null;
        }
        taken = 0;
    }
}
