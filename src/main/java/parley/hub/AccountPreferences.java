package parley.hub;

/// What an account's owner has chosen.
///
/// @param enforce whether nobody else may use its nick
/// @param multiclient whether several sessions of it share its nick
public record AccountPreferences(boolean enforce, boolean multiclient) {
    /// Of an account whose owner has chosen nothing.
    public static final AccountPreferences DEFAULT = new AccountPreferences(true, true);
}
