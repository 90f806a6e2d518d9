package parley.door.irc.verb;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import parley.chat.ChannelName;
import parley.chat.Defcon;
import parley.chat.Nick;
import parley.chat.Operator;
import parley.chat.Privilege;
import parley.door.irc.Client;
import parley.door.irc.Features;
import parley.door.irc.Refusals;
import parley.irc.IrcMessage;
import parley.irc.Numeric;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Performed;
import parley.protocol.Query;
import parley.protocol.Refusal;

/// What operators of the server say: KILL, WALLOPS, REHASH (Modern, "Operator Messages"), and, as servers have them in
/// common, SAJOIN, CHGHOST, DEFCON. Who is none is told so with 481, who lacks the privilege with 723.
final class OperatorVerbs {
    private OperatorVerbs() {}

    /// `KILL NICK [REASON]`
    static void kill(Client client, IrcMessage message) {
        Nick nick = client.nick(message.param(0));
        if (nick != null) {
            String reason = message.param(1).isEmpty() ? client.nickOrStar() : message.param(1);
            client.perform(new Command.Kill(nick, reason));
        }
    }

    /// `WALLOPS TEXT`
    static void wallops(Client client, IrcMessage message) {
        client.perform(new Command.Wallops(message.param(0)));
    }

    /// `SAJOIN [NICK] #CHANNEL{,#CHANNEL}`
    static void sajoin(Client client, IrcMessage message) {
        boolean self = message.params().size() == 1;
        Nick nick = self ? null : client.nick(message.param(0));
        if (!self && nick == null) {
            return;
        }
        List<Command> joins = Targets.split(client, message.param(self ? 0 : 1)).stream()
                .map(name -> Targets.newChannel(client, name))
                .flatMap(channel -> Optional.ofNullable(channel).stream())
                .<Command>map(channel -> bringIn(nick, channel))
                .toList();
        if (!joins.isEmpty()) {
            client.perform(joins, performed -> performed.forEach(client::show));
        }
    }

    private static Command bringIn(@Nullable Nick nick, ChannelName channel) {
        return new Command.BringIn(nick, channel);
    }

    /// `CHGHOST NICK HOST`
    static void chghost(Client client, IrcMessage message) {
        Nick nick = client.nick(message.param(0));
        String host = message.param(1);
        if (nick == null) {
            return;
        }
        if (host.matches("[A-Za-z0-9./-][A-Za-z0-9.:/-]*") && host.length() <= Features.HOST) {
            client.perform(new Command.SetHost(nick, host));
        } else {
            client.fail(
                    "CHGHOST",
                    "INVALID_HOST",
                    "A host has letters, digits and . : / - alone, and at most " + Features.HOST,
                    Client.shown(host));
        }
    }

    /// `DEFCON [LEVEL]`, see [Defcon].
    static void defcon(Client client, IrcMessage message) {
        if (message.params().isEmpty()) {
            client.ask(new Query.DefconLevel(), reply -> {
                if (reply instanceof Answer.DefconIs(Defcon level)) {
                    tell(client, level);
                }
            });
            return;
        }
        Optional<Defcon> level =
                message.param(0).matches("[1-5]") ? Defcon.of(Integer.parseInt(message.param(0))) : Optional.empty();
        if (level.isEmpty()) {
            client.fail("DEFCON", "INVALID_PARAMS", "DEFCON takes a level from 5, peace, to 1");
            return;
        }
        client.perform(new Command.SetDefcon(level.get()), performed -> {
            client.show(performed);
            if (!(performed.reply() instanceof Refusal)) {
                tell(client, level.get());
            }
        });
    }

    private static void tell(Client client, Defcon level) {
        client.notice(client.server().name(), "DEFCON is " + level.level() + ": " + words(level));
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
    static void samode(Client client, IrcMessage message) {
        ChannelName channel = client.channel(message.param(0));
        if (channel != null) {
            ChannelModes.change(
                    client,
                    channel,
                    message.params().subList(1, message.params().size()),
                    true);
        }
    }

    /// `REHASH`: the server tells what came of it in notices. Who asks waits for them.
    static void rehash(Client client, IrcMessage message) {
        client.perform(
                new Query.Ping(),
                performed -> { // so that it is known what he is now
                    Operator operator = operator(performed);
                    if (operator == null || !operator.may(Privilege.REHASH)) {
                        Refusals.tell(client, new Refusal.PrivilegeNeeded(Privilege.REHASH, operator != null));
                        return;
                    }
                    client.numeric(Numeric.RPL_REHASHING)
                            .param("config")
                            .trailing(Numeric.RPL_REHASHING.text())
                            .end();
                    client.suspend();
                    CompletionStage<List<String>> lines = client.server().rehash();
                    lines.whenComplete((told, failure) ->
                            client.session().loop().execute(() -> client.resume(() -> tell(client, told, failure))));
                });
    }

    private static @Nullable Operator operator(Performed performed) {
        return performed.self() == null ? null : performed.self().operator();
    }

    private static void tell(Client client, @Nullable List<String> lines, @Nullable Throwable failure) {
        if (lines == null || failure != null) {
            client.notice(client.server().name(), "That did not work; the server's log says why");
        } else {
            lines.forEach(line -> client.notice(client.server().name(), line));
        }
    }
}
