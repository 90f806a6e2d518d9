package parley.door.irc.verb;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import parley.audit.AuditEntry;
import parley.audit.AuditKind;
import parley.chat.ChannelName;
import parley.chat.Defcon;
import parley.chat.Nick;
import parley.chat.Privilege;
import parley.chat.Profile;
import parley.chat.Source;
import parley.door.irc.Exchange;
import parley.door.irc.Outbound;
import parley.door.irc.Refusals;
import parley.door.irc.parameter.Targets;
import parley.irc.IrcMessage;
import parley.irc.Numeric;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Query;
import parley.protocol.Refusal;

/// What operators of the server say: KILL, WALLOPS, REHASH (Modern, "Operator Messages"), and, as servers have them in
/// common, SAJOIN, CHGHOST, DEFCON. Who is none is told so with 481, who lacks the privilege with 723.
final class OperatorVerbs {
    private OperatorVerbs() {}

    /// `KILL NICK [REASON]`
    static void kill(Exchange exchange, IrcMessage message) {
        Nick nick = Targets.nick(exchange, message.param(0));
        if (nick != null) {
            String reason = message.param(1).isEmpty() ? exchange.peer().nickOrStar() : message.param(1);
            exchange.perform(new Command.Kill(nick, reason));
        }
    }

    /// `WALLOPS TEXT`
    static void wallops(Exchange exchange, IrcMessage message) {
        exchange.perform(new Command.Wallops(message.param(0)));
    }

    /// `SAJOIN [NICK] #CHANNEL{,#CHANNEL}`
    static void sajoin(Exchange exchange, IrcMessage message) {
        boolean self = message.params().size() == 1;
        Nick nick = self ? null : Targets.nick(exchange, message.param(0));
        if (!self && nick == null) {
            return;
        }
        List<Command> joins = Targets.split(exchange, message.param(self ? 0 : 1)).stream()
                .map(name -> Targets.newChannel(exchange, name))
                .flatMap(channel -> Optional.ofNullable(channel).stream())
                .<Command>map(channel -> bringIn(nick, channel))
                .toList();
        exchange.perform(joins);
    }

    private static Command bringIn(@Nullable Nick nick, ChannelName channel) {
        return new Command.BringIn(nick, channel);
    }

    /// `CHGHOST NICK HOST`
    static void chghost(Exchange exchange, IrcMessage message) {
        Nick nick = Targets.nick(exchange, message.param(0));
        String host = message.param(1);
        if (nick == null) {
            return;
        }
        if (Source.isHost(host)) {
            exchange.perform(new Command.SetHost(nick, host));
        } else {
            exchange.out().fail("CHGHOST", "INVALID_HOST", Source.RIGHT_HOST, host);
        }
    }

    /// `DEFCON [LEVEL]`, see [Defcon].
    static void defcon(Exchange exchange, IrcMessage message) {
        Outbound out = exchange.out();
        if (message.params().isEmpty()) {
            exchange.ask(new Query.DefconLevel(), reply -> {
                if (reply instanceof Answer.DefconIs(Defcon level)) {
                    tell(out, level);
                }
            });
            return;
        }
        Optional<Defcon> level =
                message.param(0).matches("[1-5]") ? Defcon.of(Integer.parseInt(message.param(0))) : Optional.empty();
        if (level.isEmpty()) {
            out.fail("DEFCON", "INVALID_PARAMS", "DEFCON takes a level from 5, peace, to 1");
            return;
        }
        exchange.perform(new Command.SetDefcon(level.get()), performed -> {
            exchange.show(performed);
            if (!(performed.reply() instanceof Refusal)) {
                tell(out, level.get());
            }
        });
    }

    private static void tell(Outbound out, Defcon level) {
        out.notice("DEFCON is " + level.level() + ": " + words(level));
    }

    private static String words(Defcon level) {
        return switch (level) {
            case NORMAL -> "everything is allowed";
            case NO_REGISTRATIONS -> "nobody registers an account or a channel";
            case NO_GUEST_MESSAGES -> "and guests write to operators only, or in channels";
            case NO_GUEST_JOINS -> "and guests join no channels";
            case NO_GUESTS -> "and guests do not come in";
        };
    }

    /// `SAMODE #channel modes`: changes any channel's modes. The hub checks the privilege.
    static void samode(Exchange exchange, IrcMessage message) {
        ChannelName channel = Targets.channel(exchange, message.param(0));
        if (channel != null) {
            ChannelModes.change(
                    exchange,
                    channel,
                    message.params().subList(1, message.params().size()),
                    true);
        }
    }

    /// `REHASH`: the server tells what came of it in notices. Who asks waits for them.
    static void rehash(Exchange exchange, IrcMessage message) {
        Outbound out = exchange.out();
        ifMay(exchange, Privilege.REHASH, by -> {
            exchange.server()
                    .audit()
                    .accept(new AuditEntry(
                            exchange.server().now(), AuditKind.RELOAD, by.address(), AuditEntry.By.of(by), "", "", ""));
            out.reply(Numeric.RPL_REHASHING, "config");
            exchange.whenDone(exchange.server().rehash(), (told, failure) -> tell(out, told, failure));
        });
    }

    /// Does what the hub knows nothing of where the client may, as it is when its turn comes.
    static void ifMay(Exchange exchange, Privilege privilege, Consumer<Profile> step) {
        exchange.perform(new Query.Ping(), _ -> {
            if (exchange.peer().may(privilege)) {
                step.accept(exchange.peer().profile());
            } else {
                boolean operator = exchange.peer().profile().operator() != null;
                Refusals.tell(exchange.out(), new Refusal.PrivilegeNeeded(privilege, operator));
            }
        });
    }

    private static void tell(Outbound out, @Nullable List<String> lines, @Nullable Throwable failure) {
        if (lines == null || failure != null) {
            out.notice(Refusals.FAILED);
        } else {
            lines.forEach(out::notice);
        }
    }
}
