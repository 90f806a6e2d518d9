package parley.accounts;

import java.util.Arrays;
import java.util.Optional;

/// A SASL mechanism that [Authenticator#login] speaks. In both the client speaks first, so an initial challenge is
/// empty.
public enum Mechanism {
    /// RFC 4616.
    PLAIN("PLAIN"),
    /// RFC 7677, without channel binding.
    SCRAM_SHA_256("SCRAM-SHA-256");

    private final String registeredName;

    Mechanism(String registeredName) {
        this.registeredName = registeredName;
    }

    /// Its name in IANA's registry, by which clients ask for it.
    public String registeredName() {
        return registeredName;
    }

    /// The mechanism of a name, whatever the case of its letters.
    public static Optional<Mechanism> named(String name) {
        return Arrays.stream(values())
                .filter(m -> m.registeredName.equalsIgnoreCase(name))
                .findFirst();
    }
}
