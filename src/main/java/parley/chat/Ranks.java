package parley.chat;

import java.util.ArrayList;
import java.util.List;

/// The ranks of one member, any number of them at once. Immutable.
///
/// @param bits the [Rank#bit]s of all
public record Ranks(int bits) {
    /// No rank at all.
    public static final Ranks NONE = new Ranks(0);

    /// Exactly this rank.
    public static Ranks of(Rank rank) {
        return new Ranks(rank.bit);
    }

    /// Whether this very rank is among them.
    public boolean has(Rank rank) {
        return (bits & rank.bit) != 0;
    }

    /// Whether this rank or a higher one is among them.
    public boolean atLeast(Rank rank) {
        return (bits & 2 * rank.bit - 1) != 0;
    }

    /// Whether one with these may put out, and take ranks from, one with those: operators may from each other, but
    /// half-operators and admins not from their like.
    public boolean over(Ranks target) {
        if (has(Rank.FOUNDER)) {
            return true;
        }
        return atLeast(Rank.OPERATOR) ? !target.atLeast(Rank.ADMIN) : has(Rank.HALFOP) && !target.atLeast(Rank.HALFOP);
    }

    /// With a rank more, or without it.
    public Ranks with(Rank rank, boolean given) {
        return new Ranks(given ? bits | rank.bit : bits & ~rank.bit);
    }

    /// All of them, highest first.
    public List<Rank> all() {
        var all = new ArrayList<Rank>(1);
        for (Rank rank : Rank.values()) {
            if (has(rank)) {
                all.add(rank);
            }
        }
        return List.copyOf(all);
    }

    /// The prefixes of all, highest first; of the highest alone unless `multi` (IRCv3 multi-prefix).
    public String prefixes(boolean multi) {
        if (bits == 0) {
            return "";
        }
        var prefixes = new StringBuilder(1);
        for (Rank rank : Rank.values()) {
            if (has(rank) && (multi || prefixes.isEmpty())) {
                prefixes.append(rank.prefix());
            }
        }
        return prefixes.toString();
    }
}
