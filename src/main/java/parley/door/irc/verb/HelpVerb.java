package parley.door.irc.verb;

import java.util.List;
import java.util.Locale;
import parley.door.irc.Exchange;
import parley.door.irc.Output;
import parley.irc.IrcMessage;
import parley.irc.Numeric;

/// HELP and HELPOP (Modern, "HELP message"): what one command does, or which there are.
final class HelpVerb {
    private static final String INDEX = "INDEX";

    private HelpVerb() {}

    static void handle(Exchange exchange, IrcMessage message) {
        String subject = message.param(0).toUpperCase(Locale.ROOT);
        if (subject.isEmpty() || subject.equals(INDEX)) {
            index(exchange.out());
            return;
        }
        Help.of(subject)
                .ifPresentOrElse(
                        topic -> tell(exchange.out(), subject, topic.syntax(), topic.lines()),
                        () -> exchange.out().reply(Numeric.ERR_HELPNOTFOUND, message.param(0)));
    }

    private static void index(Output out) {
        start(out, INDEX, "Commands; HELP and one of them tells more");
        WordLines.write(
                Help.subjects(), " ", () -> out.numeric(Numeric.RPL_HELPTXT).param(INDEX));
        out.reply(Numeric.RPL_ENDOFHELP, INDEX);
    }

    private static void tell(Output out, String subject, String first, List<String> lines) {
        start(out, subject, first);
        lines.forEach(line ->
                out.numeric(Numeric.RPL_HELPTXT).param(subject).trailing(line).end());
        out.reply(Numeric.RPL_ENDOFHELP, subject);
    }

    private static void start(Output out, String subject, String text) {
        out.numeric(Numeric.RPL_HELPSTART).param(subject).trailing(text).end();
    }
}
