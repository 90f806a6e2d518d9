package parley.door.irc.verb;

import java.time.Duration;
import java.util.Objects;
import parley.chat.Operator;
import parley.chat.Privilege;
import parley.chat.Profile;
import parley.door.irc.Exchange;
import parley.door.irc.Outbound;
import parley.irc.IrcMessage;
import parley.irc.Numeric;
import parley.protocol.Answer;
import parley.protocol.Query;

/// STATS (Modern, "STATS message"): `u`, for how long the server has been up; for operators with [Privilege#STATS] also
/// `m`, how often each command has come, and `o`, the operators who are here.
final class StatsVerb {
    private StatsVerb() {}

    static void handle(Exchange exchange, IrcMessage message) {
        Outbound out = exchange.out();
        if (!ServerVerbs.isHere(exchange, message.param(1))) {
            out.reply(Numeric.ERR_NOSUCHSERVER, message.param(1));
            return;
        }
        String query =
                message.param(0).substring(0, Math.min(1, message.param(0).length()));
        switch (query) {
            case "u" -> {
                uptime(exchange);
                end(out, query);
            }
            case "m", "o" ->
                exchange.ask(new Query.Operators(), reply -> {
                    if (exchange.peer().may(Privilege.STATS)) {
                        tell(exchange, query, (Answer.Present) reply);
                    } else {
                        out.reply(Numeric.ERR_NOPRIVILEGES);
                    }
                    end(out, query);
                });
            default -> end(out, query);
        }
    }

    private static void tell(Exchange exchange, String query, Answer.Present operators) {
        if (query.equals("o")) {
            operators.profiles().forEach(each -> operator(exchange.out(), each));
        } else {
            exchange.server()
                    .uses()
                    .forEach((verb, count) -> exchange.out()
                            .numeric(Numeric.RPL_STATSCOMMANDS)
                            .param(verb)
                            .param(count)
                            .param("0")
                            .param("0")
                            .end());
        }
    }

    private static void operator(Outbound out, Profile profile) {
        Operator operator = Objects.requireNonNull(profile.operator());
        out.numeric(Numeric.RPL_STATSOLINE)
                .param("O")
                .param(profile.source().hostmask())
                .param("*")
                .param(operator.name())
                .param(operator.title())
                .end();
    }

    private static void uptime(Exchange exchange) {
        Duration up =
                Duration.between(exchange.server().started(), exchange.server().now());
        exchange.out()
                .say(
                        Numeric.RPL_STATSUPTIME,
                        "Server Up %d days %d:%02d:%02d"
                                .formatted(up.toDays(), up.toHoursPart(), up.toMinutesPart(), up.toSecondsPart()));
    }

    private static void end(Outbound out, String query) {
        out.reply(Numeric.RPL_ENDOFSTATS, query.isEmpty() ? "*" : query);
    }
}
