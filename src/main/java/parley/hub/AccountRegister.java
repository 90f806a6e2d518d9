package parley.hub;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.Credential.Fingerprint;
import parley.chat.Nick;
import parley.chat.Proof;
import parley.chat.registration.Registered;
import parley.protocol.Refusal;

/// The accounts there are, by name and by what a name looks like. Confined to the hub thread.
final class AccountRegister {
    final Map<String, Registered> byName = new LinkedHashMap<>();
    private final Map<String, List<Account>> bySkeleton = new LinkedHashMap<>();
    private final Map<Fingerprint, String> byCertificate = new TreeMap<>(Comparator.comparing(Fingerprint::hex));

    @Nullable
    Registered get(Account account) {
        return byName.get(account.folded());
    }

    /// The account whose nick this is.
    @Nullable
    Registered get(Nick nick) {
        return byName.get(nick.folded());
    }

    /// The account that a certificate proves.
    @Nullable
    Registered get(Fingerprint certificate) {
        String name = byCertificate.get(certificate);
        return name == null ? null : byName.get(name);
    }

    /// Adds an account, or puts it in the place of what it was before.
    void put(Registered registered) {
        Account account = registered.account();
        Registered before = byName.put(account.folded(), registered);
        if (before != null) {
            before.certificates().forEach(byCertificate::remove);
        }
        registered.certificates().forEach(certificate -> byCertificate.put(certificate, account.folded()));
        if (before == null) {
            index(account);
        }
    }

    private void index(Account account) {
        bySkeleton
                .computeIfAbsent(account.nick().skeleton(), _ -> new ArrayList<>(1))
                .add(account);
    }

    /// Gives accounts other skeletons. It looks at all accounts there are, once for a release of Unicode.
    ///
    /// @param renewed accounts that there are
    void renew(List<Registered> renewed) {
        if (renewed.isEmpty()) {
            return;
        }
        renewed.forEach(each -> byName.put(each.account().folded(), each));
        bySkeleton.clear();
        byName.values().forEach(each -> index(each.account()));
    }

    void remove(Account account) {
        Registered removed = byName.remove(account.folded());
        if (removed != null) {
            removed.certificates().forEach(byCertificate::remove);
            bySkeleton.computeIfPresent(
                    account.nick().skeleton(),
                    (_, alike) -> alike.remove(removed.account()) && alike.isEmpty() ? null : alike);
        }
    }

    /// Whether a proof is of the account's credential as it is now, and by no code that has been given.
    boolean holds(Proof proof) {
        Registered registered = get(proof.account());
        return registered != null
                && registered.version() == proof.version()
                && (proof.codeStep() == 0 || proof.codeStep() > registered.codeStep());
    }

    /// Why a nick cannot be used by somebody, if so: it is the nick of an account that is not theirs, or
    /// looks like it.
    ///
    /// @param user the account to which they are logged in; null for none
    Optional<Refusal> refuse(Nick nick, @Nullable Account user) {
        Registered owner = get(nick);
        if (owner != null && owner.preferences().enforce() && !owner.account().equals(user)) {
            return Optional.of(new Refusal.NickOwned(nick, owner.account()));
        }
        return alike(nick, user).map(other -> new Refusal.NickLooksAlike(nick, other.nick()));
    }

    private Optional<Account> alike(Nick nick, @Nullable Account user) {
        for (Account other : bySkeleton.getOrDefault(nick.skeleton(), List.of())) {
            boolean differs = !other.nick().equals(nick)
                    && !(nick.isAscii() && other.nick().isAscii());
            Registered registered = get(other);
            if (differs
                    && !other.equals(user)
                    && registered != null
                    && registered.preferences().enforce()) {
                return Optional.of(other);
            }
        }
        return Optional.empty();
    }

    /// Why an account cannot be registered under a name because of those there are, if so.
    Optional<Refusal> refuseNew(Account account) {
        if (get(account) != null) {
            return Optional.of(new Refusal.AccountExists(account));
        }
        return bySkeleton.getOrDefault(account.nick().skeleton(), List.of()).stream()
                .filter(other -> !(account.nick().isAscii() && other.nick().isAscii()))
                .findFirst()
                .map(other -> new Refusal.NickLooksAlike(account.nick(), other.nick()));
    }
}
