package parley.irc;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Some of the capabilities: one long, cheap to compare, and so fit to be the key of a variant of
/// rendering.
///
/// @param bits bit n for the capability with the ordinal n
public record CapabilitySet(long bits) {
    public static final CapabilitySet NONE = new CapabilitySet(0);

    public static CapabilitySet of(Capability... capabilities) {
        long bits = 0;
        for (Capability capability : capabilities) {
            bits |= bit(capability);
        }
        return new CapabilitySet(bits);
    }

    public boolean contains(Capability capability) {
        return (bits & bit(capability)) != 0;
    }

    public boolean containsAll(CapabilitySet others) {
        return (others.bits & ~bits) == 0;
    }

    /// Whether a capability is here, by whichever name, with all that it needs.
    public boolean enables(Capability capability) {
        boolean isHere = contains(capability) || (capability == Capability.METADATA && contains(Capability.METADATA_2));
        return isHere && containsAll(capability.needs());
    }

    public CapabilitySet with(CapabilitySet others) {
        return new CapabilitySet(bits | others.bits);
    }

    public CapabilitySet with(Capability capability) {
        return new CapabilitySet(bits | bit(capability));
    }

    public CapabilitySet without(CapabilitySet others) {
        return new CapabilitySet(bits & ~others.bits);
    }

    public CapabilitySet without(Capability capability) {
        return new CapabilitySet(bits & ~bit(capability));
    }

    /// Those that are also among others.
    public CapabilitySet retain(CapabilitySet others) {
        return new CapabilitySet(bits & others.bits);
    }

    public boolean isEmpty() {
        return bits == 0;
    }

    public List<Capability> toList() {
        return Arrays.stream(Capability.values()).filter(this::contains).toList();
    }

    /// The names as CAP LIST has them.
    @Override
    public String toString() {
        return toList().stream().map(Capability::wireName).collect(Collectors.joining(" "));
    }

    @SuppressWarnings("EnumOrdinal") // the bits never leave the process
    private static long bit(Capability capability) {
        return 1L << capability.ordinal();
    }
}
