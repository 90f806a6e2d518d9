package parley.door.irc.verb;

import parley.chat.ChannelName;
import parley.chat.Characters;
import parley.door.irc.ChannelReplies;
import parley.door.irc.Client;
import parley.irc.IrcMessage;
import parley.irc.Numeric;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Query;

/// TOPIC (Modern, "TOPIC message"). What would not be whole for all who are told it, for the names before it are too
/// long, is refused.
final class TopicVerb {
    private TopicVerb() {}

    static void handle(Client client, IrcMessage message) {
        ChannelName channel = client.channel(message.param(0));
        if (channel == null) {
            return;
        }
        if (message.params().size() == 1) {
            client.ask(
                    new Query.Properties(channel),
                    reply -> ChannelReplies.topic(client, ((Answer.ChannelState) reply).channel()));
        } else {
            String topic = Characters.shortened(
                    message.param(1), client.settings().irc().limits().topic());
            if (Client.fits(client.own("TOPIC").param(channel.name()), topic)
                    && Client.fits(client.line().numeric(Numeric.RPL_TOPIC, "*").param(channel.name()), topic)) {
                client.perform(new Command.SetTopic(channel, topic));
            } else {
                client.reply(Numeric.ERR_INPUTTOOLONG);
            }
        }
    }
}
