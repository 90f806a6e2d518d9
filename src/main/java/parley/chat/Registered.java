package parley.chat;

import java.time.Instant;

/// An account that is registered. What proves it is not here, but with [Accounts].
///
/// @param since when it was registered
/// @param version of the credential that proves it; an older one proves nothing
/// @param email as its owner gave it; empty for none
public record Registered(Account account, Instant since, int version, String email, AccountPreferences preferences) {
    /// The same, with its name in other forms.
    public Registered with(Account respelt) {
        return new Registered(respelt, since, version, email, preferences);
    }

    public Registered withVersion(int changed) {
        return new Registered(account, since, changed, email, preferences);
    }

    public Registered with(AccountPreferences changed) {
        return new Registered(account, since, version, email, changed);
    }
}
