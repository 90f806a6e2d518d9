package parley;

import parley.chat.HistoryRules;
import parley.chat.Rules;
import parley.config.AccountSettings;
import parley.config.HistorySettings;
import parley.config.Settings;

/// What the hub is told of the configuration.
final class Wiring {
    private Wiring() {}

    static Rules rules(Settings settings) {
        AccountSettings accounts = settings.accounts();
        return new Rules(
                accounts.registration(),
                accounts.nickOwnership(),
                accounts.multiclient().enabled(),
                accounts.multiclient().alwaysOn(),
                history(settings.history()),
                Rules.DEFAULT.channels(),
                Rules.DEFAULT.maskEntries(),
                Rules.DEFAULT.monitored(),
                settings.irc().whowas(),
                settings.irc().metadata().keys(),
                settings.irc().metadata().subscriptions());
    }

    private static HistoryRules history(HistorySettings history) {
        return new HistoryRules(history.enabled(), history.allowRedact(), history.keepTagmsg());
    }
}
