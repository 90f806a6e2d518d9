package parley.accounts;

import java.security.SecureRandom;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;
import parley.chat.Credential;

/// Makes and checks what is kept in place of a password. For any thread; all of it is meant to be slow, so never on the
/// hub thread or an event loop: see [Authenticator].
///
/// What one check costs is set by a number, the configuration's `password-cost`:
///
/// | cost | Argon2id | SCRAM-SHA-256 |
/// |---|---|---|
/// | 0, for tests only | 64 KiB, one pass | 4,096 iterations, the least that RFC 7677 allows |
/// | 1 to 10 | 19 MiB, as many passes as the cost | 50,000 iterations times the cost |
///
/// [#DEFAULT_COST] is what OWASP advises for Argon2id, some 30 to 50 ms. The cost is that of new hashes; old ones
/// are checked at the cost they were made with, and bcrypt's (`$2a$`, `$2b$`, `$2y$`) too, for they come from other
/// servers' configurations.
public final class Passwords {
    /// Two passes over 19 MiB.
    public static final int DEFAULT_COST = 2;

    /// The highest cost.
    public static final int MAX_COST = 10;

    static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    /// Of a new hash, in KiB: one block each.
    private static final int MEMORY = 19 * 1024;

    private final int cost;
    /// Leaves room for as many changes.
    private static final int FIRST_VERSIONS = 1 << 30;

    private final SecureRandom random;

    /// The memory of one hash, kept for the next and wiped in between; it goes with the thread. Without it, each hash
    /// leaves its memory to the collector.
    private final ThreadLocal<BlockPool> blocks = ThreadLocal.withInitial(() -> new FixedBlockPool(MEMORY));

    /// @param cost 0 to [#MAX_COST], see above
    /// @param random where salts and nonces come from
    /// @throws IllegalArgumentException where the cost is out of bounds
    public Passwords(int cost, SecureRandom random) {
        if (cost < 0 || cost > MAX_COST) {
            throw new IllegalArgumentException("cost of passwords: " + cost + ", not 0 to " + MAX_COST);
        }
        this.cost = cost;
        this.random = random;
    }

    /// The password's hash in PHC string form, such as operators' passwords have in the configuration.
    public String hash(Password password) {
        return unhashed(randomBytes(SALT_BYTES))
                .hash(password.utf8(), blocks.get())
                .toString();
    }

    /// Whether a password is the one that was hashed; false also where [#isHash] is false. Takes the same time for
    /// every password.
    public boolean verify(Password password, String hash) {
        return Bcrypt.isHash(hash)
                ? Bcrypt.verify(password.utf8(), hash)
                : Argon2Hash.parse(hash)
                        .map(h -> h.matches(password.utf8(), blocks.get()))
                        .orElse(false);
    }

    /// The same of what somebody typed, which may be no password at all.
    boolean matches(String typed, String hash) {
        return Password.of(typed).map(password -> verify(password, hash)).orElse(false);
    }

    /// Whether a text is a hash that [#verify] can check: Argon2id in PHC string form, or bcrypt; well-formed, and with
    /// parameters that one check can bear (at most 128 MiB; at most 1 GiB in all passes; bcrypt's cost at most 14).
    public static boolean isHash(String text) {
        return Bcrypt.isHash(text) || Argon2Hash.parse(text).isPresent();
    }

    /// All that proves the owner of an account whose password this is to be.
    ///
    /// @param version one more than that of the account's last credential; see [#firstVersion]
    public Credential credential(Password password, int version) {
        var scram = ScramSecret.of(password, randomBytes(SALT_BYTES), scramIterations());
        return new Credential(version, hash(password), scram.toString());
    }

    /// The version of a new account's credential. It is drawn, for what proved an account that was dropped is to prove
    /// nothing of another of its name.
    int firstVersion() {
        return 1 + random.nextInt(FIRST_VERSIONS);
    }

    /// What proves the owner of an account whose password is known elsewhere alone: no password does, nor SCRAM.
    Credential credentialOfNobody() {
        return new Credential(firstVersion(), hashOfNothing(), "");
    }

    /// A hash that no password has, and that takes as long to check as a new one.
    String hashOfNothing() {
        return unhashed(new byte[SALT_BYTES]).toString();
    }

    int scramIterations() {
        return cost == 0 ? ScramSecret.MIN_ITERATIONS : 50_000 * cost;
    }

    SecureRandom random() {
        return random;
    }

    byte[] randomBytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private Argon2Hash unhashed(byte[] salt) {
        return cost == 0
                ? new Argon2Hash(64, 1, 1, salt, new byte[HASH_BYTES])
                : new Argon2Hash(MEMORY, cost, 1, salt, new byte[HASH_BYTES]);
    }
}
