package parley.services;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.chat.Operator;

/// How the owner of a server becomes its first operator: by a word that is told them alone, and counts once and for
/// [#VALID]. Only its hash is held, in memory: the next start tells another. Thread-safe.
public final class Ownership {
    /// How long a word counts.
    private static final Duration VALID = Duration.ofDays(1);

    private static final Logger LOG = LoggerFactory.getLogger(Ownership.class);
    private static final int WORD_BYTES = 20;

    private final InstantSource clock;
    private final AtomicReference<@Nullable Offer> offered = new AtomicReference<>();

    /// Keeps who has become operator.
    @FunctionalInterface
    public interface Keeper {
        /// Has the operator hold from now on.
        ///
        /// @param name of the operator
        /// @param hash of the operator's password
        /// @return completes with the operator when that holds; fails where it cannot be kept
        CompletionStage<Operator> keep(String name, String hash);
    }

    private record Offer(byte[] hash, Instant end, Keeper keeper) {}

    public Ownership(InstantSource clock) {
        this.clock = clock;
    }

    /// A new word; one before counts no more.
    public String offer(SecureRandom random, Keeper keeper) {
        var bytes = new byte[WORD_BYTES];
        random.nextBytes(bytes);
        String word = HexFormat.of().formatHex(bytes);
        offered.set(new Offer(hash(word), clock.instant().plus(VALID), keeper));
        return word;
    }

    /// Whether that is the word.
    boolean isOffered(String word) {
        return offer(word) != null;
    }

    private @Nullable Offer offer(String word) {
        Offer offer = offered.get();
        return offer != null && clock.instant().isBefore(offer.end) && MessageDigest.isEqual(offer.hash, hash(word))
                ? offer
                : null;
    }

    /// Somebody becomes operator by the word. It counts on where that cannot be kept.
    ///
    /// @return completes, on any thread; empty where that is not the word, or nothing was kept
    CompletionStage<Optional<Operator>> take(String word, String name, String hash) {
        Offer offer = offer(word);
        if (offer == null || !offered.compareAndSet(offer, null)) {
            return CompletableFuture.completedStage(Optional.empty());
        }
        return offer.keeper.keep(name, hash).handle((operator, failure) -> {
            if (failure != null) {
                LOG.warn("the first operator cannot be kept", failure);
                offered.compareAndSet(null, offer);
            }
            return Optional.ofNullable(operator);
        });
    }

    private static byte[] hash(String word) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(word.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
