package parley.port;

import parley.chat.Account;

/// A passkey that proves an account.
///
/// @param passkey see [parley.chat.AccessToken#passkey]
public record KnownPasskey(Account account, String passkey) {}
