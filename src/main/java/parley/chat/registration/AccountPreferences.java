package parley.chat.registration;

import org.jspecify.annotations.Nullable;

/// What an account's owner has chosen.
///
/// @param enforce whether nobody else may use its nick
/// @param multiclient whether several sessions of it share its nick
/// @param alwaysOn whether its user stays when the last session leaves; null to have it as the server has it
/// @param playback whether its clients are given what it missed, unless they ask for it themselves
/// @param history whether what it and others write to each other alone is kept, unless the others say otherwise
public record AccountPreferences(
        boolean enforce, boolean multiclient, @Nullable Boolean alwaysOn, boolean playback, boolean history) {
    /// Of an account whose owner has chosen nothing.
    public static final AccountPreferences DEFAULT = new AccountPreferences(true, true, null, true, true);

    /// The same with one turned on or off.
    public AccountPreferences with(AccountPreference preference, boolean on) {
        return switch (preference) {
            case ENFORCE -> new AccountPreferences(on, multiclient, alwaysOn, playback, history);
            case MULTICLIENT -> new AccountPreferences(enforce, on, alwaysOn, playback, history);
            case ALWAYS_ON -> new AccountPreferences(enforce, multiclient, on, playback, history);
            case PLAYBACK -> new AccountPreferences(enforce, multiclient, alwaysOn, on, history);
            case HISTORY -> new AccountPreferences(enforce, multiclient, alwaysOn, playback, on);
        };
    }
}
