package parley.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import parley.accounts.Step.Proven;

/// The server's side of SCRAM-SHA-256 once the client has said who it is (RFC 5802 sections 3 and 7). Immutable.
final class ScramExchange {
    /// `c=` the header of the first message, `r=` both nonces, perhaps extensions, and at the very end the proof. `m=`
    /// may not be ignored, so it is not among the extensions (section 5.1).
    private static final Pattern FINAL = Pattern.compile(
            "(?<unproved>c=(?<binding>[^,]+),r=(?<nonce>[^,]+)(?:,[A-Za-z&&[^mp]]=[^,\0]+)*),p=(?<proof>[^,]{44})");

    private final ScramFirst first;
    private final String nonce;
    private final Owner owner;
    private final String challenge;

    /// Whom the client claims to be.
    ///
    /// @param proven what a right proof proves; empty where nothing does, for there is no such account
    record Owner(ScramSecret secret, Optional<Proven> proven) {
        Owner unprovable() {
            return new Owner(secret, Optional.empty());
        }
    }

    /// That the client's proof is right.
    ///
    /// @param message with the server's own proof, for the client
    record Right(byte[] message, Proven proven) {}

    /// @param serverNonce the server's part of the nonce, printable ASCII without comma
    ScramExchange(ScramFirst first, String serverNonce, Owner owner) {
        this.first = first;
        this.nonce = first.nonce() + serverNonce;
        this.owner = owner;
        this.challenge = "r=" + nonce + ",s=" + base64(owner.secret.salt()) + ",i=" + owner.secret.iterations();
    }

    /// The `server-first-message`.
    byte[] challenge() {
        return challenge.getBytes(StandardCharsets.UTF_8);
    }

    /// Judges the `client-final-message`; empty where it is malformed or proves nothing.
    Optional<Right> finish(byte[] message) {
        return SaslText.decode(message).flatMap(this::finish);
    }

    private Optional<Right> finish(String text) {
        var parts = FINAL.matcher(text);
        if (!parts.matches()
                || !parts.group("binding").equals(base64(first.gs2Header().getBytes(StandardCharsets.UTF_8)))
                || !parts.group("nonce").equals(nonce)) {
            return Optional.empty();
        }
        var authMessage = first.bare() + "," + challenge + "," + parts.group("unproved");
        if (!isRight(parts.group("proof"), authMessage)) {
            return Optional.empty();
        }
        var signature = "v=" + base64(ScramSecret.hmac(owner.secret.serverKey(), authMessage));
        return owner.proven.map(proven -> new Right(signature.getBytes(StandardCharsets.UTF_8), proven));
    }

    /// The proof is the client's key, XORed with a signature that only the holder of the stored key could make.
    private boolean isRight(String base64, String authMessage) {
        byte[] proof;
        try {
            proof = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException _) {
            return false;
        }
        var key = ScramSecret.hmac(owner.secret.storedKey(), authMessage);
        if (proof.length != key.length) {
            return false;
        }
        for (int i = 0; i < key.length; i++) {
            key[i] ^= proof[i];
        }
        return MessageDigest.isEqual(owner.secret.storedKey(), ScramSecret.sha256(key));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
