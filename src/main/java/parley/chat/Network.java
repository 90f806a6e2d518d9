package parley.chat;

import java.util.List;
import java.util.Optional;

/// An address, or all addresses that share its first bits (RFC 4632; RFC 4291, section 2.3). An IPv4 address that is
/// written as an IPv6 one (`::ffff:192.0.2.1`) is the IPv4 address. Looks up no name.
///
/// @param bits of an address: 32, or 128 for IPv6
/// @param high the first 64 bits of its first address; 0 for IPv4
/// @param low the other bits
/// @param prefix how many leading bits count: all of them for a single address
public record Network(int bits, long high, long low, int prefix) {
    public static final int IPV4 = 32;
    public static final int IPV6 = 128;
    private static final int GROUPS = 8;
    private static final int SUBSCRIBER = 64;

    private static final long HIDDEN = 0x0100L << 48;

    /// Where the IPv4 address begins in an IPv6 address that stands for one (RFC 4291, section 2.5.5.2).
    private static final int MAPPED = 96;

    /// This machine itself.
    public static final Network LOOPBACK = new Network(IPV4, 0, 0x7F00_0001, IPV4);

    public Network {
        if ((bits != IPV4 && bits != IPV6) || prefix < 0 || prefix > bits) {
            throw new IllegalArgumentException("no prefix of " + bits + " bits: " + prefix);
        }
        int start = IPV6 - bits;
        high &= mask(start + prefix);
        low &= mask(start + prefix - Long.SIZE);
    }

    /// What is counted as one peer where it has no address that could tell it from others. No address lies in it: it is
    /// of 0100::/8, which is reserved (RFC 4291, section 2.4).
    public static Network hidden(int number) {
        return new Network(IPV6, HIDDEN | number, 0, SUBSCRIBER);
    }

    /// The first so many bits of a word.
    private static long mask(int count) {
        return count <= 0 ? 0 : count >= Long.SIZE ? -1 : -1L << (Long.SIZE - count);
    }

    /// Reads `ADDRESS` or `ADDRESS/BITS`; empty where it is neither. A zone (`fe80::1%eth0`) is passed over.
    public static Optional<Network> parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        String prefix = slash < 0 ? "" : text.substring(slash + 1);
        if (slash >= 0 && !prefix.matches("[0-9]{1,3}")) {
            return Optional.empty();
        }
        int zone = address.indexOf('%');
        Optional<Network> host = address.indexOf(':') < 0
                ? ipv4(address).map(low -> new Network(IPV4, 0, low, IPV4))
                : ipv6(zone < 0 ? address : address.substring(0, zone));
        return slash < 0 ? host.map(Network::plain) : host.flatMap(each -> each.first(Integer.parseInt(prefix)));
    }

    /// What is counted as one peer where this address connects from: an IPv4 address by itself, of IPv6 the first 64
    /// bits, for everybody has as many addresses as those leave (RFC 6177).
    public Network subscriber() {
        return bits == IPV4 ? this : new Network(IPV6, high, 0, SUBSCRIBER);
    }

    private Optional<Network> first(int count) {
        return count > bits ? Optional.empty() : Optional.of(new Network(bits, high, low, count).plain());
    }

    /// The IPv4 network that it stands for, if it does.
    private Network plain() {
        boolean mapped = bits == IPV6 && prefix >= MAPPED && high == 0 && low >>> 32 == 0xFFFF;
        return mapped ? new Network(IPV4, 0, low & 0xFFFF_FFFFL, prefix - MAPPED) : this;
    }

    private static Optional<Long> ipv4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return Optional.empty();
        }
        long address = 0;
        for (String part : parts) {
            if (!part.matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(part) > 0xFF) {
                return Optional.empty();
            }
            address = address << 8 | Integer.parseInt(part);
        }
        return Optional.of(address);
    }

    private static Optional<Network> ipv6(String text) {
        int gap = text.indexOf("::");
        int[] groups = new int[GROUPS];
        if (gap < 0) {
            return fill(groups, text, true) == GROUPS ? Optional.of(of(groups)) : Optional.empty();
        }
        String after = text.substring(gap + 2);
        int before = gap == 0 ? 0 : fill(groups, text.substring(0, gap), false);
        int[] last = new int[GROUPS];
        int count = after.isEmpty() ? 0 : fill(last, after, true);
        if (before < 0 || count < 0 || before + count >= GROUPS) {
            return Optional.empty();
        }
        System.arraycopy(last, 0, groups, GROUPS - count, count);
        return Optional.of(of(groups));
    }

    /// Reads groups of 16 bits; at the end of an address the last two may be an IPv4 address.
    ///
    /// @return how many; -1 where they are none, or too many
    private static int fill(int[] groups, String text, boolean isEnd) {
        int next = 0;
        String[] parts = text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            Optional<Long> ipv4 = isEnd && i == parts.length - 1 ? ipv4(parts[i]) : Optional.empty();
            int width = ipv4.isPresent() ? 2 : 1;
            if (next + width > GROUPS || (ipv4.isEmpty() && !parts[i].matches("[0-9A-Fa-f]{1,4}"))) {
                return -1;
            }
            if (ipv4.isPresent()) {
                groups[next] = (int) (ipv4.get() >>> 16);
                groups[next + 1] = (int) (ipv4.get() & 0xFFFF);
            } else {
                groups[next] = Integer.parseInt(parts[i], 16);
            }
            next += width;
        }
        return next;
    }

    private static Network of(int[] groups) {
        long high = 0;
        long low = 0;
        for (int i = 0; i < GROUPS / 2; i++) {
            high = high << 16 | groups[i];
            low = low << 16 | groups[GROUPS / 2 + i];
        }
        return new Network(IPV6, high, low, IPV6);
    }

    /// Whether another one, or an address, lies wholly in this one. An IPv4 address is in no IPv6 network.
    public boolean contains(Network other) {
        int start = IPV6 - bits;
        return bits == other.bits
                && prefix <= other.prefix
                && (other.high & mask(start + prefix)) == high
                && (other.low & mask(start + prefix - Long.SIZE)) == low;
    }

    /// Whether an address lies in one of some networks.
    public static boolean anyContains(List<Network> networks, String address) {
        return !networks.isEmpty()
                && parse(address).stream().anyMatch(each -> networks.stream().anyMatch(one -> one.contains(each)));
    }

    /// As RFC 5952 has it; an address without its number of bits.
    @Override
    public String toString() {
        return (bits == IPV4 ? dotted() : grouped()) + (prefix == bits ? "" : "/" + prefix);
    }

    private String dotted() {
        return (low >> 24) + "." + (low >> 16 & 0xFF) + "." + (low >> 8 & 0xFF) + "." + (low & 0xFF);
    }

    /// The longest run of zeros, the first of them, is left out where it is two groups or more.
    private String grouped() {
        int start = 0;
        int length = 0;
        for (int i = 0; i < GROUPS; i++) {
            int end = i;
            while (end < GROUPS && group(end) == 0) {
                end++;
            }
            if (end - i > length) {
                start = i;
                length = end - i;
            }
        }
        return length < 2 ? groups(0, GROUPS) : groups(0, start) + "::" + groups(start + length, GROUPS);
    }

    private String groups(int from, int to) {
        var text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(i == from ? "" : ":").append(Integer.toHexString(group(i)));
        }
        return text.toString();
    }

    private int group(int index) {
        long word = index < GROUPS / 2 ? high : low;
        return (int) (word >>> (48 - 16 * (index % 4)) & 0xFFFF);
    }
}
