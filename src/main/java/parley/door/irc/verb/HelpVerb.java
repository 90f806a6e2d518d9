package parley.door.irc.verb;

import java.util.List;
import java.util.Locale;
import parley.door.irc.Client;
import parley.irc.IrcMessage;
import parley.irc.Numeric;

/// HELP and HELPOP (Modern, "HELP message"): what one command does, or which there are.
final class HelpVerb {
    private static final String INDEX = "INDEX";

    private HelpVerb() {}

    static void handle(Client client, IrcMessage message) {
        String subject = message.param(0).toUpperCase(Locale.ROOT);
        if (subject.isEmpty() || subject.equals(INDEX)) {
            index(client);
            return;
        }
        Help.of(subject)
                .ifPresentOrElse(
                        topic -> tell(client, subject, topic.syntax(), topic.lines()),
                        () -> client.reply(Numeric.ERR_HELPNOTFOUND, Client.shown(message.param(0))));
    }

    private static void index(Client client) {
        start(client, INDEX, "Commands; HELP and one of them tells more");
        WordLines.write(
                Help.subjects(), " ", () -> client.numeric(Numeric.RPL_HELPTXT).param(INDEX));
        client.reply(Numeric.RPL_ENDOFHELP, INDEX);
    }

    private static void tell(Client client, String subject, String first, List<String> lines) {
        start(client, subject, first);
        lines.forEach(line -> client.numeric(Numeric.RPL_HELPTXT)
                .param(subject)
                .trailing(line)
                .end());
        client.reply(Numeric.RPL_ENDOFHELP, subject);
    }

    private static void start(Client client, String subject, String text) {
        client.numeric(Numeric.RPL_HELPSTART).param(subject).trailing(text).end();
    }
}
