package parley.chat.registration;

import java.util.Arrays;
import java.util.Optional;

/// What an account's owner turns on or off; see [AccountPreferences].
public enum AccountPreference {
    /// Nobody else may use the account's nick.
    ENFORCE("enforce"),
    /// Several sessions of the account share its nick.
    MULTICLIENT("multiclient"),
    /// The account's user stays when the last session leaves.
    ALWAYS_ON("always-on"),
    /// Clients are given what the account missed, unless they ask for it themselves.
    PLAYBACK("playback"),
    /// What the account and others write to each other alone is kept.
    HISTORY("history");

    private final String title;

    AccountPreference(String title) {
        this.title = title;
    }

    /// Its name as one spells it to NickServ.
    public String title() {
        return title;
    }

    /// The one of that name.
    public static Optional<AccountPreference> named(String title) {
        return Arrays.stream(values()).filter(each -> each.title.equals(title)).findFirst();
    }
}
