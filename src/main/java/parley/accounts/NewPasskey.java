package parley.accounts;

import parley.chat.Credential.Fingerprint;

/// A passkey that an authenticator has made.
///
/// @param hash of its credential id
/// @param data see [parley.chat.AccessToken#passkey]
public record NewPasskey(Fingerprint hash, String data) {}
