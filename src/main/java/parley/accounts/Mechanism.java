package parley.accounts;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A SASL mechanism that [Authenticator#login] speaks. In all of them the client speaks first, so an initial
/// challenge is empty.
public enum Mechanism {
    /// RFC 4616.
    PLAIN("PLAIN"),
    /// RFC 7677, without channel binding.
    SCRAM_SHA_256("SCRAM-SHA-256"),
    /// RFC 7628.
    OAUTHBEARER("OAUTHBEARER"),
    /// IRCv3's for tokens of a kind that the client names.
    IRCV3BEARER("IRCV3BEARER");

    private final String registeredName;

    Mechanism(String registeredName) {
        this.registeredName = registeredName;
    }

    /// Its name in IANA's registry, by which clients ask for it.
    public String registeredName() {
        return registeredName;
    }

    /// Those that clients may ask for. What a service elsewhere checks has no secrets here for SCRAM.
    public static List<Mechanism> offered(OutsideSettings outside) {
        return Arrays.stream(values())
                .filter(mechanism -> switch (mechanism) {
                    case PLAIN -> true;
                    case SCRAM_SHA_256 -> outside.hook().isEmpty();
                    case OAUTHBEARER, IRCV3BEARER -> outside.bearer().isPresent();
                })
                .toList();
    }

    /// The mechanism of a name, whatever the case of its letters.
    public static Optional<Mechanism> named(String name) {
        return Arrays.stream(values())
                .filter(m -> m.registeredName.equalsIgnoreCase(name))
                .findFirst();
    }
}
