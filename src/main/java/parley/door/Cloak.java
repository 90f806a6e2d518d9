package parley.door;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Hides where people come from: an address becomes a host that says nothing of it, and stays the same for as long as
/// the key does. Thread-safe.
///
/// A host is two parts, of the address and of its network (the first 24 bits of IPv4, 48 of IPv6), so that a ban can
/// mean either: `address.network.cloak`.
public final class Cloak {
    private static final String ALGORITHM = "HmacSHA256";

    /// Bytes of a part: 40 bits, so that two addresses hardly ever share a host.
    private static final int PART = 5;

    /// Each spells 6 bits; where letters are the same, that is less. Hosts of before, which bans name, are spelled so.
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz0123456789yx";

    private static final int LETTERS = 7;

    /// Ready to be copied: finding and preparing one costs more than using it.
    private final Mac keyed;

    /// @param key a secret of the server's; at least 16 bytes
    public Cloak(byte[] key) {
        try {
            keyed = Mac.getInstance(ALGORITHM);
            keyed.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    /// The host that others see.
    public String host(InetAddress address) {
        byte[] bytes = address.getAddress();
        byte[] network = Arrays.copyOf(bytes, address instanceof Inet6Address ? 6 : 3);
        return part(bytes) + "." + part(network) + ".cloak";
    }

    private static String spelled(byte[] hidden) {
        long bits = 0;
        for (int i = 0; i < PART; i++) {
            bits = bits << 8 | (hidden[i] & 0xFF);
        }
        var letters = new char[LETTERS];
        bits <<= LETTERS * 6 - PART * 8;
        for (int i = LETTERS - 1; i >= 0; i--) {
            letters[i] = ALPHABET.charAt((int) bits & 63);
            bits >>>= 6;
        }
        return new String(letters);
    }

    private String part(byte[] bytes) {
        try {
            Mac mac = (Mac) keyed.clone();
            return spelled(mac.doFinal(bytes));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("every JDK copies " + ALGORITHM, e);
        }
    }
}
