package parley.chat;

import java.util.Optional;

/// Whom a [ServerBan] is about. Two are equal when they are about the same.
public sealed interface BanTarget {
    /// Whoever is logged in to an account, under any nick.
    record AccountTarget(Account account) implements BanTarget {
        @Override
        public boolean matches(BanCandidate who) {
            return account.equals(who.account());
        }

        @Override
        public boolean covers(BanTarget other) {
            return equals(other);
        }

        @Override
        public String text() {
            return "account:" + account.name();
        }
    }

    /// Whoever comes as `nick!user@host`, the host being the one that others see or the address.
    record MaskTarget(Mask mask) implements BanTarget {
        @Override
        public boolean matches(BanCandidate who) {
            return who.hostmasks().stream().anyMatch(mask::matches);
        }

        /// Goes by what is written: a star of the other is a character like others, which a star or a `?` takes.
        @Override
        public boolean covers(BanTarget other) {
            return equals(other) || (other instanceof MaskTarget(Mask within) && mask.matches(within.folded()));
        }

        @Override
        public String text() {
            return mask.text();
        }
    }

    /// Whoever comes from an address, or from a network.
    record NetworkTarget(Network network) implements BanTarget {
        @Override
        public boolean matches(BanCandidate who) {
            return who.address().filter(network::contains).isPresent();
        }

        @Override
        public boolean covers(BanTarget other) {
            return other instanceof NetworkTarget(Network within) && network.contains(within);
        }

        @Override
        public String text() {
            return network.toString();
        }
    }

    /// Whether it is about somebody.
    boolean matches(BanCandidate who);

    /// Whether whomever another one is about, this one is too. An address is in no mask.
    boolean covers(BanTarget other);

    /// Why it can be about nobody, in a sentence without a stop; empty where it can.
    default Optional<String> fault() {
        return this instanceof MaskTarget(Mask mask) ? new Extban.HostMask(mask).fault() : Optional.empty();
    }

    /// As operators write it.
    String text();
}
