package parley.door.irc.verb;

import parley.chat.ChannelName;
import parley.door.irc.Exchange;
import parley.door.irc.parameter.Targets;
import parley.irc.IrcMessage;
import parley.protocol.Command;

/// RENAME (IRCv3 draft/channel-rename).
final class RenameVerb {
    private RenameVerb() {}

    static void handle(Exchange exchange, IrcMessage message) {
        ChannelName from = Targets.channel(exchange, message.param(0));
        ChannelName to = from == null ? null : Targets.newChannel(exchange, message.param(1));
        if (from != null && to != null) {
            exchange.perform(new Command.RenameChannel(from, to, message.param(2)));
        }
    }
}
