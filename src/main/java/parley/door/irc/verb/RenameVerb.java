package parley.door.irc.verb;

import parley.chat.ChannelName;
import parley.door.irc.Client;
import parley.irc.IrcMessage;
import parley.protocol.Command;

/// RENAME (IRCv3 draft/channel-rename).
final class RenameVerb {
    private RenameVerb() {}

    static void handle(Client client, IrcMessage message) {
        ChannelName from = client.channel(message.param(0));
        ChannelName to = from == null ? null : Targets.newChannel(client, message.param(1));
        if (from != null && to != null) {
            client.perform(new Command.RenameChannel(from, to, message.param(2)));
        }
    }
}
