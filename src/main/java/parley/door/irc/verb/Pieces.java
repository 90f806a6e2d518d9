package parley.door.irc.verb;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

/// A long answer about many things, some of them at a time: made as the socket takes it.
final class Pieces<T> implements Iterator<byte[]> {
    private final List<T> all;
    private final int most;
    private final Function<List<T>, byte[]> lines;
    private int next;

    /// @param most of the things that one piece is about
    /// @param lines whole lines about some of them
    Pieces(List<T> all, int most, Function<List<T>, byte[]> lines) {
        this.all = all;
        this.most = most;
        this.lines = lines;
    }

    @Override
    public boolean hasNext() {
        return next < all.size();
    }

    @Override
    public byte[] next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        int end = Math.min(next + most, all.size());
        byte[] piece = lines.apply(all.subList(next, end));
        next = end;
        return piece;
    }
}
