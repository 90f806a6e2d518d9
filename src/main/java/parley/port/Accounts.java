package parley.port;

import java.util.Optional;
import parley.chat.AccessToken;
import parley.chat.Account;
import parley.chat.Credential;
import parley.chat.Credential.Fingerprint;

/// Reads what accounts are proved by. Safe on any thread; may be slow, so never on the hub thread or an event loop.
public interface Accounts {
    /// What proves this account; empty where there is no such account.
    Optional<Credential> credential(Account account);

    /// Who has the word of a token of the account; empty where it has none of that hash.
    Optional<AccessToken.Kind> token(Account account, Fingerprint hash);

    /// Whose passkey has a credential id of that hash; empty where nobody has.
    Optional<KnownPasskey> passkey(Fingerprint hash);

    /// The step of time of the last code that was given for the account, see [parley.chat.Proof#codeStep]; 0 for none.
    long codeStep(Account account);

    /// An account as its owner spelled its name when it was registered; as it is where there is no such account.
    Account registered(Account account);
}
