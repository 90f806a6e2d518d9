package parley.door.irc.verb;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import parley.chat.Nick;
import parley.chat.UserMode;
import parley.door.irc.Exchange;
import parley.door.irc.Features;
import parley.door.irc.Modes;
import parley.door.irc.Outbound;
import parley.door.irc.ServiceProfiles;
import parley.door.irc.parameter.ModeLetters;
import parley.door.irc.parameter.Snomasks;
import parley.door.irc.parameter.Targets;
import parley.irc.IrcMessage;
import parley.irc.ModeString;
import parley.irc.Numeric;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Query;

/// MODE with a nick (Modern, "User mode"): one's own modes are shown and changed, those of others are not.
final class UserModes {
    private UserModes() {}

    static void handle(Exchange exchange, IrcMessage message) {
        Outbound out = exchange.out();
        Nick nick = Targets.nick(exchange, message.param(0));
        if (nick == null) {
            return;
        }
        if (!nick.equals(exchange.peer().profile().nick())) {
            exchange.ask(new Query.Present(List.of(nick)), reply -> {
                boolean service =
                        !ServiceProfiles.among(exchange.server(), List.of(nick)).isEmpty();
                if (!service && ((Answer.Present) reply).profiles().isEmpty()) {
                    out.reply(Numeric.ERR_NOSUCHNICK, nick.name());
                } else {
                    out.reply(Numeric.ERR_USERSDONTMATCH);
                }
            });
        } else if (message.params().size() == 1) {
            exchange.ask(
                    new Query.Ping(), // for another session may have changed them
                    _ -> out.numeric(Numeric.RPL_UMODEIS)
                            .param(Modes.spelled(exchange.peer().profile().modes()))
                            .end());
        } else {
            change(exchange, message);
        }
    }

    /// What is not one's own to change is passed over in silence, as everywhere.
    private static void change(Exchange exchange, IrcMessage message) {
        var on = EnumSet.noneOf(UserMode.class);
        var off = EnumSet.noneOf(UserMode.class);
        var commands = new ArrayList<Command>();
        for (ModeString.Change change :
                ModeString.parse(message.params().subList(1, message.params().size()), Features.USER_MODES)) {
            Optional<UserMode> mode = ModeLetters.userMode(change.letter());
            if (mode.equals(Optional.of(UserMode.SERVER_NOTICES))) {
                String kinds = change.parameter();
                commands.add(change.set() ? Snomasks.set(kinds == null ? "" : kinds) : Snomasks.unset());
            } else if (mode.isEmpty()) {
                exchange.out()
                        .say(Numeric.ERR_UMODEUNKNOWNFLAG, change.letter() + " " + Numeric.ERR_UMODEUNKNOWNFLAG.text());
            } else {
                (change.set() ? on : off).add(mode.get());
                (change.set() ? off : on).remove(mode.get());
            }
        }
        if (!on.isEmpty() || !off.isEmpty()) {
            commands.add(new Command.SetUserModes(on, off));
        }
        exchange.perform(commands);
    }
}
