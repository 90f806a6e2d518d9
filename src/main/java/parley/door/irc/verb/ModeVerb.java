package parley.door.irc.verb;

import parley.door.irc.Client;
import parley.irc.IrcMessage;

/// MODE (Modern, "MODE message"): of a channel or of oneself.
final class ModeVerb {
    private ModeVerb() {}

    static void handle(Client client, IrcMessage message) {
        if (message.param(0).startsWith("#")) {
            ChannelModes.handle(client, message);
        } else {
            UserModes.handle(client, message);
        }
    }
}
