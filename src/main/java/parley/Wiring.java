package parley;

import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import parley.chat.HistoryRules;
import parley.chat.Rules;
import parley.chat.UserMode;
import parley.config.AccountSettings;
import parley.config.HistorySettings;
import parley.config.IrcSettings;
import parley.config.Secret;
import parley.config.Settings;
import parley.door.irc.IrcSettings.AccountRules;
import parley.door.irc.IrcSettings.Limits;
import parley.door.irc.IrcSettings.Oper;

/// What each room is told of the configuration.
final class Wiring {
    private Wiring() {}

    static Rules rules(Settings settings) {
        AccountSettings accounts = settings.accounts();
        return new Rules(
                accounts.registration(),
                accounts.nickOwnership(),
                accounts.multiclient().enabled(),
                alwaysOn(accounts.multiclient().alwaysOn()),
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

    private static Rules.AlwaysOn alwaysOn(AccountSettings.AlwaysOn setting) {
        return switch (setting) {
            case NOBODY -> Rules.AlwaysOn.NOBODY;
            case WHO_ASKS -> Rules.AlwaysOn.WHO_ASKS;
            case ALL_BUT_WHO_DECLINES -> Rules.AlwaysOn.ALL_BUT_WHO_DECLINES;
            case EVERYBODY -> Rules.AlwaysOn.EVERYBODY;
        };
    }

    static parley.door.irc.IrcSettings irc(Settings settings) {
        IrcSettings irc = settings.irc();
        var opers = new LinkedHashMap<String, Oper>();
        settings.opers()
                .forEach((name, oper) ->
                        opers.put(name, new Oper(oper.password().text(), oper.className(), oper.privileges())));
        return new parley.door.irc.IrcSettings(
                settings.server().name(),
                settings.server().network(),
                settings.server().motd(),
                irc.password().map(Secret::text),
                new Limits(
                        irc.limits().nick(),
                        irc.limits().channel(),
                        irc.limits().topic(),
                        irc.limits().kick(),
                        irc.limits().away(),
                        irc.limits().line(),
                        irc.multiline().bytes(),
                        irc.multiline().lines(),
                        irc.metadata().keys(),
                        irc.metadata().subscriptions()),
                irc.defaultUserModes().stream().map(Wiring::userMode).collect(Collectors.toUnmodifiableSet()),
                new AccountRules(
                        settings.accounts().registration(),
                        settings.accounts().beforeConnect(),
                        settings.accounts().emailRequired()),
                settings.history().enabled(),
                settings.history().allowRedact(),
                opers);
    }

    private static UserMode userMode(char letter) {
        for (UserMode mode : UserMode.values()) {
            if (mode.letter() == letter) {
                return mode;
            }
        }
        throw new IllegalArgumentException("no user mode: " + letter);
    }
}
