package parley.accounts;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// An Argon2id hash (RFC 9106) of version 19, with what it was made with. Its text is the PHC string form,
/// `$argon2id$v=19$m=19456,t=2,p=1$SALT$HASH`, in Base64 without padding.
///
/// @param memory in KiB
/// @param passes over all that memory
/// @param lanes into which the memory is divided; all are filled by one thread
record Argon2Hash(int memory, int passes, int lanes, byte[] salt, byte[] hash) {
    private static final int MAX_MEMORY = 128 * 1024;
    private static final int MAX_LANES = 16;
    /// KiB in all passes together: several seconds of work, and more than anybody has reason for.
    private static final int MAX_WORK = 1024 * 1024;

    /// No number has more than seven digits, so none overflows; no text is long enough to be slow.
    private static final Pattern PHC = Pattern.compile("\\$argon2id\\$v=19"
            + "\\$m=([1-9][0-9]{0,6}),t=([1-9][0-9]{0,6}),p=([1-9][0-9]{0,6})"
            + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

    /// What a text in PHC string form says; empty where it is malformed, or of another function, or where one check
    /// would take more memory or time than a server can spare.
    static Optional<Argon2Hash> parse(String text) {
        var phc = PHC.matcher(text);
        if (!phc.matches()) {
            return Optional.empty();
        }
        int memory = Integer.parseInt(phc.group(1));
        int passes = Integer.parseInt(phc.group(2));
        int lanes = Integer.parseInt(phc.group(3));
        if (memory > MAX_MEMORY
                || lanes > MAX_LANES
                || memory < 8 * lanes // RFC 9106 section 3.1
                || (long) memory * passes > MAX_WORK) {
            return Optional.empty();
        }
        return base64(phc.group(4))
                .flatMap(salt -> base64(phc.group(5)).map(hash -> new Argon2Hash(memory, passes, lanes, salt, hash)));
    }

    /// The hash of another password, made with the same parameters and salt.
    ///
    /// @param blocks where its memory comes from and goes to
    Argon2Hash hash(byte[] password, BlockPool blocks) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt)
                .withBlockPool(blocks)
                .build());
        var made = new byte[hash.length];
        generator.generateBytes(password, made);
        return new Argon2Hash(memory, passes, lanes, salt, made);
    }

    boolean matches(byte[] password, BlockPool blocks) {
        return MessageDigest.isEqual(hash, hash(password, blocks).hash);
    }

    private static Optional<byte[]> base64(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        var base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + memory + ",t=" + passes + ",p=" + lanes + "$" + base64.encodeToString(salt) + "$"
                + base64.encodeToString(hash);
    }
}
