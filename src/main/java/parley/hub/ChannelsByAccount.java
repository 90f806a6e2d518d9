package parley.hub;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import parley.chat.Account;

/// The registered channels in which an account has a say: as founder, by access, or because it is offered one. Confined
/// to the hub thread.
final class ChannelsByAccount {
    final Map<Account, Set<ChannelRegistration>> byAccount = new LinkedHashMap<>();

    Set<ChannelRegistration> of(Account account) {
        return byAccount.getOrDefault(account, Collections.emptySet());
    }

    /// To be called when an account may have a say in a channel from now on, or none any more.
    void changed(ChannelRegistration registration, Account account) {
        if (registration.concerns(account)) {
            byAccount
                    .computeIfAbsent(account, _ -> LinkedHashSet.newLinkedHashSet(1))
                    .add(registration);
        } else {
            remove(registration, account);
        }
    }

    /// A channel is registered as it is now.
    void add(ChannelRegistration registration) {
        registration.concerned().forEach(account -> changed(registration, account));
    }

    /// A channel is registered no longer.
    void remove(ChannelRegistration registration) {
        registration.concerned().forEach(account -> remove(registration, account));
    }

    private void remove(ChannelRegistration registration, Account account) {
        byAccount.computeIfPresent(
                account, (_, stakes) -> stakes.remove(registration) && stakes.isEmpty() ? null : stakes);
    }
}
