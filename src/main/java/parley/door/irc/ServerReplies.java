package parley.door.irc;

import java.util.List;
import parley.irc.Capability;
import parley.irc.Numeric;
import parley.irc.PreparedLine;
import parley.protocol.Answer;

/// What the server tells of itself, when it is asked and when somebody comes.
public final class ServerReplies {
    private ServerReplies() {}

    /// RPL_ISUPPORT, in a batch for who wants it so (draft/extended-isupport, "draft/isupport batch").
    public static void isupport(Client client) {
        List<PreparedLine> lines = client.announced().isupport();
        if (!wantsIsupportBatch(client)) {
            client.tell(lines);
            return;
        }
        String batch = client.openBatch("draft/isupport");
        lines.forEach(line -> client.bare().tag("batch", batch).prepared(line, client.nickOrStar()));
        client.closeBatch(batch);
    }

    static boolean wantsIsupportBatch(Client client) {
        return client.has(Capability.EXTENDED_ISUPPORT) && client.has(Capability.BATCH);
    }

    /// The message of the day, or that there is none.
    public static void motd(Client client) {
        client.tell(client.announced().motd());
    }

    /// How many are there, at all doors together.
    public static void lusers(Client client, Answer.Lusers lusers) {
        int users = lusers.users();
        client.numeric(Numeric.RPL_LUSERCLIENT)
                .trailing("There are " + (users - lusers.invisible()) + " users and " + lusers.invisible()
                        + " invisible on 1 servers")
                .end();
        count(client, Numeric.RPL_LUSEROP, lusers.operators());
        count(client, Numeric.RPL_LUSERUNKNOWN, client.server().strangers());
        count(client, Numeric.RPL_LUSERCHANNELS, lusers.channels());
        client.numeric(Numeric.RPL_LUSERME)
                .trailing("I have " + users + " clients and 0 servers")
                .end();
        most(client, Numeric.RPL_LOCALUSERS, "local", lusers);
        most(client, Numeric.RPL_GLOBALUSERS, "global", lusers);
    }

    private static void count(Client client, Numeric numeric, int count) {
        client.reply(numeric, Integer.toString(count));
    }

    private static void most(Client client, Numeric numeric, String which, Answer.Lusers lusers) {
        client.numeric(numeric)
                .param(lusers.users())
                .param(lusers.most())
                .trailing("Current " + which + " users " + lusers.users() + ", max " + lusers.most())
                .end();
    }
}
