package parley.chat;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Somebody against whom bans are held, however many: what they look at is worked out once, when the first of them
/// does.
/// Confined to one thread.
public final class BanCandidate {
    private final Profile profile;
    private @Nullable List<String> hostmasks;
    private @Nullable Optional<Network> address;

    public BanCandidate(Profile profile) {
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
        Optional<Network> known = address;
        if (known == null) {
            known = Network.parse(profile.address());
            address = known;
        }
        return known;
    }
}
