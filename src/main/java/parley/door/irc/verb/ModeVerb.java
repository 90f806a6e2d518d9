package parley.door.irc.verb;

import parley.door.irc.Exchange;
import parley.irc.IrcMessage;

/// MODE (Modern, "MODE message"): of a channel or of oneself.
final class ModeVerb {
    private ModeVerb() {}

    static void handle(Exchange exchange, IrcMessage message) {
        if (message.param(0).startsWith("#")) {
            ChannelModes.handle(exchange, message);
        } else {
            UserModes.handle(exchange, message);
        }
    }
}
