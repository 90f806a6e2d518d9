package parley.door.irc.verb;

import parley.door.irc.Client;
import parley.irc.IrcMessage;

/// PASS (Modern, "PASS message"); checked when registration completes.
final class PassVerb {
    private PassVerb() {}

    static void handle(Client client, IrcMessage message) {
        client.registration().password(message.param(0));
    }
}
