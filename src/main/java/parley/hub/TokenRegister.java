package parley.hub;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import parley.chat.AccessToken;
import parley.chat.Account;
import parley.chat.Credential.Fingerprint;

/// What proves accounts beside their passwords. Confined to the hub thread.
final class TokenRegister {
    final Map<Account, NavigableMap<Integer, AccessToken>> byAccount = new LinkedHashMap<>();

    /// The [AccessToken#hash] of all passkeys: each proves one account.
    private final Set<Fingerprint> passkeys = new TreeSet<>(Comparator.comparing(Fingerprint::hex));

    /// Of an account, in the order of their numbers. A view.
    Collection<AccessToken> of(Account account) {
        NavigableMap<Integer, AccessToken> tokens = byAccount.get(account);
        return tokens == null ? List.of() : tokens.values();
    }

    @Nullable
    AccessToken find(Account account, int number) {
        NavigableMap<Integer, AccessToken> tokens = byAccount.get(account);
        return tokens == null ? null : tokens.get(number);
    }

    @Nullable
    AccessToken find(Account account, Fingerprint hash) {
        return of(account).stream()
                .filter(token -> token.hash().equals(hash))
                .findFirst()
                .orElse(null);
    }

    /// Whether it proves an account, whosever that is.
    boolean hasPasskey(Fingerprint hash) {
        return passkeys.contains(hash);
    }

    /// Adds it, or puts it in the place of the one of its number.
    void put(Account account, AccessToken token) {
        byAccount.computeIfAbsent(account, _ -> new TreeMap<>()).put(token.number(), token);
        if (token.kind() == AccessToken.Kind.PASSKEY) {
            passkeys.add(token.hash());
        }
    }

    void remove(Account account, int number) {
        AccessToken token = find(account, number);
        if (token != null && token.kind() == AccessToken.Kind.PASSKEY) {
            passkeys.remove(token.hash());
        }
        byAccount.computeIfPresent(
                account, (_, tokens) -> tokens.remove(number) != null && tokens.isEmpty() ? null : tokens);
    }

    void forget(Account account) {
        of(account).stream()
                .filter(token -> token.kind() == AccessToken.Kind.PASSKEY)
                .map(AccessToken::hash)
                .forEach(passkeys::remove);
        byAccount.remove(account);
    }
}
