package parley.door.irc.verb;

import java.util.List;
import java.util.Locale;
import parley.door.irc.Exchange;
import parley.door.irc.Outbound;
import parley.irc.IrcMessage;
import parley.irc.Numeric;

/// HELP and HELPOP (Modern, "HELP message"): what one command or mode does, or which there are.
final class HelpVerb {
    private static final String INDEX = "INDEX";

    private HelpVerb() {}

    static void handle(Exchange exchange, IrcMessage message) {
        Outbound out = exchange.out();
        String asked = String.join(" ", message.params()).strip();
        if (asked.isEmpty() || asked.equalsIgnoreCase(INDEX)) {
            index(out);
            return;
        }
        String word = asked.split(" ", 2)[0]; // as much of it as can be a parameter
        // the case of a mode's letter matters
        String subject =
                word.length() <= 2 && !Character.isLetter(word.charAt(0)) ? word : word.toUpperCase(Locale.ROOT);
        Help.of(asked)
                .ifPresentOrElse(
                        topic -> tell(out, subject, topic.syntax(), topic.lines()),
                        () -> out.say(Numeric.ERR_HELPNOTFOUND, none(asked), word));
    }

    private static String none(String asked) {
        List<String> near = Help.near(asked);
        return Numeric.ERR_HELPNOTFOUND.text()
                + (near.isEmpty()
                        ? "; HELP and HELP MODES list what there is"
                        : "; near are " + String.join(", ", near));
    }

    private static void index(Outbound out) {
        start(out, INDEX, "Commands; HELP and one of them tells more, HELP MODES lists the modes");
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
