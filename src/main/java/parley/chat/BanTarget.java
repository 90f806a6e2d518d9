package parley.chat;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whom a [ServerBan] is about. Two are equal when they are about the same.
public sealed interface BanTarget {
    /// Whoever is logged in to an account, under any nick.
    record AccountTarget(Account account) implements BanTarget {
        @Override
        public boolean matches(Candidate who) {
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
        public boolean matches(Candidate who) {
            for (String hostmask : who.hostmasks()) { // looped over, as many masks are held against each who comes
                if (mask.matches(hostmask)) {
                    return true;
                }
            }
            return false;
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
        public boolean matches(Candidate who) {
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

    /// Somebody against whom bans are held, however many: what they look at is worked out once, when the first of them
    /// does.
    /// Confined to one thread.
    final class Candidate {
        private final Profile profile;
        private @Nullable List<String> hostmasks;
        private Optional<Network> address = Optional.empty();
        private boolean isParsed;

        public Candidate(Profile profile) {
            this.profile = profile;
        }

        @Nullable
        Account account() {
            return profile.account();
        }

        /// Folded.
        List<String> hostmasks() {
            List<String> known = hostmasks;
            if (known == null) {
                known = profile.subject().hostmasks();
                hostmasks = known;
            }
            return known;
        }

        /// Empty where it is not known.
        Optional<Network> address() {
            if (!isParsed) {
                address = Network.parse(profile.address());
                isParsed = true;
            }
            return address;
        }
    }

    /// Whether it is about somebody.
    boolean matches(Candidate who);

    /// Whether whomever another one is about, this one is too. An address is in no mask.
    boolean covers(BanTarget other);

    /// Why it can be about nobody, in a sentence without a stop; empty where it can.
    default Optional<String> fault() {
        return this instanceof MaskTarget(Mask mask) ? new Extban.HostMask(mask).fault() : Optional.empty();
    }

    /// As operators write it.
    String text();
}
