package parley.door.irc.verb;

import java.time.Duration;
import java.util.Objects;
import parley.chat.Operator;
import parley.chat.Privilege;
import parley.chat.Profile;
import parley.door.irc.Client;
import parley.irc.IrcMessage;
import parley.irc.Numeric;
import parley.protocol.Answer;
import parley.protocol.Query;

/// STATS (Modern, "STATS message"): `u`, for how long the server has been up; for operators with [Privilege#STATS] also
/// `m`, how often each command has come, and `o`, the operators who are here.
final class StatsVerb {
    private StatsVerb() {}

    static void handle(Client client, IrcMessage message) {
        if (!ServerVerbs.isHere(client, message.param(1))) {
            client.reply(Numeric.ERR_NOSUCHSERVER, Client.shown(message.param(1)));
            return;
        }
        String query =
                message.param(0).substring(0, Math.min(1, message.param(0).length()));
        switch (query) {
            case "u" -> {
                uptime(client);
                end(client, query);
            }
            case "m", "o" ->
                client.ask(new Query.Operators(), reply -> {
                    if (mayAsk(client)) {
                        tell(client, query, (Answer.Present) reply);
                    } else {
                        client.reply(Numeric.ERR_NOPRIVILEGES);
                    }
                    end(client, query);
                });
            default -> end(client, query);
        }
    }

    private static boolean mayAsk(Client client) {
        Operator operator = client.profile().operator();
        return operator != null && operator.may(Privilege.STATS);
    }

    private static void tell(Client client, String query, Answer.Present operators) {
        if (query.equals("o")) {
            operators.profiles().forEach(each -> operator(client, each));
        } else {
            client.server()
                    .uses()
                    .forEach((verb, count) -> client.numeric(Numeric.RPL_STATSCOMMANDS)
                            .param(verb)
                            .param(count)
                            .param("0")
                            .param("0")
                            .end());
        }
    }

    private static void operator(Client client, Profile profile) {
        Operator operator = Objects.requireNonNull(profile.operator());
        client.numeric(Numeric.RPL_STATSOLINE)
                .param("O")
                .param(profile.source().hostmask())
                .param("*")
                .param(operator.name())
                .param(operator.title())
                .end();
    }

    private static void uptime(Client client) {
        Duration up =
                Duration.between(client.server().started(), client.server().now());
        client.numeric(Numeric.RPL_STATSUPTIME)
                .trailing("Server Up %d days %d:%02d:%02d"
                        .formatted(up.toDays(), up.toHoursPart(), up.toMinutesPart(), up.toSecondsPart()))
                .end();
    }

    private static void end(Client client, String query) {
        client.reply(Numeric.RPL_ENDOFSTATS, query.isEmpty() ? "*" : query);
    }
}
