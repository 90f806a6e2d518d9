package parley.door;

import java.util.Optional;
import java.util.function.Supplier;
import parley.accounts.Authenticator;

/// The password of the whole server. Thread-safe.
///
/// @param wanted the password, or its hash; empty where there is none
public record ServerPassword(Authenticator authenticator, Supplier<Optional<String>> wanted) {}
