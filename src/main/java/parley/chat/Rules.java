package parley.chat;

import org.jspecify.annotations.Nullable;

/// What the hub allows, by configuration. Limits on the length of what one writes are the doors' to check.
///
/// @param registration whether people may register accounts
/// @param nickOwnership whether an account's nick is its owner's alone
/// @param multiclient whether several sessions of one account share a nick
/// @param alwaysOn whose users stay in their channels while no session is there
/// @param channels the most channels one user is in
/// @param maskEntries the most masks in the lists of one channel together
/// @param monitored the most nicks one session monitors
/// @param whowas how many who left are remembered
/// @param metadataKeys the most metadata keys of one target
/// @param metadataSubscriptions the most metadata keys one session subscribes to
public record Rules(
        boolean registration,
        boolean nickOwnership,
        boolean multiclient,
        AlwaysOn alwaysOn,
        History history,
        int channels,
        int maskEntries,
        int monitored,
        int whowas,
        int metadataKeys,
        int metadataSubscriptions) {
    /// The most accounts with access to one registered channel, and the most who are kept out of it for good.
    public static final int ACCESS_ENTRIES = 200;

    /// What holds unless the configuration says otherwise.
    public static final Rules DEFAULT =
            new Rules(true, true, true, AlwaysOn.NOBODY, History.DEFAULT, 100, 100, 100, 100, 100, 100);

    /// What holds for history.
    ///
    /// @param enabled whether anything is kept, and may be read
    /// @param redaction whether one may redact what one wrote
    /// @param tags which messages without text are kept
    public record History(boolean enabled, boolean redaction, KeptTags tags) {
        /// What holds unless the configuration says otherwise.
        public static final History DEFAULT = new History(true, true, KeptTags.DEFAULT);
    }

    /// Which accounts' users stay when their last session leaves.
    public enum AlwaysOn {
        NOBODY,
        WHO_ASKS,
        ALL_BUT_WHO_DECLINES,
        EVERYBODY;

        /// Whether it is so for an account.
        ///
        /// @param wanted what its owner chose; null where they have not chosen
        public boolean holds(@Nullable Boolean wanted) {
            return switch (this) {
                case NOBODY -> false;
                case WHO_ASKS -> wanted != null && wanted;
                case ALL_BUT_WHO_DECLINES -> wanted == null || wanted;
                case EVERYBODY -> true;
            };
        }
    }
}
