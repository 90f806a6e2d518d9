package parley.accounts;

import java.util.Locale;

/// As whom a client logs in: an account, and which of its devices it is, as `account@device`. Devices' names are the
/// same whatever their case.
///
/// @param device empty where the client does not say it
public record LoginName(String account, String device) {
    /// The most UTF-16 units of a device's name; the rest is left out.
    static final int MAX_DEVICE = 32;

    /// No account has an `@` in its name.
    public static LoginName of(String name) {
        int at = name.indexOf('@');
        return at < 0 ? new LoginName(name, "") : new LoginName(name.substring(0, at), device(name.substring(at + 1)));
    }

    private static String device(String name) {
        var device = new StringBuilder();
        name.strip()
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(c -> !Character.isISOControl(c))
                .forEach(c -> {
                    if (device.length() + Character.charCount(c) <= MAX_DEVICE) {
                        device.appendCodePoint(c);
                    }
                });
        return device.toString();
    }
}
