package parley.net;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// How many connections one address may have: at once, and new ones a minute, at all doors together; and how many
/// requests a minute where a proxy stands between, for then nothing shows which of them come by one connection. Whose
/// addresses share their first bits are counted together ([Prefixes]). Thread-safe.
///
/// Bound: an address is forgotten a minute after its last connection was made and closed, its first request, or when it
/// was told last.
public final class Admission {
    /// The most connections at once.
    public static final int AT_ONCE = 64;

    /// The most new connections a minute.
    public static final int A_MINUTE = 60;

    /// The most connections at once of all together whose address an onion service hides.
    public static final int HIDDEN_AT_ONCE = 256;

    /// The most new ones a minute of all those together.
    public static final int HIDDEN_A_MINUTE = 30;

    /// The most connections at once where an administration asks.
    public static final int ADMINISTRATION_AT_ONCE = 16;

    /// The most requests a minute through a proxy.
    public static final int REQUESTS_A_MINUTE = 600;

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private static final String DENIED = "Nobody may come in from your address";

    private final Function<Origin, Bounds> bounds;
    private final Predicate<Origin> denied;
    private final Predicate<Origin> limited;
    private final LongSupplier nanoTime;
    private final Consumer<Origin> told;
    private final Map<ByteBuffer, Count> counts = new ConcurrentHashMap<>();
    private final AtomicLong cleared;

    private final Prefixes prefixes;

    /// How many connections those may have who are counted together.
    ///
    /// @param atOnce the most at once
    /// @param aMinute the most new ones a minute
    /// @param where how they are told from where, such as "from your address"
    public record Bounds(int atOnce, int aMinute, String where) {
        public static final Bounds OF_ADDRESS = ofAddress(AT_ONCE, A_MINUTE);
        public static final Bounds OF_HIDDEN = new Bounds(HIDDEN_AT_ONCE, HIDDEN_A_MINUTE, "by the onion service");

        /// Of those who come from an address, or one near it.
        public static Bounds ofAddress(int atOnce, int aMinute) {
            return new Bounds(atOnce, aMinute, "from your address");
        }
    }

    /// How many leading bits addresses share that are counted together.
    public record Prefixes(int ipv4, int ipv6) {
        /// Everybody has a network of 64 bits of IPv6 (RFC 6177).
        public static final Prefixes DEFAULT = new Prefixes(32, 64);
    }

    /// @param open how many are open now
    /// @param since when the minute began in which its new ones and requests are counted
    /// @param told when it was told last that it is too much
    /// @param letIn whether some were let in since
    private record Count(int open, long since, int fresh, int requests, long told, boolean letIn) {
        static Count none(long now) {
            return new Count(0, now, 0, 0, now - MINUTE, true);
        }

        boolean isOld(long now) {
            return now - since >= MINUTE;
        }

        boolean isForgotten(long now) {
            return open == 0 && isOld(now) && now - told >= MINUTE;
        }

        private Count at(long now) {
            return isOld(now) ? new Count(open, now, 0, 0, told, letIn) : this;
        }

        Count opened(long now) {
            Count count = at(now);
            return new Count(open + 1, count.since, count.fresh + 1, count.requests, told, letIn);
        }

        Count closed() {
            return new Count(open - 1, since, fresh, requests, told, letIn);
        }

        Count requested(long now) {
            Count count = at(now);
            return new Count(open, count.since, count.fresh, count.requests + 1, told, letIn);
        }

        Count admitted() {
            return letIn ? this : new Count(open, since, fresh, requests, told, true);
        }

        Count turnedAway(long now, Runnable tell) {
            if (!letIn || now - told < MINUTE) {
                return this;
            }
            tell.run();
            return new Count(open, since, fresh, requests, now, false);
        }
    }

    /// @param bounds of who comes from there; asked for every connection anew
    /// @param denied whether nobody is let in from there; asked likewise
    /// @param limited whether the bounds hold for whoever comes from there; asked likewise
    /// @param nanoTime a clock that never goes back
    /// @param told gets the origin of the first connection or request turned away, and again only when some were
    ///     let in, once a minute at most; it must be short
    public Admission(
            Function<Origin, Bounds> bounds,
            Prefixes prefixes,
            Predicate<Origin> denied,
            Predicate<Origin> limited,
            LongSupplier nanoTime,
            Consumer<Origin> told) {
        this.bounds = bounds;
        this.prefixes = prefixes;
        this.denied = denied;
        this.limited = limited;
        this.told = told;
        this.nanoTime = nanoTime;
        this.cleared = new AtomicLong(nanoTime.getAsLong());
    }

    /// For those who look after the server: they ask as often as they like, and take nothing from others.
    ///
    /// @param limited as above
    /// @param nanoTime a clock that never goes back
    public static Admission toAdministration(Predicate<Origin> limited, LongSupplier nanoTime) {
        var few = new Bounds(ADMINISTRATION_AT_ONCE, Integer.MAX_VALUE, "from your address");
        return new Admission(_ -> few, Prefixes.DEFAULT, _ -> false, limited, nanoTime, _ -> {});
    }

    /// Takes one connection more; it counts until [#closed], whether it is let in or not.
    ///
    /// @return why it is not to be let in, if so
    Optional<String> opened(Origin origin) {
        InetAddress address = origin.address();
        long now = nanoTime.getAsLong();
        Count count = count(address, now, each -> each.opened(now));
        Optional<String> refusal = refusal(origin);
        if (refusal.isPresent() || !limited.test(origin)) {
            return refusal;
        }
        Bounds most = bounds.apply(origin);
        if (count.open > most.atOnce) {
            return turnedAway(origin, now, "Too many connections " + most.where);
        }
        return count.fresh > most.aMinute
                ? turnedAway(origin, now, "Too many new connections " + most.where + "; try again in a minute")
                : admitted(address);
    }

    /// Takes one request more of somebody behind a proxy.
    ///
    /// @return why it is not to be answered, if so
    Optional<String> requested(Origin origin) {
        long now = nanoTime.getAsLong();
        Optional<String> refusal = refusal(origin);
        if (refusal.isPresent() || !limited.test(origin)) {
            return refusal;
        }
        Count count = count(origin.address(), now, each -> each.requested(now));
        return count.requests > REQUESTS_A_MINUTE
                ? turnedAway(origin, now, "Too many requests from your address; try again in a minute")
                : admitted(origin.address());
    }

    /// Why nobody may come in from there, if so.
    Optional<String> refusal(Origin origin) {
        return denied.test(origin) ? Optional.of(DENIED) : Optional.empty();
    }

    private Optional<String> turnedAway(Origin origin, long now, String why) {
        counts.computeIfPresent(key(origin.address()), (_, count) -> count.turnedAway(now, () -> told.accept(origin)));
        return Optional.of(why);
    }

    private Optional<String> admitted(InetAddress address) {
        counts.computeIfPresent(key(address), (_, count) -> count.admitted());
        return Optional.empty();
    }

    private Count count(InetAddress address, long now, UnaryOperator<Count> change) {
        forgetOld(now);
        return Objects.requireNonNull(
                counts.compute(key(address), (_, count) -> change.apply(count == null ? Count.none(now) : count)));
    }

    void closed(Origin origin) {
        counts.computeIfPresent(key(origin.address()), (_, count) -> count.closed());
    }

    private void forgetOld(long now) {
        long last = cleared.get();
        if (now - last >= MINUTE && cleared.compareAndSet(last, now)) {
            counts.values().removeIf(count -> count.isForgotten(now));
        }
    }

    /// The bits that count; the others are zero.
    private ByteBuffer key(InetAddress address) {
        byte[] bytes = address.getAddress();
        int prefix = bytes.length == 4 ? prefixes.ipv4 : prefixes.ipv6;
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] &= (byte) (0xFF00 >> Math.clamp(prefix - 8L * i, 0, 8));
        }
        return ByteBuffer.wrap(bytes);
    }
}
