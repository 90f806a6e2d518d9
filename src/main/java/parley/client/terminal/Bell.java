package parley.client.terminal;

import java.util.Locale;
import java.util.Optional;

/// When the terminal's bell rings.
public enum Bell {
    OFF,
    /// Where somebody means us: our nick is in what they say, or they say it to us alone.
    MENTIONS,
    /// Whenever somebody says something.
    ALL;

    /// By its name in small letters.
    public static Optional<Bell> named(String name) {
        for (Bell bell : values()) {
            if (bell.toString().equals(name)) {
                return Optional.of(bell);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
