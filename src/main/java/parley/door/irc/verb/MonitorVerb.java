package parley.door.irc.verb;

import java.util.ArrayList;
import java.util.List;
import parley.chat.Nick;
import parley.door.irc.Client;
import parley.door.irc.Features;
import parley.irc.IrcMessage;
import parley.irc.Numeric;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Query;

/// MONITOR (IRCv3 monitor).
final class MonitorVerb {
    private MonitorVerb() {}

    static void handle(Client client, IrcMessage message) {
        switch (message.param(0)) {
            case "+" -> {
                List<Nick> nicks = nicks(client, message.param(1), true);
                if (!nicks.isEmpty()) {
                    client.perform(new Command.Monitor(nicks), performed -> {
                        if (performed.reply() instanceof Answer.Monitored monitored) {
                            status(client, monitored);
                        }
                        performed.own().forEach(client::show);
                    });
                }
            }
            case "-" -> client.perform(new Command.Unmonitor(nicks(client, message.param(1), false)));
            case "C", "c" -> client.perform(new Command.UnmonitorAll());
            case "L", "l" -> client.ask(new Query.Monitored(), reply -> list(client, (Answer.Monitored) reply));
            case "S", "s" -> client.ask(new Query.Monitored(), reply -> status(client, (Answer.Monitored) reply));
            default -> client.reply(Numeric.ERR_UNKNOWNCOMMAND, "MONITOR");
        }
    }

    /// What can be no nick is told with 432 where it was to be monitored.
    private static List<Nick> nicks(Client client, String targets, boolean tells) {
        var nicks = new ArrayList<Nick>();
        for (String target : Targets.split(client, targets)) {
            var nick = client.server().names().nick(target);
            nick.ifPresent(nicks::add);
            if (nick.isEmpty() && tells) {
                client.reply(Numeric.ERR_ERRONEUSNICKNAME, Client.shown(target));
            }
        }
        return nicks;
    }

    private static void status(Client client, Answer.Monitored monitored) {
        words(
                client,
                Numeric.RPL_MONONLINE,
                monitored.online().stream()
                        .map(profile -> profile.source().hostmask())
                        .toList());
        words(client, Numeric.RPL_MONOFFLINE, names(monitored.offline()));
        if (!monitored.refused().isEmpty()) {
            client.numeric(Numeric.ERR_MONLISTFULL)
                    .param(Features.MONITOR)
                    .param(String.join(",", names(monitored.refused())))
                    .trailing(Numeric.ERR_MONLISTFULL.text())
                    .end();
        }
    }

    private static void list(Client client, Answer.Monitored monitored) {
        var names = new ArrayList<String>();
        monitored.online().forEach(profile -> names.add(profile.nick().name()));
        names.addAll(names(monitored.offline()));
        words(client, Numeric.RPL_MONLIST, names);
        client.reply(Numeric.RPL_ENDOFMONLIST);
    }

    private static List<String> names(List<Nick> nicks) {
        return nicks.stream().map(Nick::name).toList();
    }

    private static void words(Client client, Numeric numeric, List<String> words) {
        WordLines.write(words, ",", () -> client.numeric(numeric));
    }
}
