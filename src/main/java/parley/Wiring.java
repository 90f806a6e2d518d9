package parley;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import parley.chat.Rules;
import parley.config.AccountSettings;
import parley.config.HistorySettings;
import parley.config.RegistrationMode;
import parley.config.Settings;
import parley.engine.Engine;
import parley.protocol.Command;
import parley.protocol.Fact;
import parley.protocol.Reply;

/// What the hub is told of the configuration.
final class Wiring {
    private Wiring() {}

    /// What the log is to say of them.
    static List<Command> commands(Settings settings) {
        return List.of(
                new Command.Reconfigure(rules(settings)),
                new Command.SetChannelRules(settings.channels().rules()),
                new Command.SetOperators(settings.operators()),
                new Command.RequireLogin(settings.access().loginRequired()),
                new Command.SetAbsence(
                        settings.accounts().multiclient().mostAbsence().orElse(null)),
                new Command.RequireInvitation(settings.accounts().registration() == RegistrationMode.INVITED));
    }

    /// Has a setting hold. Rules that say otherwise who stays are brought to some people at a time.
    static CompletionStage<Reply> order(Engine engine, Command setting) {
        CompletionStage<Reply> done = engine.order(setting);
        return setting instanceof Command.Reconfigure(Rules rules)
                ? done.thenCompose(_ -> engine.look(hub -> hub.isSettling(rules)))
                        .thenCompose(isSettling -> isSettling ? order(engine, setting) : done)
                : done;
    }

    static Stream<Command> settings(List<Fact> kept, Settings first) {
        return Stream.concat(Stream.of(Skeletons.of(kept)), commands(first).stream());
    }

    private static Rules rules(Settings settings) {
        AccountSettings accounts = settings.accounts();
        return new Rules(
                accounts.registration() != RegistrationMode.CLOSED,
                accounts.nickOwnership(),
                accounts.multiclient().enabled(),
                accounts.multiclient().alwaysOn(),
                history(settings.history()),
                settings.channels().joined(),
                Rules.DEFAULT.maskEntries(),
                Rules.DEFAULT.monitored(),
                settings.irc().whowas(),
                settings.irc().metadata().keys(),
                settings.irc().metadata().subscriptions());
    }

    private static Rules.History history(HistorySettings history) {
        return new Rules.History(history.enabled(), history.allowRedact(), history.keepTagmsg());
    }
}
