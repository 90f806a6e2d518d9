package parley.net;

import java.net.InetAddress;
import java.util.Optional;

/// An address, or all addresses that share its first bits (RFC 4632, RFC 4291 section 2.3). Looks up no name.
///
/// @param address any address in it
/// @param prefix how many leading bits count: 0 to 32, or to 128 for IPv6
public record Subnet(InetAddress address, int prefix) {
    public Subnet {
        int bits = address.getAddress().length * Byte.SIZE;
        if (prefix < 0 || prefix > bits) {
            throw new IllegalArgumentException("no prefix of " + bits + " bits: " + prefix);
        }
    }

    /// Reads `ADDRESS` or `ADDRESS/BITS`; empty where it is neither.
    public static Optional<Subnet> parse(String text) {
        int slash = text.indexOf('/');
        try {
            var address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
            int bits = address.getAddress().length * Byte.SIZE;
            return Optional.of(new Subnet(address, slash < 0 ? bits : bits(text.substring(slash + 1))));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static int bits(String text) {
        if (!text.matches("[0-9]{1,3}")) {
            throw new IllegalArgumentException("no number of bits: " + text);
        }
        return Integer.parseInt(text);
    }

    /// Whether an address is one of these. An IPv4 address is in no IPv6 network.
    public boolean contains(InetAddress other) {
        byte[] ours = address.getAddress();
        byte[] theirs = other.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit += Byte.SIZE) {
            int differing = (ours[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & 0xFF;
            if (differing >> Math.max(0, bit + Byte.SIZE - prefix) != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return address.getHostAddress() + "/" + prefix;
    }
}
