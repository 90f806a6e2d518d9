package parley.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/// An authenticator with one passkey (ES256), and the browser that it is at: what they give to a page.
public final class SoftAuthenticator {
    private static final int PRESENT = 0x01;
    private static final int VERIFIED = 0x04;
    private static final int ATTESTED = 0x40;

    private final KeyPair keys;
    private final byte[] id = new byte[32];

    /// Whether it has asked who holds it.
    private boolean verifies = true;

    public SoftAuthenticator() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        keys = generator.generateKeyPair();
        new SecureRandom().nextBytes(id);
    }

    /// From now on whoever touches it will do.
    public SoftAuthenticator carelessly() {
        verifies = false;
        return this;
    }

    /// What a new passkey is told by: `PublicKeyCredential.toJSON()`.
    ///
    /// @param challenge in base64url
    public String makes(String origin, String rpId, String challenge) throws GeneralSecurityException {
        byte[] attested = bytes(
                new byte[16],
                new byte[] {0, (byte) id.length},
                id,
                new byte[] {(byte) 0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 0x20},
                coordinate(((ECPublicKey) keys.getPublic()).getW().getAffineX()),
                new byte[] {0x22, 0x58, 0x20},
                coordinate(((ECPublicKey) keys.getPublic()).getW().getAffineY()));
        byte[] data = bytes(header(rpId, ATTESTED), attested);
        byte[] object = bytes(
                new byte[] {(byte) 0xa3},
                text("fmt"),
                text("none"),
                text("attStmt"),
                new byte[] {(byte) 0xa0},
                text("authData"),
                new byte[] {0x58, (byte) data.length},
                data);
        return json("\"attestationObject\":\"" + base64(object) + "\",\"clientDataJSON\":\""
                + base64(client("webauthn.create", origin, challenge)) + "\",\"transports\":[\"internal\"]");
    }

    /// What it signs a challenge by.
    public String signs(String origin, String rpId, String challenge) throws GeneralSecurityException {
        byte[] client = client("webauthn.get", origin, challenge);
        byte[] data = header(rpId, 0);
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(data);
        signature.update(sha256(client));
        return json("\"authenticatorData\":\"" + base64(data) + "\",\"clientDataJSON\":\"" + base64(client)
                + "\",\"signature\":\"" + base64(signature.sign()) + "\",\"userHandle\":\"AQ\"");
    }

    /// Says that it is another, which it has no key of.
    public SoftAuthenticator posingAs(SoftAuthenticator other) {
        System.arraycopy(other.id, 0, id, 0, id.length);
        return this;
    }

    private String json(String response) {
        return "{\"id\":\"" + base64(id) + "\",\"rawId\":\"" + base64(id) + "\",\"type\":\"public-key\",\"response\":{"
                + response + "},\"clientExtensionResults\":{}}";
    }

    private static byte[] client(String type, String origin, String challenge) {
        return ("{\"type\":\"" + type + "\",\"challenge\":\"" + challenge + "\",\"origin\":\"" + origin
                        + "\",\"crossOrigin\":false}")
                .getBytes(UTF_8);
    }

    private byte[] header(String rpId, int more) throws GeneralSecurityException {
        int flags = PRESENT | (verifies ? VERIFIED : 0) | more;
        return bytes(sha256(rpId.getBytes(UTF_8)), new byte[] {(byte) flags}, new byte[4]);
    }

    private static byte[] coordinate(BigInteger number) {
        byte[] signed = number.toByteArray();
        byte[] fixed = new byte[32];
        int length = Math.min(32, signed.length);
        System.arraycopy(signed, signed.length - length, fixed, 32 - length, length);
        return fixed;
    }

    private static byte[] text(String ascii) {
        byte[] letters = ascii.getBytes(UTF_8);
        return bytes(new byte[] {(byte) (0x60 | letters.length)}, letters);
    }

    private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    private static byte[] bytes(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
