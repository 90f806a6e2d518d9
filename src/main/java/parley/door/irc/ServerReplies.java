package parley.door.irc;

import java.util.List;
import parley.irc.Capability;
import parley.irc.Numeric;
import parley.irc.PreparedLine;
import parley.protocol.Answer;

/// What the server tells of itself, when it is asked and when somebody comes.
public final class ServerReplies {
    private ServerReplies() {}

    /// CAP LS.
    public static void capabilities(Exchange exchange) {
        Announcement.Wording wording = exchange.out().announced();
        if (!exchange.peer().knowsCapValues()) {
            exchange.out().tell(wording.capabilities());
        } else if (exchange.fingerprint().isPresent()) {
            List<String> names = exchange.server().announcement().offer().withCertificate();
            CapLines.write(names, true, () -> exchange.out().cap("LS"));
        } else {
            exchange.out().tell(wording.capabilities(exchange.sts()));
        }
    }

    /// RPL_ISUPPORT, in a batch for who wants it so (draft/extended-isupport, "draft/isupport batch").
    public static void isupport(Exchange exchange) {
        Outbound out = exchange.out();
        List<PreparedLine> lines = out.announced().isupport();
        if (!wantsIsupportBatch(exchange)) {
            out.tell(lines);
            return;
        }
        String batch = out.openBatch("draft/isupport");
        lines.forEach(line ->
                out.bare().tag("batch", batch).prepared(line, exchange.peer().nickOrStar()));
        out.closeBatch(batch);
    }

    static boolean wantsIsupportBatch(Exchange exchange) {
        return exchange.peer().has(Capability.EXTENDED_ISUPPORT)
                && exchange.peer().has(Capability.BATCH);
    }

    /// The message of the day, or that there is none.
    public static void motd(Outbound out) {
        out.tell(out.announced().motd());
    }

    /// How many are there, at all doors together.
    public static void lusers(Exchange exchange, Answer.Lusers lusers) {
        Outbound out = exchange.out();
        int users = lusers.users();
        out.say(
                Numeric.RPL_LUSERCLIENT,
                "There are " + (users - lusers.invisible()) + " users and " + lusers.invisible()
                        + " invisible on 1 servers");
        count(out, Numeric.RPL_LUSEROP, lusers.operators());
        count(out, Numeric.RPL_LUSERUNKNOWN, exchange.server().strangers());
        count(out, Numeric.RPL_LUSERCHANNELS, lusers.channels());
        out.say(Numeric.RPL_LUSERME, "I have " + users + " clients and 0 servers");
        most(out, Numeric.RPL_LOCALUSERS, "local", lusers);
        most(out, Numeric.RPL_GLOBALUSERS, "global", lusers);
    }

    private static void count(Outbound out, Numeric numeric, int count) {
        out.reply(numeric, Integer.toString(count));
    }

    private static void most(Outbound out, Numeric numeric, String which, Answer.Lusers lusers) {
        out.numeric(numeric)
                .param(lusers.users())
                .param(lusers.most())
                .trailing("Current " + which + " users " + lusers.users() + ", max " + lusers.most())
                .end();
    }
}
