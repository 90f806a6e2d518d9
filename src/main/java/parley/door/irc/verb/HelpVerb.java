package parley.door.irc.verb;

import java.util.List;
import java.util.Locale;
import parley.door.irc.Exchange;
import parley.door.irc.Outbound;
import parley.irc.IrcMessage;
import parley.irc.Numeric;

/// HELP and HELPOP (Modern, "HELP message"): what one command does, or which there are.
final class HelpVerb {
    private static final String INDEX = "INDEX";

    private HelpVerb() {}

    static void handle(Exchange exchange, IrcMessage message) {
        Outbound out = exchange.out();
        String subject = message.param(0).toUpperCase(Locale.ROOT);
        if (subject.isEmpty() || subject.equals(INDEX)) {
            index(out);
            return;
        }
        Help.of(subject)
                .ifPresentOrElse(
                        topic -> tell(out, subject, topic.syntax(), topic.lines()),
                        () -> out.reply(Numeric.ERR_HELPNOTFOUND, message.param(0)));
    }

    private static void index(Outbound out) {
        start(out, INDEX, "Commands; HELP and one of them tells more");
        WordLines.write(
                Help.subjects(), " ", () -> out.numeric(Numeric.RPL_HELPTXT).param(INDEX));
        out.reply(Numeric.RPL_ENDOFHELP, INDEX);
    }

    private static void tell(Outbound out, String subject, String first, List<String> lines) {
        start(out, subject, first);
        lines.forEach(line -> out.say(Numeric.RPL_HELPTXT, line, subject));
        out.reply(Numeric.RPL_ENDOFHELP, subject);
    }

    private static void start(Outbound out, String subject, String text) {
        out.say(Numeric.RPL_HELPSTART, text, subject);
    }
}
