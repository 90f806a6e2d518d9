package parley.chat;

/// That somebody has proved to own an account.
///
/// @param version of the [Credential] that was checked; an older one proves nothing any more
public record Proof(Account account, int version) {}
