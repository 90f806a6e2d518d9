package parley.door.irc;

import parley.hub.Answer;
import parley.hub.Query;
import parley.irc.IrcMessage;
import parley.irc.Numeric;

/// LUSERS (Modern, "LUSERS message"): how many are there, at all doors together.
final class LusersVerb {
    private LusersVerb() {}

    static void handle(Client client, IrcMessage message) {
        client.ask(new Query.Census(), reply -> send(client, (Answer.Census) reply));
    }

    static void send(Client client, Answer.Census census) {
        int users = census.users();
        client.numeric(Numeric.RPL_LUSERCLIENT)
                .trailing("There are " + (users - census.invisible()) + " users and " + census.invisible()
                        + " invisible on 1 servers")
                .end();
        count(client, Numeric.RPL_LUSEROP, census.operators());
        count(client, Numeric.RPL_LUSERUNKNOWN, client.server().strangers());
        count(client, Numeric.RPL_LUSERCHANNELS, census.channels());
        client.numeric(Numeric.RPL_LUSERME)
                .trailing("I have " + users + " clients and 0 servers")
                .end();
        most(client, Numeric.RPL_LOCALUSERS, "local", census);
        most(client, Numeric.RPL_GLOBALUSERS, "global", census);
    }

    private static void count(Client client, Numeric numeric, int count) {
        client.numeric(numeric).param(count).trailing(numeric.text()).end();
    }

    private static void most(Client client, Numeric numeric, String which, Answer.Census census) {
        client.numeric(numeric)
                .param(census.users())
                .param(census.most())
                .trailing("Current " + which + " users " + census.users() + ", max " + census.most())
                .end();
    }
}
