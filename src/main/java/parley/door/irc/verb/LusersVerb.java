package parley.door.irc.verb;

import parley.door.irc.Client;
import parley.irc.IrcMessage;
import parley.irc.Numeric;
import parley.protocol.Answer;
import parley.protocol.Query;

/// LUSERS (Modern, "LUSERS message"): how many are there, at all doors together.
public final class LusersVerb {
    private LusersVerb() {}

    static void handle(Client client, IrcMessage message) {
        client.ask(new Query.Lusers(), reply -> send(client, (Answer.Lusers) reply));
    }

    public static void send(Client client, Answer.Lusers lusers) {
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
        client.numeric(numeric).param(count).trailing(numeric.text()).end();
    }

    private static void most(Client client, Numeric numeric, String which, Answer.Lusers lusers) {
        client.numeric(numeric)
                .param(lusers.users())
                .param(lusers.most())
                .trailing("Current " + which + " users " + lusers.users() + ", max " + lusers.most())
                .end();
    }
}
