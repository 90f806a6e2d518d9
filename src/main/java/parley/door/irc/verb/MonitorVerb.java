package parley.door.irc.verb;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import parley.chat.Nick;
import parley.chat.Profile;
import parley.chat.Service;
import parley.door.irc.Exchange;
import parley.door.irc.Features;
import parley.door.irc.Outbound;
import parley.door.irc.ServiceProfiles;
import parley.door.irc.parameter.Targets;
import parley.irc.IrcMessage;
import parley.irc.Numeric;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Query;

/// MONITOR (IRCv3 monitor).
final class MonitorVerb {
    private MonitorVerb() {}

    static void handle(Exchange exchange, IrcMessage message) {
        Outbound out = exchange.out();
        switch (message.param(0)) {
            case "+" -> {
                List<Nick> nicks = nicks(exchange, message.param(1), true);
                if (!nicks.isEmpty()) {
                    exchange.perform(new Command.Monitor(nicks), performed -> {
                        if (performed.reply() instanceof Answer.Monitored monitored) {
                            status(exchange, monitored);
                        }
                        performed.own().forEach(exchange::show);
                    });
                }
            }
            case "-" -> exchange.perform(new Command.Unmonitor(nicks(exchange, message.param(1), false)));
            case "C", "c" -> exchange.perform(new Command.UnmonitorAll());
            case "L", "l" -> exchange.ask(new Query.Monitored(), reply -> list(out, (Answer.Monitored) reply));
            case "S", "s" -> exchange.ask(new Query.Monitored(), reply -> status(exchange, (Answer.Monitored) reply));
            default -> out.reply(Numeric.ERR_UNKNOWNCOMMAND, "MONITOR");
        }
    }

    /// What can be no nick is told with 432 where it was to be monitored.
    private static List<Nick> nicks(Exchange exchange, String targets, boolean tells) {
        var nicks = new ArrayList<Nick>();
        for (String target : Targets.split(exchange, targets)) {
            var nick = exchange.server().names().nick(target);
            nick.ifPresent(nicks::add);
            if (nick.isEmpty() && tells) {
                exchange.out().reply(Numeric.ERR_ERRONEUSNICKNAME, target);
            }
        }
        return nicks;
    }

    /// The services are always there.
    private static void status(Exchange exchange, Answer.Monitored monitored) {
        Outbound out = exchange.out();
        List<Profile> services = ServiceProfiles.among(exchange.server(), monitored.offline());
        words(
                out,
                Numeric.RPL_MONONLINE,
                Stream.concat(monitored.online().stream(), services.stream())
                        .map(profile -> profile.source().hostmask())
                        .toList());
        words(
                out,
                Numeric.RPL_MONOFFLINE,
                names(monitored.offline().stream()
                        .filter(nick -> Service.named(nick).isEmpty())
                        .toList()));
        if (!monitored.refused().isEmpty()) {
            out.numeric(Numeric.ERR_MONLISTFULL)
                    .param(Features.MONITOR)
                    .param(String.join(",", names(monitored.refused())))
                    .trailing(Numeric.ERR_MONLISTFULL.text())
                    .end();
        }
    }

    private static void list(Outbound out, Answer.Monitored monitored) {
        var names = new ArrayList<String>();
        monitored.online().forEach(profile -> names.add(profile.nick().name()));
        names.addAll(names(monitored.offline()));
        words(out, Numeric.RPL_MONLIST, names);
        out.reply(Numeric.RPL_ENDOFMONLIST);
    }

    private static List<String> names(List<Nick> nicks) {
        return nicks.stream().map(Nick::name).toList();
    }

    private static void words(Outbound out, Numeric numeric, List<String> words) {
        WordLines.write(words, ",", () -> out.numeric(numeric));
    }
}
