package parley.config;

import java.time.Duration;
import java.util.Optional;
import parley.accounts.OutsideSettings;
import parley.chat.Rules.AlwaysOn;
import parley.mail.MailSettings;

/// What holds for accounts.
///
/// @param registration who may register accounts themselves
/// @param beforeConnect whether they may before their connection is registered
/// @param emailRequired whether they must give an address for mail; where none is sent, what has the form of one
/// @param nickOwnership whether an account's nick is its alone
/// @param passwordCost what hashing one password takes, see [parley.accounts.Passwords]
/// @param passwordLength how many characters a new one has at least
/// @param outside which services elsewhere know people
/// @param mail by which server owners of accounts are written to; empty where they are not
public record AccountSettings(
        RegistrationMode registration,
        boolean beforeConnect,
        boolean emailRequired,
        boolean nickOwnership,
        int passwordCost,
        int passwordLength,
        Multiclient multiclient,
        OutsideSettings outside,
        Optional<MailSettings> mail) {
    /// Several clients of one account.
    ///
    /// @param enabled whether they share its nick
    /// @param alwaysOn whether an account stays when its last client leaves
    /// @param absence for how long; [HistorySettings#FOREVER] for good
    public record Multiclient(boolean enabled, AlwaysOn alwaysOn, Duration absence) {
        /// For how long an account stays without clients; empty for good.
        public Optional<Duration> mostAbsence() {
            return Optional.of(absence).filter(time -> !time.equals(HistorySettings.FOREVER));
        }
    }
}
